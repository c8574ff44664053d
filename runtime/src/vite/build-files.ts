import fs from 'node:fs';
import { ancestors } from '../fs/paths.ts';
import { walk } from '../fs/tree.ts';
import { WORKDIR } from '../protocol.ts';
import type { BuildFile } from './build-messages.ts';

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.byteLength === other.byteLength && one.every((byte, index) => byte === other[index]);
}

/** The project and its packages in the tree of a worker that builds them again and again. */
export class BuildFiles {
  #present = new Map<string, Uint8Array>();

  /** Makes the files below the project those of `files`, and no others. What is as it was keeps its time of change, by which plugins know it. */
  replace(files: readonly BuildFile[]): void {
    const wanted = new Map(files.map((file) => [file.path, file.data]));
    const folders = new Set(files.flatMap((file) => ancestors(file.path)));
    fs.mkdirSync(WORKDIR, { recursive: true });
    // Whole before anything is removed.
    const present = Array.from(walk(fs, WORKDIR));
    for (const entry of present) {
      if (!(entry.kind === 'file' ? wanted : folders).has(entry.path)) fs.rmSync(entry.path, { recursive: true, force: true });
    }
    for (const folder of folders) fs.mkdirSync(folder, { recursive: true });
    for (const { path, data } of files) {
      const before = this.#present.get(path);
      if (!before || (before !== data && !isSame(before, data))) fs.writeFileSync(path, data);
    }
    this.#present = wanted;
  }

}

/** What a build has left in `folders` and at `paths`, which may overlap; what lies outside the project is not the project's. */
export function readOutput(folders: string[], paths: string[]): BuildFile[] {
  const own = folders.filter((folder) => folder.startsWith(`${WORKDIR}/`) && fs.existsSync(folder));
  const below = own.flatMap((folder) => [...walk(fs, folder)]).filter(({ kind }) => kind === 'file');
  const files = new Set([...below.map((entry) => entry.path), ...paths.filter((file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile())]);
  return Array.from(files, (file) => ({ path: file, data: new Uint8Array(fs.readFileSync(file)) }));
}
