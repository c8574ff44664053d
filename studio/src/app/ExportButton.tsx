import { Button, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from './useTexts.ts';
import { useSession, useWorkspace } from './Session.ts';
import classes from './Shell.module.css';

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
      <Button variant="default" size="xs" aria-label={texts.menu.export} loading={busy} disabled={!ready} onClick={() => void download()}>
        <IconDownload size={16} stroke={1.7} aria-hidden />
        <span className={classes.exportLabel}>{texts.menu.export}</span>
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
