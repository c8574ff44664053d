import { lazy, Suspense, useEffect } from 'react';
import { ImageDropZone } from '../features/chat/images/ImageDropZone.tsx';
import { CsvDropZone } from '../features/csv/CsvDropZone.tsx';
import { OpeningApp } from '../features/saving/OpeningApp.tsx';
import { Landing } from '../features/landing/Landing.tsx';
import { NAME_CHARACTERS, projectName } from '../project/projectName.ts';
import { rememberProject } from '../project/recentProjects.ts';
import { Boundary } from './Boundary.tsx';
import { Dialogs } from './Dialogs.tsx';
import { Notice } from './Notice.tsx';
import { pagePart } from './pagePart.ts';
import { useConversation, useSaveState, useSession, useView, useWorkspace } from './Session.ts';
import { UnsupportedPage } from './UnsupportedPage.tsx';
import { WorkspaceView } from './WorkspaceView.tsx';

const CsvDialog = lazy(() => pagePart(import('../features/csv/CsvDialog.tsx')));

/** The landing page until the first prompt, then the workspace. */
export function Shell() {
  const loaded = useConversation((state) => state.loaded);
  const firstPrompt = useConversation((state) => state.turns[0]?.prompt);
  const csvFile = useView((view) => view.csvFile);
  const unsupported = useWorkspace((state) => state.runtime.state === 'failed' && state.runtime.failure.code === 'unsupported_browser');
  const save = useSaveState().state;
  const isOpening = save !== 'nothing' && save !== 'saved';
  const { workspace, view } = useSession();
  const refuseFile = (error: unknown) => {
    workspace.notify(error);
    view.setState({ csvFile: undefined });
  };
  useRememberedProject();
  if (unsupported) return <UnsupportedPage missing={[]} prompt={firstPrompt} />;
  return (
    <>
      {firstPrompt !== undefined ? <WorkspaceView /> : isOpening ? <OpeningApp /> : loaded && <Landing />}
      <Notice />
      <Dialogs />
      <CsvDropZone />
      <ImageDropZone />
      {csvFile && (
        <Boundary fallback={() => null} onError={refuseFile}>
          <Suspense>
            <CsvDialog file={csvFile} />
          </Suspense>
        </Boundary>
      )}
    </>
  );
}

/** Lists the project among the recent ones once it has a first prompt, under its app's name or that prompt. */
function useRememberedProject(): void {
  const id = useSession().workspace.projectId;
  const name = useWorkspace((state) => state.appName);
  const prompt = useConversation((state) => state.turns[0]?.prompt);
  useEffect(() => {
    if (prompt === undefined) return;
    rememberProject(id, projectName(name, prompt, NAME_CHARACTERS));
  }, [id, name, prompt]);
  useEffect(() => {
    if (name !== undefined) document.title = `${name} · AI App Builder`;
  }, [name]);
}
