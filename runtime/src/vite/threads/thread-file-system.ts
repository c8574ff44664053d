/**
 * The file system of a thread of rolldown, in place of `createFsProxy`, whose every call is a message to the worker that started
 * the thread and a wait for its answer: a third of a millisecond when that worker is idle, and until its next turn when it is not.
 * What a shared tree holds is read without asking.
 */
import { createFsProxy as createAsking } from 'napi-rs-fs-proxy';
import type { ThreadFiles } from './shared-tree.ts';
import { TreeReader } from './tree-reader.ts';

export { createOnMessage } from 'napi-rs-fs-proxy';

type Functions = Record<string, (...args: never[]) => unknown>;

const byPath = new Set(['statSync', 'lstatSync', 'readlinkSync', 'realpathSync', 'readdirSync']);
const byDescriptor = new Set(['closeSync', 'fstatSync', 'readSync']);

let reader = new TreeReader();

addEventListener('message', ({ data }: MessageEvent<ThreadFiles | { type?: undefined }>) => {
  if (data.type === 'app-builder:files') reader = new TreeReader(data.tree);
});

function canRead(name: string, [first, second]: unknown[]): boolean {
  if (byDescriptor.has(name)) return reader.isForDescriptor(first as number);
  if (!byPath.has(name) && !(name === 'openSync' && reader.isReading(second as string | number))) return false;
  return reader.isForPath(first as string);
}

/** Names as the package of the thread's script has them; `constructors` are those of what is answered by message. */
export function createFsProxy(constructors: object): object {
  const asking = createAsking(constructors) as Functions;
  return new Proxy(
    {},
    {
      get: (_, name: string) => (...args: never[]) => {
        const functions = canRead(name, args) ? (reader as unknown as Functions) : asking;
        return functions[name]!(...args);
      },
    },
  );
}
