import { z } from 'zod';
import type { ProjectFileData } from '../project/ProjectRuntime.ts';
import { projectName } from '../project/projectName.ts';
import type { Workspace } from '../project/Workspace.ts';
import type { Conversation } from '../turn/Conversation.ts';
import { reviveTurns, turnsToKeep, type Turn } from '../turn/turnState.ts';
import { OWN_FOLDER } from './archive.ts';
import type { SavedProject } from './Autosave.ts';

const CONVERSATION = `${OWN_FOLDER}conversation.json`;
const FORMAT = 1;
const NAME_CHARACTERS = 100;

const keptConversation = z.object({ format: z.literal(FORMAT), turns: z.array(z.looseObject({ id: z.string(), prompt: z.string() })) });

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
    files: async () => {
      const runtime = await workspace.ready();
      const kept = new TextEncoder().encode(JSON.stringify({ format: FORMAT, turns: turnsToKeep(turns()) }));
      return [...(await runtime.projectFiles()), { path: CONVERSATION, data: kept }];
    },
    replace: async (files) => {
      await workspace.replaceProject(files.filter(({ path }) => !path.startsWith(OWN_FOLDER)), words.opened());
      conversation.adopt(conversationOf(files));
    },
  };
}

function jsonOf(data: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(data));
  } catch {
    return undefined; // fails the schema
  }
}

/** An app without a conversation of ours, such as an imported one, begins with none. */
function conversationOf(files: readonly ProjectFileData[]): Turn[] {
  const file = files.find(({ path }) => path === CONVERSATION);
  if (!file) return [];
  const parsed = keptConversation.safeParse(jsonOf(file.data));
  return parsed.success ? reviveTurns(parsed.data.turns as unknown as Turn[]) : [];
}
