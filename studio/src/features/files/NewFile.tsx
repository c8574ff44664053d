import { ActionIcon, Button, Group, Modal, TextInput, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilePlus } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useSession, useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { newFileRefusal } from './newFilePath.ts';

/** Button and dialog that create an empty file anywhere in the project and open it. */
export function NewFile() {
  const texts = useTexts();
  const session = useSession();
  const files = useWorkspace((state) => state.files);
  const [opened, dialog] = useDisclosure(false);
  const [path, setPath] = useState('');
  const [busy, setBusy] = useState(false);
  const refusal = newFileRefusal(path, files);

  const close = () => {
    dialog.close();
    setPath('');
  };
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (refusal) return;
    setBusy(true);
    try {
      await session.workspace.saveFile(path, '', texts.turn.checkpointEdit);
      session.openFile(path);
      close();
    } catch (error) {
      session.workspace.notify(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Tooltip label={texts.files.newFile}>
        <ActionIcon variant="subtle" color="gray" aria-label={texts.files.newFile} onClick={dialog.open}>
          <IconFilePlus size={17} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <Modal opened={opened} onClose={close} title={texts.files.newFile} centered closeButtonProps={{ 'aria-label': texts.common.close }}>
        <form onSubmit={(event) => void create(event)}>
          <TextInput
            label={texts.files.newFilePath}
            placeholder="src/modules/notes/index.tsx"
            value={path}
            onChange={(event) => setPath(event.currentTarget.value)}
            error={refusal && refusal !== 'empty' ? texts.files.newFileRefusals[refusal] : undefined}
            data-autofocus
            spellCheck={false}
          />
          <Group justify="flex-end" gap="xs" mt="lg">
            <Button variant="default" onClick={close} disabled={busy}>{texts.common.cancel}</Button>
            <Button type="submit" loading={busy} disabled={refusal !== undefined}>{texts.files.create}</Button>
          </Group>
        </form>
      </Modal>
    </>
  );
}
