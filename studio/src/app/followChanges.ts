import type { Session } from './Session.ts';

/** Lets the project be saved when something of it changes, and when saving becomes possible again. Answers how to end that. */
export function followChanges({ workspace, conversation, autosave, person }: Session): () => void {
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
    person.store.subscribe((now, before) => {
      const id = (state: typeof now) => (state.state === 'known' ? state.account?.id : undefined);
      if (before.state === 'known' && id(now) !== undefined && id(now) !== id(before)) void autosave.retry();
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
