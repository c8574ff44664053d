import { Anchor } from '@mantine/core';
import { useAppRules } from '../../app/Session.ts';
import { useSettings } from '../../app/settings.ts';
import { useTexts } from '../../app/useTexts.ts';
import type { CompanyRules, ManifestRule } from '../../rules/manifest.ts';
import { valuesOf } from '../../rules/ruleChanges.ts';
import { FileLinks } from './FileLinks.tsx';
import classes from './RulesPanel.module.css';

export function RuleCard({ rule, company }: { rule: ManifestRule; company: CompanyRules }) {
  const texts = useTexts();
  const language = useSettings((settings) => settings.language);
  const files = useAppRules((state) => state.shaped.get(rule.id)) ?? [];
  const values = valuesOf(rule, company);
  const validity = [rule.validFrom && texts.rules.validFrom(rule.validFrom), rule.validUntil && texts.rules.validUntil(rule.validUntil)].filter(Boolean).join(', ');
  return (
    <li className={classes.rule} data-testid="rule" data-rule={rule.id}>
      <div className={classes.head}>
        <h3 className={classes.title}>{rule.title[language]}</h3>
        {validity !== '' && <span className={classes.quiet}>{validity}</span>}
      </div>
      <p className={classes.statement}>{rule.statement[language]}</p>
      {values.length > 0 && (
        <details className={classes.values}>
          <summary>{texts.rules.values(values.length)}</summary>
          <dl className={classes.valueList}>
            {values.map(({ path, text }) => (
              <div key={path}>
                <dt>{path}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <p className={classes.meta}>
        {texts.rules.sources}{' '}
        {rule.source.map(({ title, url }, index) => (
          <span key={title}>
            {index > 0 && ' · '}
            {url?.startsWith('https://') ? <Anchor href={url} target="_blank" rel="noreferrer" size="xs" underline="always">{title}</Anchor> : title}
          </span>
        ))}
      </p>
      <p className={classes.meta}>
        {files.length === 0 ? texts.rules.noFiles : <>{texts.rules.files} <FileLinks paths={files} /></>}
      </p>
    </li>
  );
}
