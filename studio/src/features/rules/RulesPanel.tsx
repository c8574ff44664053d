import { Button } from '@mantine/core';
import { IconPencil, IconScale } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Boundary } from '../../app/Boundary.tsx';
import { EmptyState } from '../../app/EmptyState.tsx';
import panel from '../../app/Panel.module.css';
import { pagePart } from '../../app/pagePart.ts';
import { useAppRules } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { ReloadCard } from '../chat/ReloadCard.tsx';
import { RuleCard } from './RuleCard.tsx';
import { RuleUpdate } from './RuleUpdate.tsx';
import classes from './RulesPanel.module.css';

const CompanyTextEditor = lazy(() => pagePart(import('./CompanyTextEditor.tsx')));

/** The rules that shape the app, what has changed in them since, and, where the server allows it, their texts. */
export function RulesPanel() {
  const texts = useTexts();
  const own = useAppRules((state) => state.company);
  const offered = useAppRules((state) => state.offered);
  const [editing, setEditing] = useState(false);
  const company = own ?? offered?.rules;
  if (editing) {
    return (
      <Boundary fallback={(failure) => <ReloadCard failure={failure} />}>
        <Suspense fallback={<p className={classes.loading}>{texts.common.loading}</p>}>
          <CompanyTextEditor onClose={() => setEditing(false)} />
        </Suspense>
      </Boundary>
    );
  }
  if (!company) return <EmptyState Icon={IconScale} title={texts.rules.none} hint={texts.rules.noneHint} />;
  return (
    <div className={panel.root} data-testid="rules">
      <div className={panel.bar}>
        <h2>{texts.rules.title}</h2>
        {offered?.editable && (
          <Button size="xs" variant="default" leftSection={<IconPencil size={15} stroke={1.7} aria-hidden />} onClick={() => setEditing(true)}>
            {texts.rules.edit}
          </Button>
        )}
      </div>
      <div className={classes.scroll}>
        <RuleUpdate />
        <ul className={classes.list}>
          {company.rules.map((rule) => (
            <RuleCard key={rule.id} rule={rule} company={company} />
          ))}
        </ul>
      </div>
    </div>
  );
}
