import { WORKDIR } from '../../protocol.ts';

/** All files that a build can read, in memory that threads read as well. `[path, start, end]`, bytes of `content`. */
export interface SharedTree {
  content: Uint8Array<SharedArrayBuffer>;
  files: [path: string, start: number, end: number][];
}

/** The one message that a thread gets besides those of emnapi, before any of them. */
export interface ThreadFiles {
  type: 'app-builder:files';
  tree: SharedTree;
}

/** Where a build writes: whoever asks for something below it has to ask the tree that is written to. */
export const OUTPUT = `${WORKDIR}/dist`;

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
  return { content, files: list };
}
