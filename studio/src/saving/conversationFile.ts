import { z } from 'zod';
import type { ProjectFileData } from '../project/ProjectRuntime.ts';
import { reviveTurns, turnsToKeep, type Turn } from '../turn/turnState.ts';
import { OWN_FOLDER } from './archive.ts';

const PATH = `${OWN_FOLDER}conversation.json`;
const FORMAT = 1;

const keptConversation = z.object({ format: z.literal(FORMAT), turns: z.array(z.looseObject({ id: z.string(), prompt: z.string() })) });

/** The conversation as it is among an app's saved files. */
export function conversationFile(turns: Turn[]): ProjectFileData {
  return { path: PATH, data: new TextEncoder().encode(JSON.stringify({ format: FORMAT, turns: turnsToKeep(turns) })) };
}

/** The conversation among these files; one that is not there, or not one of ours, is empty. */
export function conversationOf(files: readonly ProjectFileData[]): Turn[] {
  const file = files.find(({ path }) => path === PATH);
  if (!file) return [];
  const parsed = keptConversation.safeParse(jsonOf(file.data));
  return parsed.success ? reviveTurns(parsed.data.turns as unknown as Turn[]) : [];
}

function jsonOf(data: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(data));
  } catch {
    return undefined; // fails the schema
  }
}
