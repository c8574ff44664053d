import { Button } from '@mantine/core';
import { IconArrowLeft, IconFileText } from '@tabler/icons-react';
import { lazy, Suspense, useMemo } from 'react';
import { Boundary } from '../../app/Boundary.tsx';
import { EmptyState } from '../../app/EmptyState.tsx';
import { pagePart } from '../../app/pagePart.ts';
import { useSession, useView, useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { ReloadCard } from '../chat/ReloadCard.tsx';
import classes from './FilesPanel.module.css';
import { FileTree } from './FileTree.tsx';
import { NewFile } from './NewFile.tsx';
import { useFollowDrafts } from './useFollowDrafts.ts';

const DraftView = lazy(() => pagePart(import('../editor/DraftView.tsx')));
const FileEditor = lazy(() => pagePart(import('../editor/FileEditor.tsx')));

export function FilesPanel() {
  const texts = useTexts();
  const session = useSession();
  const saved = useWorkspace((state) => state.files);
  const drafts = useFollowDrafts();
  const files = useMemo(() => [...new Set([...saved, ...drafts.map(({ path }) => path!)])].sort(), [saved, drafts]);
  const open = useView((view) => view.openFile);
  const draft = drafts.findLast(({ path }) => path === open);
  if (files.length === 0) return <EmptyState Icon={IconFileText} title={texts.files.none} />;
  return (
    <div className={classes.panel} data-open={open !== undefined}>
      <div className={classes.sidebar}>
        <div className={classes.sidebarBar}>
          <NewFile />
        </div>
        <FileTree files={files} openFile={open} onOpen={(path) => session.openFile(path)} />
      </div>
      <div className={classes.editor}>
        {open === undefined ? (
          <EmptyState Icon={IconFileText} title={texts.files.choose} />
        ) : (
          <>
            <Button className={classes.back} size="xs" variant="subtle" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => session.view.setState({ openFile: undefined })}>
              {texts.files.backToTree}
            </Button>
            <Boundary fallback={(failure) => <ReloadCard failure={failure} />}>
              <Suspense fallback={<p className={classes.loading}>{texts.common.loading}</p>}>
                {draft ? <DraftView key={draft.callId} path={open} text={draft.text} /> : <FileEditor key={open} path={open} />}
              </Suspense>
            </Boundary>
          </>
        )}
      </div>
    </div>
  );
}
