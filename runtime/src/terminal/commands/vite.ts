import type { ExecResult } from '../just-bash.ts';
import { interrupted, refused, succeeded, type RuntimeCommand } from './command.ts';
import type { CommandEnvironment } from './command.ts';

/** `vite`, `vite dev`, `vite serve`, `vite preview`, `vite build`. */
export const vite: RuntimeCommand = async (args, context, environment) => {
  const command = args.find((argument) => !argument.startsWith('-')) ?? 'serve';
  switch (command) {
    case 'dev':
    case 'serve':
      return serve(environment, context.signal);
    case 'build':
      return build(environment);
    default:
      return refused(`vite: '${command}' is not available in the browser; there are 'vite' and 'vite build'`);
  }
};

/** The server runs as long as the project is open; the command only stays with it, as it would in a terminal. */
export async function serve({ host, print, keepServers }: CommandEnvironment, signal: AbortSignal | undefined): Promise<ExecResult> {
  const { url } = await host.startServer();
  print(`\n  VITE  ready\n\n  ➜  Preview:  ${url}\n`);
  if (!keepServers()) return succeeded('  The server keeps running.\n');
  await interrupted(signal);
  return { ...succeeded(), exitCode: 130 };
}

export async function build({ host, print }: CommandEnvironment): Promise<ExecResult> {
  const report = await host.build();
  print(report.output.endsWith('\n') || report.output === '' ? report.output : `${report.output}\n`);
  if (!report.ok) return refused(`build failed in ${(report.milliseconds / 1000).toFixed(2)} s`);
  const files = report.files.map(({ path, size }) => `${path}  ${(size / 1000).toFixed(2)} kB\n`).join('');
  return succeeded(`${files}✓ built in ${(report.milliseconds / 1000).toFixed(2)} s\n`);
}
