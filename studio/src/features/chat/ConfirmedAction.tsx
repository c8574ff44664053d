import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';

interface ConfirmedActionProps {
  title: string;
  explain: string;
  label: string;
  run(): Promise<void>;
  children: (open: () => void) => ReactNode;
}

/** An action that puts code and data back, after the person has confirmed it. */
export function ConfirmedAction({ title, explain, label, run, children }: ConfirmedActionProps) {
  const texts = useTexts();
  const { workspace } = useSession();
  const [opened, dialog] = useDisclosure(false);
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await run();
    } catch (error) {
      workspace.notify(error);
    } finally {
      setBusy(false);
      dialog.close();
    }
  };
  return (
    <>
      {children(dialog.open)}
      <Modal opened={opened} onClose={dialog.close} title={title} centered closeButtonProps={{ 'aria-label': texts.common.close }}>
        <Text size="sm">{explain}</Text>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={dialog.close} disabled={busy}>{texts.common.cancel}</Button>
          <Button color="red" loading={busy} onClick={() => void confirm()}>{label}</Button>
        </Group>
      </Modal>
    </>
  );
}
