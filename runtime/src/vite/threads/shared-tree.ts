import { WORKDIR } from '../../protocol.ts';

/** All files that a build can read, in memory that threads read as well. `[path, start, end]`, bytes of `content`. */
export interface SharedTree {
  content: Uint8Array<SharedArrayBuffer>;
  files: [path: string, start: number, end: number][];
  /** One number, 1 once a file has been written: nothing here is to be read any more. */
  changed: Int32Array<SharedArrayBuffer>;
  /** One number: files of the output that threads have handed over and that are not in the tree yet. */
  unwritten: Int32Array<SharedArrayBuffer>;
}

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

/** `path`: absolute. */
export function shareTree(files: readonly { path: string; data: Uint8Array }[]): SharedTree {
  const size = files.reduce((sum, { data }) => sum + data.byteLength, 0);
  const content = new Uint8Array(new SharedArrayBuffer(size));
  const list: SharedTree['files'] = [];
  let end = 0;
  for (const { path, data } of files) {
    content.set(data, end);
    list.push([path, end, end + data.byteLength]);
    end += data.byteLength;
  }
  const number = () => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  return { content, files: list, changed: number(), unwritten: number() };
}

/**
 * Ends the reading of `tree` with the first file that something writes below the project, apart from the output: a plugin of the
 * project that generates code, for example. Memfs tells before the writing call returns. `end` answers the paths of what was
 * written or removed, output and packages apart.
 */
export function watchTree({ changed }: SharedTree, fs: Pick<typeof import('node:fs'), 'watch'>): { end(): string[] } {
  const paths = new Set<string>();
  const watcher = fs.watch(WORKDIR, { recursive: true, persistent: false }, (_, name) => {
    const path = `${WORKDIR}/${name}`;
    if (isOutput(path)) return;
    Atomics.store(changed, 0, 1);
    if (!path.startsWith(`${WORKDIR}/node_modules/`)) paths.add(path);
  });
  return {
    end() {
      watcher.close();
      return [...paths];
    },
  };
}
