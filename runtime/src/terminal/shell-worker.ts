/** Entry of a shell worker: one bash over the project's files. Ended from outside when its process is killed. */
import { Bash, defineCommand, InMemoryFs, MountableFs } from 'just-bash/browser';
import { limits } from '../limits.ts';
import { WORKDIR, type Pingable } from '../protocol.ts';
import { connectPort } from '../rpc/port.ts';
import type { CommandEnvironment, RuntimeCommand } from './commands/command.ts';
import { npm } from './commands/npm.ts';
import { sqlite3 } from './commands/sqlite3.ts';
import { node, tsc } from './commands/unavailable.ts';
import { vite } from './commands/vite.ts';
import { ProjectFileSystem } from './project-file-system.ts';
import type { ShellCommand, ShellEvent, ShellHost, ShellInit, ShellOutcome, ShellService, ShellSignal } from './shell-protocol.ts';

const commands: Record<string, RuntimeCommand> = { npm, vite, sqlite3, node, tsc };

/** Variables that belong to one execution and are given anew to the next. */
const perExecution = new Set(['PWD', 'OLDPWD', 'SHLVL', '_']);

function start({ port, interrupt }: ShellInit): void {
  const flag = new Int32Array(interrupt);
  let abort = new AbortController();
  let keepServers = false;

  const service: ShellService & Pingable = { exec, ping: async () => {} };
  const connection = connectPort<ShellHost, ShellSignal, ShellEvent>(port, service);
  connection.onEvent(() => abort.abort());

  const print = (data: string) => {
    if (data !== '') connection.emit({ type: 'output', data });
  };
  const environment: CommandEnvironment = { host: connection.remote, print, keepServers: () => keepServers };
  const bash = new Bash({
    fs: new MountableFs({
      base: new InMemoryFs(),
      mounts: [{ mountPoint: WORKDIR, filesystem: new ProjectFileSystem(connection.remote) }],
    }),
    cwd: WORKDIR,
    env: { HOME: WORKDIR, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', TERM: 'xterm-256color' },
    customCommands: Object.entries(commands).map(([name, run]) => defineCommand(name, (args, context) => run(args, context, environment))),
    // What runs too long is ended from outside; counting its steps would end what is only large.
    executionLimits: { maxOutputSize: limits.processOutputBytes, maxLoopIterations: Infinity, maxCommandCount: Infinity, maxWorkUnits: Infinity },
  });

  async function exec({ line, cwd, env, keepServers: keep }: ShellCommand): Promise<ShellOutcome> {
    abort = new AbortController();
    keepServers = keep;
    // A loop without awaits takes no messages, so the signal's own state has to come from shared memory.
    Object.defineProperty(abort.signal, 'aborted', { get: () => Atomics.load(flag, 0) === 1 });
    try {
      const result = await bash.exec(line, { cwd, env, signal: abort.signal });
      print(result.stdout);
      print(result.stderr);
      const kept = Object.entries(result.env).filter(([name]) => !perExecution.has(name));
      return { exitCode: result.exitCode, cwd: result.env['PWD'] ?? cwd, env: Object.fromEntries(kept) };
    } catch (error) {
      if (Atomics.load(flag, 0) === 1) return { exitCode: 130, cwd, env };
      print(`${error instanceof Error ? error.message : String(error)}\n`);
      return { exitCode: 1, cwd, env };
    }
  }
}

self.onmessage = ({ data }: MessageEvent<ShellInit>) => {
  if (data.type === 'init-shell') start(data);
};
