/**
 * The file system of a thread of rolldown, in place of `createFsProxy`, whose every call is a message to the worker that started
 * the thread and a wait for its answer: a third of a millisecond when that worker is idle, and until its next turn when it is not.
 * What a shared tree holds is read without asking, and the output is written without waiting.
 */
import { createFsProxy as createAsking } from 'napi-rs-fs-proxy';
import { OutputWriter } from './output-writer.ts';
import { isOutput, part, type ThreadFiles } from './shared-tree.ts';
import { TreeReader } from './tree-reader.ts';

export { createOnMessage } from 'napi-rs-fs-proxy';

type Functions = Record<string, (...args: never[]) => unknown>;

const byPath = new Set(['statSync', 'lstatSync', 'readlinkSync', 'realpathSync', 'readdirSync']);
const byDescriptor = new Set(['closeSync', 'fstatSync', 'readSync']);
const writingByDescriptor = new Set(['closeSync', 'fstatSync', 'writeSync']);

let reader = new TreeReader();
/** Absent without a shared tree: what is written there may be read at once, by others. */
let writer: OutputWriter | undefined;

addEventListener('message', ({ data }: MessageEvent<ThreadFiles | { type?: undefined }>) => {
  if (data.type !== 'app-builder:files') return;
  reader = new TreeReader(data.tree);
  const { state } = data.tree;
  writer = new OutputWriter((file) => {
    Atomics.add(state, part.unwritten, 1);
    postMessage(file, [file.data.buffer]);
  });
});

function canRead(name: string, [first, second]: unknown[]): boolean {
  if (byDescriptor.has(name)) return reader.isForDescriptor(first as number);
  if (!byPath.has(name) && !(name === 'openSync' && reader.isReading(second as string | number))) return false;
  return reader.isForPath(first as string);
}

function canWrite(name: string, [first, second]: unknown[]): boolean {
  if (!writer) return false;
  if (name === 'openSync') return writer.isForNewFile(first as string, second as string | number);
  if (name === 'readlinkSync') return isOutput(first as string);
  if (name === 'statSync') return writer.isForFolder(first as string);
  return writingByDescriptor.has(name) && writer.isForDescriptor(first as number);
}

/** Names as the package of the thread's script has them; `constructors` are those of what is answered by message. */
export function createFsProxy(constructors: object): object {
  const asking = createAsking(constructors) as Functions;
  return new Proxy(
    {},
    {
      get: (_, name: string) => (...args: never[]) => {
        const own = canRead(name, args) ? reader : canWrite(name, args) ? writer : undefined;
        return ((own as Functions | undefined) ?? asking)[name]!(...args);
      },
    },
  );
}
