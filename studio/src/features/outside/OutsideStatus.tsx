import { ActionIcon } from '@mantine/core';
import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { useOutside, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import classes from './Outside.module.css';

/** Says that somebody outside may come in; nothing where nobody may. */
export function OutsideStatus() {
  const texts = useTexts().outside;
  const { view } = useSession();
  const { state } = useOutside();
  if (state === 'off') return null;
  const label = `${texts.menu} : ${texts.states[state]}`;
  const Icon = state === 'lost' || state === 'replaced' ? IconPlugConnectedX : IconPlugConnected;
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" className={classes.status} data-state={state} data-testid="outside-status" aria-label={label} title={label} onClick={() => view.setState({ dialog: { name: 'outside' } })}>
      <Icon size={19} stroke={1.6} aria-hidden />
    </ActionIcon>
  );
}
