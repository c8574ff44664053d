import { Button } from '@mantine/core';
import { IconArrowBackUp, IconHistory } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { EmptyState } from '../../app/EmptyState.tsx';
import { useConversation, useSession, useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { VersionItem } from './VersionItem.tsx';
import classes from './VersionsPanel.module.css';

/** The project's versions, newest first: what each changed, its name, and the way back to it. */
export function VersionsPanel() {
  const texts = useTexts().versions;
  const { workspace } = useSession();
  const versions = useWorkspace((state) => state.versions);
  const ready = useWorkspace((state) => state.runtime.state === 'ready');
  const [opened, setOpened] = useState<string>();
  useEffect(() => {
    if (ready) void workspace.listVersions();
  }, [workspace, ready]);
  if (versions.length === 0) return <EmptyState Icon={IconHistory} title={texts.none} hint={texts.noneHint} />;
  const [latest, before] = versions;
  return (
    <div className={classes.panel} data-testid="versions">
      {latest?.kind === 'restore' && before && <Restored label={latest.label} undo={() => workspace.restore(before.id)} />}
      <ol className={classes.list}>
        {versions.map((version, index) => (
          <VersionItem
            key={version.id}
            version={version}
            latest={index === 0}
            opened={version.id === opened}
            onToggle={() => setOpened((current) => (current === version.id ? undefined : version.id))}
          />
        ))}
      </ol>
    </div>
  );
}

function Restored({ label, undo }: { label: string; undo: () => Promise<void> }) {
  const texts = useTexts().versions;
  const { workspace } = useSession();
  const running = useConversation((state) => state.turns.at(-1)?.state === 'running');
  const [busy, setBusy] = useState(false);
  const run = () => {
    setBusy(true);
    undo()
      .catch((error: unknown) => workspace.notify(error))
      .finally(() => setBusy(false));
  };
  return (
    <div className={classes.restored} role="status">
      <span>{texts.restored(label)}</span>
      <Button size="xs" variant="default" loading={busy} disabled={running} leftSection={<IconArrowBackUp size={15} aria-hidden />} onClick={run}>
        {texts.undoRestore}
      </Button>
    </div>
  );
}
