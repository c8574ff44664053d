import { projectName } from '../project/projectName.ts';
import type { Workspace } from '../project/Workspace.ts';
import type { Conversation } from '../turn/Conversation.ts';
import { OWN_FOLDER } from './archive.ts';
import type { SavedProject } from './Autosave.ts';
import { conversationFile, conversationOf } from './conversationFile.ts';

const NAME_CHARACTERS = 100;

interface Words {
  /** Of the checkpoint that another device's version becomes here. */
  opened(): string;
}

/** The project that is open in this page, its conversation included. */
export function openProject(workspace: Workspace, conversation: Conversation, words: Words): SavedProject {
  const turns = () => conversation.store.getState().turns;
  return {
    id: workspace.projectId,
    name: () => projectName(workspace.store.getState().appName, turns()[0]?.prompt ?? '', NAME_CHARACTERS) || workspace.projectId,
    isBegun: () => turns().length > 0,
    isComplete: () => turns().length > 0 && !conversation.isRunning && workspace.store.getState().runtime.state === 'ready',
    ready: () => workspace.ready(),
    label: () => turns().at(-1)?.prompt ?? '',
    files: async (known) => {
      const runtime = await workspace.ready();
      return [...(await runtime.changedFiles(known)), conversationFile(turns())];
    },
    replace: async (files) => {
      await workspace.replaceProject(files.filter(({ path }) => !path.startsWith(OWN_FOLDER)), words.opened());
      conversation.adopt(conversationOf(files));
    },
  };
}
