import { WORKDIR } from '../../protocol.ts';

/** Room for the files of a project and its packages at their limits, and for the list of them; only what is used is taken. */
const LARGEST = 512 * 1024 * 1024;

/** All files that a build can read, in memory that threads read as well: they hear of the files of a further build through it. */
export interface SharedTree {
  /** The bytes of all files, and then the list of them as JSON: `[path, start, end][]`. Grows. */
  content: SharedArrayBuffer;
  /** Numbers by `part`. */
  state: Int32Array<SharedArrayBuffer>;
}

/** Places in `SharedTree.state`. */
export const part = {
  /** How often the files have been put in; 0 while there are none. */
  filled: 0,
  listStart: 1,
  listEnd: 2,
  /** 1 once a file has been written: nothing of `content` is to be read any more. */
  changed: 3,
  /** Files of the output that threads have handed over and that are not in the tree yet. */
  unwritten: 4,
} as const;

/** The one message that a thread gets besides those of emnapi, before any of them. */
export interface ThreadFiles {
  type: 'app-builder:files';
  tree: SharedTree;
}

/** Where every build writes: the usual output, and its bundled configuration. */
const written = [`${WORKDIR}/dist`, `${WORKDIR}/node_modules/.vite-temp`];

/** Whether a path is one that builds write to: whoever asks for it has to ask the tree that is written to. */
export function isOutput(path: string): boolean {
  return written.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

/** A tree without files. */
export function createTree(): SharedTree {
  return { content: new SharedArrayBuffer(0, { maxByteLength: LARGEST }), state: new Int32Array(new SharedArrayBuffer(Object.keys(part).length * Int32Array.BYTES_PER_ELEMENT)) };
}

/** Puts in `files`, by absolute path, in place of those that were there. No thread may be at work. Throws RangeError above 512 MiB. */
export function fillTree({ content, state }: SharedTree, files: readonly { path: string; data: Uint8Array }[]): void {
  let end = 0;
  const places = files.map(({ path, data }) => [path, end, (end += data.byteLength)] as const);
  const list = new TextEncoder().encode(JSON.stringify(places));
  if (end + list.byteLength > content.byteLength) content.grow(end + list.byteLength);
  const bytes = new Uint8Array(content);
  files.forEach(({ data }, index) => bytes.set(data, places[index]![1]));
  bytes.set(list, end);
  Atomics.store(state, part.listStart, end);
  Atomics.store(state, part.listEnd, end + list.byteLength);
  Atomics.store(state, part.changed, 0);
  Atomics.add(state, part.filled, 1);
}

/** The files that were put in last. */
export function filesOf({ content, state }: SharedTree): { path: string; data: Uint8Array }[] {
  // A decoder does not take shared memory.
  const list = new TextDecoder().decode(new Uint8Array(content).slice(Atomics.load(state, part.listStart), Atomics.load(state, part.listEnd)));
  return (JSON.parse(list) as [path: string, start: number, end: number][]).map(([path, start, end]) => ({ path, data: new Uint8Array(content, start, end - start) }));
}

/**
 * Ends the reading of `tree` with the first file that something writes below the project, apart from the output: a plugin of the
 * project that generates code, for example. Memfs tells before the writing call returns. `paths` are those of what was
 * written or removed, output and packages apart.
 */
export function watchTree({ state }: SharedTree, fs: Pick<typeof import('node:fs'), 'watch'>): { paths(): string[]; end(): void } {
  const paths = new Set<string>();
  const watcher = fs.watch(WORKDIR, { recursive: true, persistent: false }, (_, name) => {
    const path = `${WORKDIR}/${name}`;
    if (isOutput(path)) return;
    Atomics.store(state, part.changed, 1);
    if (!path.startsWith(`${WORKDIR}/node_modules/`)) paths.add(path);
  });
  return {
    paths: () => [...paths],
    end: () => watcher.close(),
  };
}
