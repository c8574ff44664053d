import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTexts } from '../../app/useTexts.ts';
import classes from './Apps.module.css';

/** As protocol/apps.schema.json says. */
export const NAME_CHARACTERS = 100;

export function RenameApp({ name, onRename, onCancel }: { name: string; onRename(name: string): Promise<void>; onCancel(): void }) {
  const texts = useTexts();
  const [text, setText] = useState(name);
  const [busy, setBusy] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    void onRename(text.trim()).finally(() => setBusy(false));
  };
  return (
    <form className={classes.renaming} onSubmit={submit}>
      <TextInput
        size="sm" className={classes.search} aria-label={texts.apps.newName} value={text} maxLength={NAME_CHARACTERS} autoFocus
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation(); // the dialog stays
          onCancel();
        }}
      />
      <Button size="sm" type="submit" loading={busy} disabled={text.trim() === ''}>{texts.apps.rename}</Button>
      <Button size="sm" variant="default" onClick={onCancel}>{texts.common.cancel}</Button>
    </form>
  );
}
