import { Badge, Button } from '@mantine/core';
import { IconArrowBackUp, IconCloud, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { EmptyState } from '../../app/EmptyState.tsx';
import { useConversation, useSaveState, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { toFailure, type Failure } from '../../project/failure.ts';
import { projectPath } from '../../project/projectId.ts';
import type { SavedVersion } from '../../saving/SavedApps.ts';
import { ConfirmedAction } from '../chat/ConfirmedAction.tsx';
import { FailureCard } from '../chat/FailureCard.tsx';
import classes from './VersionsPanel.module.css';

/** What the server keeps of the project, newest first. Read anew after each save. */
export function SavedVersions() {
  const texts = useTexts();
  const { apps, workspace } = useSession();
  const save = useSaveState();
  const savedAt = save.state === 'saved' ? save.at : undefined;
  const [tries, setTries] = useState(0);
  const [versions, setVersions] = useState<SavedVersion[]>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    let current = true;
    apps.versions(workspace.projectId).then(
      (found) => current && (setVersions(found), setFailure(undefined)),
      (error: unknown) => current && setFailure(toFailure(error)),
    );
    return () => {
      current = false;
    };
  }, [apps, workspace, savedAt, tries]);
  if (failure) {
    return (
      <div className={classes.panel}>
        <FailureCard failure={failure}>
          <Button size="xs" variant="default" onClick={() => setTries(tries + 1)}>{texts.common.retry}</Button>
        </FailureCard>
      </div>
    );
  }
  if (!versions) return <p className={classes.panel} role="status">{texts.common.loading}</p>;
  if (versions.length === 0) return <EmptyState Icon={IconCloud} title={texts.versions.serverNone} hint={texts.versions.serverNoneHint} />;
  return (
    <div className={classes.panel} data-testid="saved-versions">
      <ol className={classes.list}>
        {versions.map((version, index) => <SavedVersionItem key={version.number} version={version} latest={index === 0} />)}
      </ol>
    </div>
  );
}

function SavedVersionItem({ version: { number, kind, label, savedAt }, latest }: { version: SavedVersion; latest: boolean }) {
  const texts = useTexts().versions;
  const session = useSession();
  const { autosave, workspace } = session;
  const running = useConversation((state) => state.turns.at(-1)?.state === 'running');
  const saving = useSaveState().state;
  const [busy, setBusy] = useState(false);
  const openCopy = () => {
    setBusy(true);
    session
      .copyVersion(number, savedAt)
      .then((id) => location.assign(projectPath(id)))
      .catch((error: unknown) => workspace.notify(error))
      .finally(() => setBusy(false));
  };
  return (
    <li className={classes.version} data-testid="saved-version">
      <div className={classes.saved}>
        <span className={classes.words}>
          <span className={classes.label}>{label === '' ? texts.serverKinds[kind] : label}</span>
          <span className={classes.meta}>
            <time dateTime={savedAt}>{texts.at(Date.parse(savedAt))}</time>
            {label !== '' && texts.serverKinds[kind] !== '' && <span>{texts.serverKinds[kind]}</span>}
          </span>
        </span>
        {latest ? <Badge size="sm" variant="light" className={classes.badge}>{texts.latest}</Badge> : (
          <span className={classes.actions}>
            <Button size="xs" variant="default" loading={busy} leftSection={<IconCopy size={15} aria-hidden />} onClick={openCopy}>{texts.openCopy}</Button>
            <ConfirmedAction title={texts.restoreTitle} explain={texts.serverRestoreExplain} label={texts.restore} run={() => autosave.restore(number)}>
              {(open) => (
                <Button size="xs" variant="default" disabled={running || saving !== 'saved'} leftSection={<IconArrowBackUp size={15} aria-hidden />} onClick={open}>{texts.restore}</Button>
              )}
            </ConfirmedAction>
          </span>
        )}
      </div>
    </li>
  );
}
