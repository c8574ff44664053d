import { Anchor, Button } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck, IconWand } from '@tabler/icons-react';
import type { Problem } from '@app-builder/runtime';
import { EmptyState } from '../../app/EmptyState.tsx';
import panel from '../../app/Panel.module.css';
import { useAppRules, useConversation, useSession, useWorkspace } from '../../app/Session.ts';
import { useSettings } from '../../app/settings.ts';
import { useTexts } from '../../app/useTexts.ts';
import { relativePath } from '../../project/paths.ts';
import { ConfirmedAction } from '../chat/ConfirmedAction.tsx';
import { RuleWarning } from './RuleWarning.tsx';
import classes from './ProblemsPanel.module.css';

export function ProblemsPanel() {
  const texts = useTexts();
  const problems = useWorkspace((state) => state.problems);
  const findings = useAppRules((state) => state.findings);
  if (problems.length + findings.length === 0) return <EmptyState Icon={IconCircleCheck} title={texts.problems.none} hint={texts.problems.noneHint} />;
  return (
    <div className={panel.root}>
      <div className={panel.bar}>
        <h2>
          {[problems.length > 0 && texts.problems.count(problems.length), findings.length > 0 && texts.rules.warnings(findings.length)].filter(Boolean).join(', ')}
        </h2>
        {problems.length > 0 && <GoBack />}
      </div>
      <ul className={classes.list}>
        {problems.map((problem) => (
          <ProblemItem key={problem.id} problem={problem} />
        ))}
        {findings.map((finding) => (
          <RuleWarning key={`${finding.path}:${finding.line}:${finding.column}`} finding={finding} />
        ))}
      </ul>
    </div>
  );
}

function ProblemItem({ problem }: { problem: Problem }) {
  const texts = useTexts();
  const session = useSession();
  const running = useConversation((state) => state.turns.at(-1)?.state === 'running');
  const file = problem.file === undefined ? undefined : relativePath(problem.file);
  const fix = () => {
    session.conversation.fix(problem);
    session.view.setState(({ tab }) => ({ tab: matchMedia('(max-width: 48em)').matches ? 'chat' : tab }));
  };
  return (
    <li className={classes.problem} data-testid="problem" data-kind={problem.kind}>
      <div className={classes.head}>
        <span className={classes.kind}>{texts.problems.kinds[problem.kind]}</span>
        {file !== undefined && (
          <Anchor component="button" type="button" size="sm" onClick={() => session.openFile(file, problem.line)}>
            {texts.problems.at(file, problem.line)}
          </Anchor>
        )}
        <Button size="xs" variant="light" className={classes.fix} disabled={running} leftSection={<IconWand size={15} stroke={1.7} aria-hidden />} onClick={fix}>
          {texts.problems.fix}
        </Button>
      </div>
      <p className={classes.message}>{problem.message}</p>
      {problem.frame && <pre className={classes.frame}>{problem.frame}</pre>}
      {problem.stack && (
        <details className={classes.stack}>
          <summary>{texts.common.details}</summary>
          <pre className={classes.frame}>{problem.stack}</pre>
        </details>
      )}
    </li>
  );
}

function GoBack() {
  const texts = useTexts();
  const { workspace } = useSession();
  const language = useSettings((settings) => settings.language);
  const running = useConversation((state) => state.turns.at(-1)?.state === 'running');
  const good = useWorkspace((state) => state.goodCheckpoint);
  const kept = useWorkspace((state) => good !== undefined && state.checkpointIds.includes(good.id));
  if (!good || !kept) return null;
  const when = new Date(good.at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });
  return (
    <ConfirmedAction
      title={texts.problems.goBackTitle}
      explain={texts.problems.goBackExplain(when)}
      label={texts.problems.goBack}
      run={() => workspace.restore(good.id)}
    >
      {(open) => (
        <Button size="xs" variant="default" disabled={running} leftSection={<IconArrowBackUp size={15} aria-hidden />} onClick={open}>
          {texts.problems.goBack}
        </Button>
      )}
    </ConfirmedAction>
  );
}
