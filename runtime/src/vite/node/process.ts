/**
 * The global `process` that Vite and its plugins expect, and timers with Node's `unref`. Evaluated before anything of Vite:
 * its modules read `process` while they load.
 */
const nothing = () => {};

function hrtime(previous?: [number, number]): [number, number] {
  const now = performance.now();
  const seconds = Math.floor(now / 1000);
  const nanoseconds = Math.floor((now % 1000) * 1e6);
  return previous ? [seconds - previous[0], nanoseconds - previous[1]] : [seconds, nanoseconds];
}
hrtime.bigint = () => BigInt(Math.floor(performance.now() * 1e6));

const stream = (write: (text: string) => void) => ({ isTTY: false, columns: 80, rows: 24, write, on: nothing, off: nothing });

const process = {
  env: {} as Record<string, string | undefined>,
  argv: ['node', 'vite'],
  execArgv: [] as string[],
  platform: 'linux',
  arch: 'wasm32',
  pid: 1,
  version: 'v24.0.0',
  versions: { node: '24.0.0' },
  release: { name: 'node' },
  features: {},
  exitCode: undefined as number | undefined,
  cwd: () => '/project',
  chdir: nothing,
  umask: () => 0,
  exit(code?: number): never {
    throw new Error(`process.exit(${code ?? 0}) was called in the Vite worker`);
  },
  on: nothing,
  once: nothing,
  off: nothing,
  emit: () => false,
  addListener: nothing,
  removeListener: nothing,
  listeners: () => [],
  listenerCount: () => 0,
  emitWarning: (warning: unknown) => console.warn(warning),
  nextTick: (callback: (...args: unknown[]) => void, ...args: unknown[]) => queueMicrotask(() => callback(...args)),
  hrtime,
  memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }),
  uptime: () => performance.now() / 1000,
  stdin: stream(nothing),
  // Progress lines for a terminal; what matters goes through Vite's logger.
  stdout: stream(nothing),
  stderr: stream((text) => console.error(text)),
};

Object.assign(globalThis, { process, global: globalThis });

// One channel for all: rolldown's threads ask for a turn with each of their calls.
const immediates: (() => void)[] = [];
const turns = new MessageChannel();
turns.port1.onmessage = () => immediates.shift()!();

/** Runs after the messages that are already queued, as Node's does after input and output. */
function setImmediate(callback: (...args: unknown[]) => void, ...args: unknown[]): number {
  immediates.push(() => callback(...args));
  turns.port2.postMessage(undefined);
  return 0;
}
Object.assign(globalThis, { setImmediate, clearImmediate: nothing });

// Node's timers are objects; here they are numbers, and libraries call `setTimeout(…).unref()` on them.
for (const name of ['unref', 'ref', 'hasRef']) {
  // oxlint-disable-next-line no-extend-native -- the worker is Vite's alone, and wrapping timers would change what they return
  Object.defineProperty(Number.prototype, name, {
    configurable: true,
    value(this: number) {
      return this;
    },
  });
}

export default process;
export const { env, cwd, platform, arch, version, versions, argv, execArgv, nextTick, stdin, stdout, stderr, exit, emitWarning } = process;
export { hrtime };
