import { Bash, defineCommand, InMemoryFs, MountableFs } from 'just-bash/browser';
import { limits } from '../limits.ts';
import { WORKDIR, type Pingable } from '../protocol.ts';
import { connectPort } from '../rpc/port.ts';
import type { CommandEnvironment } from './commands/command.ts';
import { commands } from './commands/index.ts';
import { CommandOutput } from './commands/output.ts';
import { complete } from './completion.ts';
import { ProjectFileSystem } from './project-file-system.ts';
import { ScriptRunner } from './script-runner.ts';
import type { ShellCommand, ShellEvent, ShellHost, ShellInit, ShellOutcome, ShellService, ShellSignal } from './shell-protocol.ts';

/** Variables that belong to one execution and are given anew to the next. */
const perExecution = new Set(['PWD', 'OLDPWD', 'SHLVL', '_', '?', 'BASH_HISTORY', 'COLUMNS', 'LINES']);

/** One bash over the project's files, served on `port`. */
export function startShell({ port, interrupt }: ShellInit): void {
  const flag = new Int32Array(interrupt);
  const logListeners = new Set<(text: string) => void>();
  let abort = new AbortController();
  let command: Pick<ShellCommand, 'keepServers' | 'terminal'> = { keepServers: false };

  const service: ShellService & Pingable = {
    exec,
    complete: (request) => complete(request, bash.fs, names),
    ping: async () => {},
  };
  const connection = connectPort<ShellHost, ShellSignal, ShellEvent>(port, service);
  connection.onEvent((signal) => {
    if (signal.type === 'interrupt') abort.abort();
    else for (const listener of logListeners) listener(signal.text);
  });

  const print = (data: string) => {
    if (data !== '') connection.emit({ type: 'output', data });
  };
  const runner = new ScriptRunner(print, () => Atomics.load(flag, 0) === 1);
  const environment: CommandEnvironment = {
    host: connection.remote,
    print,
    keepServers: () => command.keepServers,
    isDirect: () => runner.isDirect,
    terminal: () => (runner.isDirect ? command.terminal : undefined),
    onServerLog: (listener) => {
      logListeners.add(listener);
      return () => logListeners.delete(listener);
    },
    runScript: (script, context) => runner.runNested(script, context),
  };
  const bash = new Bash({
    fs: new MountableFs({
      base: new InMemoryFs(),
      mounts: [{ mountPoint: WORKDIR, filesystem: new ProjectFileSystem(connection.remote) }],
    }),
    cwd: WORKDIR,
    env: { HOME: WORKDIR, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', TERM: 'xterm-256color' },
    customCommands: Object.entries(commands).map(([name, run]) =>
      defineCommand(name, (args, context) => run(args, context, environment, new CommandOutput(environment, context.env))),
    ),
    // What runs too long is ended from outside; counting its steps would end what is only large.
    executionLimits: { maxOutputSize: limits.processOutputBytes, maxLoopIterations: Infinity, maxCommandCount: Infinity, maxWorkUnits: Infinity },
  });
  const names = Object.keys(commands);

  async function exec(given: ShellCommand): Promise<ShellOutcome> {
    abort = new AbortController();
    command = given;
    // A loop without awaits takes no messages, so the signal's own state has to come from shared memory.
    Object.defineProperty(abort.signal, 'aborted', { get: () => Atomics.load(flag, 0) === 1 });
    const size = given.terminal && { COLUMNS: String(given.terminal.cols), LINES: String(given.terminal.rows) };
    const state = { cwd: given.cwd, env: { ...given.env, ...size } };
    const exitCode = await runner.run(given.line, async (text) => {
      const result = await bash.exec(text, { ...state, signal: abort.signal });
      state.cwd = result.env['PWD'] ?? state.cwd;
      state.env = result.env;
      return result;
    });
    const kept = Object.entries(state.env).filter(([name]) => !perExecution.has(name));
    return { exitCode, cwd: state.cwd, env: Object.fromEntries(kept) };
  }
}
