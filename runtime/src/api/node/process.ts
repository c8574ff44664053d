/** The global `process` of app code. Evaluated before Vite's module runner, which reads it. */
const nothing = () => {};

function hrtime(previous: [number, number] = [0, 0]): [number, number] {
  const now = performance.now() - (previous[0] * 1_000 + previous[1] / 1e6);
  return [Math.floor(now / 1_000), Math.round((now % 1_000) * 1e6)];
}
hrtime.bigint = () => BigInt(Math.round(performance.now() * 1e6));

const output = (write: (text: string) => void) => ({ isTTY: false, columns: 80, write: (text: unknown) => (write(String(text).trimEnd()), true) });

const process = {
  env: { NODE_ENV: 'development' } as Record<string, string | undefined>,
  argv: ['node', '/project/server/start.ts'],
  platform: 'linux',
  arch: 'wasm32',
  pid: 1,
  version: 'v24.0.0',
  versions: { node: '24.0.0' },
  cwd: () => '/project',
  hrtime,
  uptime: () => performance.now() / 1_000,
  memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }),
  nextTick: (callback: (...args: unknown[]) => void, ...args: unknown[]) => queueMicrotask(() => callback(...args)),
  emitWarning: (warning: unknown) => console.warn(warning),
  // There is no process that could end, and so nothing to listen for.
  on: nothing,
  once: nothing,
  off: nothing,
  exit(code = 0): never {
    throw new Error(`process.exit(${code}) is not available in the browser runtime`);
  },
  stdout: output((text) => console.log(text)),
  stderr: output((text) => console.error(text)),
};

Object.assign(globalThis, { process, global: globalThis });

export default process;
export const { env, argv, platform, arch, pid, version, versions, cwd, uptime, memoryUsage, nextTick, emitWarning, exit, stdout, stderr } = process;
export { hrtime };
