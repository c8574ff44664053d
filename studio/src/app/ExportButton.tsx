import { Button, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../i18n/texts.ts';
import { useSession, useWorkspace } from './Session.ts';

export function ExportButton() {
  const texts = useTexts();
  const { workspace } = useSession();
  const ready = useWorkspace((state) => state.runtime.state === 'ready');
  const name = useWorkspace((state) => state.appName) ?? texts.menu.untitled;
  const [busy, setBusy] = useState(false);

  const download = async () => {
    setBusy(true);
    try {
      save(`${fileName(name)}.zip`, await workspace.runtime().exportZip());
    } catch (error) {
      workspace.notify(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Tooltip label={texts.menu.exportHint}>
      <Button variant="default" size="xs" leftSection={<IconDownload size={16} stroke={1.7} aria-hidden />} loading={busy} disabled={!ready} onClick={() => void download()}>
        {texts.menu.export}
      </Button>
    </Tooltip>
  );
}

/** The app's name without what file systems refuse. */
function fileName(name: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are among what file systems refuse
  return name.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, ' ').replace(/\s+/g, ' ').trim().slice(0, 80) || 'app';
}

function save(name: string, data: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([data as Uint8Array<ArrayBuffer>], { type: 'application/zip' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
