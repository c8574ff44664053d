import type { CheckpointInfo } from '@app-builder/runtime';
import { Button, TextInput } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import classes from './VersionsPanel.module.css';

const MOST_CHARACTERS = 100;

export function VersionName({ version }: { version: CheckpointInfo }) {
  const texts = useTexts();
  const { workspace } = useSession();
  const [name, setName] = useState<string>();
  const [busy, setBusy] = useState(false);
  if (name === undefined) {
    return (
      <Button size="xs" variant="default" leftSection={<IconTag size={15} aria-hidden />} onClick={() => setName(version.name ?? '')}>
        {version.name === undefined ? texts.versions.name : texts.versions.rename}
      </Button>
    );
  }
  const save = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    workspace
      .nameVersion(version.id, name)
      .then(() => setName(undefined))
      .catch((error: unknown) => workspace.notify(error))
      .finally(() => setBusy(false));
  };
  return (
    <form className={classes.naming} onSubmit={save}>
      <TextInput
        size="xs"
        className={classes.nameField}
        aria-label={texts.versions.nameLabel}
        placeholder={texts.versions.nameLabel}
        value={name}
        maxLength={MOST_CHARACTERS}
        autoFocus
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && setName(undefined)}
      />
      <Button size="xs" type="submit" loading={busy}>{texts.versions.save}</Button>
      <Button size="xs" variant="subtle" onClick={() => setName(undefined)}>{texts.common.cancel}</Button>
    </form>
  );
}
