import { useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { RuntimeFailure } from './RuntimeFailure.tsx';
import classes from './Progress.module.css';

/** One quiet line: whether the space behind the page is ready. Becomes a message with a way out when it cannot start. */
export function RuntimeStatus() {
  const texts = useTexts();
  const state = useWorkspace((workspace) => workspace.runtime.state);
  if (state === 'failed') return <RuntimeFailure />;
  return (
    <p className={classes.status} role="status">
      <span className={classes.dot} data-ready={state === 'ready'} aria-hidden />
      {state === 'ready' ? texts.landing.ready : texts.landing.preparing}
    </p>
  );
}
