import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowBackUp, IconCloud, IconHistory } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { EmptyState } from '../../app/EmptyState.tsx';
import { useConversation, useSaveState, useSession, useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { SavedVersions } from './SavedVersions.tsx';
import { VersionItem } from './VersionItem.tsx';
import classes from './VersionsPanel.module.css';

type Where = 'here' | 'server';

/** The project's versions: those of this device, and those that the server keeps. */
export function VersionsPanel() {
  const texts = useTexts().versions;
  const isSaved = useSaveState().state !== 'nothing';
  const [where, setWhere] = useState<Where>('here');
  return (
    <div className={classes.places}>
      <SegmentedControl
        size="xs" className={classes.where} aria-label={texts.where} value={where} onChange={(value) => setWhere(value as Where)}
        data={[{ value: 'here', label: texts.here }, { value: 'server', label: texts.server }]}
      />
      {where === 'here' ? <VersionsHere /> : isSaved ? <SavedVersions /> : <EmptyState Icon={IconCloud} title={texts.serverNone} hint={texts.serverNoneHint} />}
    </div>
  );
}

/** Newest first: what each changed, its name, and the way back to it. */
function VersionsHere() {
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
