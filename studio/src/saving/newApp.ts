import { z } from 'zod';
import type { ProjectFileData } from '../project/ProjectRuntime.ts';
import { newProjectId } from '../project/projectId.ts';
import { StudioError } from '../project/failure.ts';
import { finishTurn, startTurn, type Turn } from '../turn/turnState.ts';
import { conversationFile } from './conversationFile.ts';
import type { Packing } from './packing.ts';
import type { SavedApps } from './SavedApps.ts';

const NAME_CHARACTERS = 100;
/** More is not an app that the server would keep, and a page could not hold it. */
const ARCHIVE_BYTES = 256 * 1024 * 1024;

interface Services {
  apps: SavedApps;
  packing: Packing;
}

interface Words {
  /** What stands in the new app's conversation. */
  prompt(fileName: string): string;
  answer(files: number): string;
}

/** Makes an app of its own, on the server, of a project that somebody has as a zip. Resolves to the id of the app. */
export async function importApp(services: Services, file: File, words: Words): Promise<string> {
  if (file.size > ARCHIVE_BYTES) throw new StudioError('import_too_large', `${file.size} bytes`);
  const files = await services.packing.unpack(new Uint8Array(await file.arrayBuffer()));
  const turn = importTurn(words.prompt(file.name), words.answer(files.length));
  return newApp(services, nameOf(files) ?? file.name.replace(/\.zip$/i, ''), turn.prompt, [...files, conversationFile([turn])]);
}

/** Makes an app of its own of a version that the server has, its conversation included. Resolves to the id of the app. */
export async function copyVersion(services: Services, id: string, number: number, name: string): Promise<string> {
  const { files } = await services.packing.read(await services.apps.open(id, number));
  return newApp(services, name, name, files);
}

async function newApp({ apps, packing }: Services, name: string, label: string, files: ProjectFileData[]): Promise<string> {
  const id = newProjectId();
  const { archive } = await packing.prepare(files, {}, { saveId: crypto.randomUUID(), base: 0, kind: 'import', label: label.slice(0, 200) });
  if (!archive) throw new StudioError('archive_invalid', 'there are no files');
  await apps.create(id, name.replace(/\p{Cc}+/gu, ' ').trim().slice(0, NAME_CHARACTERS) || id);
  await apps.save(id, new Blob([archive as Uint8Array<ArrayBuffer>], { type: 'application/zip' }));
  return id;
}

function importTurn(prompt: string, answer: string): Turn {
  const now = Date.now();
  const turn = startTurn({ id: crypto.randomUUID(), kind: 'prompt', mode: 'build', prompt, images: [], attachments: [], about: [], startedAt: now });
  return finishTurn({ ...turn, items: [{ type: 'text', text: answer }] }, { state: 'done', reason: 'done', changed: true, verified: false }, now);
}

const named = z.object({ name: z.string().min(1) });

/** What the project calls itself. */
function nameOf(files: readonly ProjectFileData[]): string | undefined {
  for (const path of ['src/app.json', 'package.json']) {
    const file = files.find((candidate) => candidate.path === path);
    if (!file) continue;
    try {
      return named.parse(JSON.parse(new TextDecoder().decode(file.data))).name;
    } catch {
      // Not a name: the next one, or the file's.
    }
  }
  return undefined;
}
