import type { Session } from './Session.ts';

/**
 * Lets the project be saved when something of it changes, and when saving becomes possible again; lets clients outside in while it runs
 * here, for whoever let them in. Answers how to end that.
 */
export function followChanges({ workspace, conversation, autosave, person, outside }: Session): () => void {
  const whenOnline = () => void autosave.retry();
  const whenHidden = () => {
    if (document.visibilityState === 'hidden') autosave.hurry();
  };
  const stops = [
    workspace.store.subscribe((now, before) => {
      if (now.changes.serial !== before.changes.serial || now.dataChanges !== before.dataChanges) autosave.changed('edit');
    }),
    conversation.store.subscribe((now, before) => {
      const ended = before.turns.at(-1)?.state === 'running' && now.turns.at(-1)?.state !== 'running';
      if (ended) autosave.changed('turn');
      else if (now.turns !== before.turns && before.loaded) autosave.changed('edit');
    }),
    workspace.store.subscribe((now, before) => {
      if (now.runtime.state !== before.runtime.state) outside.setAvailable(now.runtime.state === 'ready');
    }),
    person.store.subscribe((now, before) => {
      const id = (state: typeof now) => (state.state === 'known' ? state.account?.id : undefined);
      if (before.state === 'known' && id(now) !== undefined && id(now) !== id(before)) void autosave.retry();
      // The tokens are the other person's.
      if (before.state === 'known' && id(before) !== undefined && id(now) !== id(before)) outside.withdraw();
    }),
  ];
  addEventListener('online', whenOnline);
  document.addEventListener('visibilitychange', whenHidden);
  return () => {
    for (const stop of stops) stop();
    removeEventListener('online', whenOnline);
    document.removeEventListener('visibilitychange', whenHidden);
  };
}
