import { Anchor, Button } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { useConversation, useSession } from '../../app/Session.ts';
import { useSettings } from '../../app/settings.ts';
import { useTexts } from '../../app/useTexts.ts';
import type { HardCodedValue } from '../../rules/hardCodedValues.ts';
import { ruleProblem } from '../../rules/ruleProblem.ts';
import classes from './ProblemsPanel.module.css';

/** A value that a rule owns and a file writes itself. */
export function RuleWarning({ finding }: { finding: HardCodedValue }) {
  const texts = useTexts();
  const session = useSession();
  const language = useSettings((settings) => settings.language);
  const running = useConversation((state) => state.turns.at(-1)?.state === 'running');
  const { path, line, text, rule, reference } = finding;
  const message = texts.rules.hardCoded(text, rule.title[language]);
  const fix = () => {
    session.conversation.fix(ruleProblem(finding), message);
    session.view.setState(({ tab }) => ({ tab: matchMedia('(max-width: 48em)').matches ? 'chat' : tab }));
  };
  return (
    <li className={classes.problem} data-testid="problem" data-kind="rule">
      <div className={classes.head}>
        <span className={classes.kind}>{texts.rules.warningKind}</span>
        <Anchor component="button" type="button" size="sm" className={classes.place} onClick={() => session.openFile(path, line)}>
          {texts.problems.at(path, line)}
        </Anchor>
        <Button size="xs" variant="light" className={classes.fix} disabled={running} leftSection={<IconWand size={15} stroke={1.7} aria-hidden />} onClick={fix}>
          {texts.problems.fix}
        </Button>
      </div>
      <p className={classes.message}>{message}</p>
      <p className={classes.message}>
        {texts.rules.writeInstead} {reference.endsWith('.css') && texts.rules.colourInstead} <code className={classes.reference}>{reference}</code>
      </p>
    </li>
  );
}
