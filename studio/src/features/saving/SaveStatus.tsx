import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useSaveState, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import type { SaveState } from '../../saving/Autosave.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import classes from './Saving.module.css';

const icons: Record<Exclude<SaveState['state'], 'nothing'>, typeof IconCloudUp> = {
  looking: IconCloudUp,
  opening: IconCloudUp,
  saving: IconCloudUp,
  saved: IconCloudCheck,
  offline: IconCloudOff,
  refused: IconAlertTriangle,
  conflict: IconAlertTriangle,
};

/** Whether the server has what is here, and what to do if it has not. */
export function SaveStatus() {
  const { saving: texts, account: { signIn } } = useTexts();
  const { autosave, view } = useSession();
  const save = useSaveState();
  const [opened, setOpened] = useState(false);
  if (save.state === 'nothing') return null;
  const Icon = icons[save.state];
  const label = texts.states[save.state];
  const failure = save.state === 'offline' || save.state === 'refused' ? save.failure : undefined;
  const content = (
    <>
      <Icon size={18} stroke={1.6} aria-hidden />
      <span className={classes.label}>{label}</span>
    </>
  );
  if (!failure) {
    return <span className={classes.status} role="status" data-state={save.state} data-testid="save-status" title={save.state === 'saved' ? texts.savedAt(save.at) : label}>{content}</span>;
  }
  return (
    <Popover opened={opened} onChange={setOpened} width={320} position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" className={classes.status} aria-label={label} data-state={save.state} data-testid="save-status" onClick={() => setOpened(!opened)}>{content}</ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <FailureCard failure={failure} note={save.state === 'offline' ? texts.sentLater : undefined}>
          {failure.code === 'not_signed_in' && <Button size="xs" variant="default" onClick={() => view.setState({ dialog: { name: 'sign-in', first: 'sign-in' } })}>{signIn}</Button>}
          {failure.code === 'app_deleted' ? (
            <Button size="xs" variant="default" onClick={() => void autosave.saveAnew().then(() => setOpened(false))}>{texts.saveAnew}</Button>
          ) : (
            <Button size="xs" variant="default" onClick={() => void autosave.retry().then(() => setOpened(false))}>{texts.retry}</Button>
          )}
        </FailureCard>
      </Popover.Dropdown>
    </Popover>
  );
}
