import { version } from 'vite/package.json';
import type { ExecResult } from '../just-bash.ts';
import { INTERRUPTED, interrupted, refused, type CommandEnvironment, type RuntimeCommand } from './command.ts';
import type { CommandOutput } from './output.ts';

/** `vite`, `vite dev`, `vite serve`, `vite preview`, `vite build`. */
export const vite: RuntimeCommand = async (args, context, environment, output) => {
  if (args.includes('--version') || args.includes('-v')) {
    output.line(`vite/${version} browser`);
    return output.end();
  }
  const command = args.find((argument) => !argument.startsWith('-')) ?? 'serve';
  switch (command) {
    case 'dev':
    case 'serve':
      return serve(environment, output, context.signal);
    case 'build':
      return build(environment, output);
    default:
      return refused(`vite: '${command}' is not available in the browser; there are 'vite' and 'vite build'`);
  }
};

/** The server runs as long as the project is open; the command only stays with it and shows what it says, as in a terminal. */
export async function serve({ host, keepServers, onServerLog }: CommandEnvironment, output: CommandOutput, signal: AbortSignal | undefined): Promise<ExecResult> {
  const started = performance.now();
  const stop = onServerLog((text) => output.line(`${output.style('dim', new Date().toLocaleTimeString('en-GB'))} ${output.style('cyan', '[vite]')} ${text}`));
  try {
    const { url } = await host.startServer();
    const ready = `ready in ${output.style('bold', String(Math.max(1, Math.round(performance.now() - started))))} ms`;
    output.line(`\n  ${output.style('green', `${output.style('bold', 'VITE')} v${version}`)}  ${ready}\n`);
    output.line(`  ${output.style('green', '➜')}  ${output.style('bold', 'Local')}:   ${output.style('cyan', url)}`);
    if (!keepServers()) {
      output.line('  The server keeps running.');
      return output.end();
    }
    await interrupted(signal);
    return output.end(INTERRUPTED);
  } finally {
    stop();
  }
}

export async function build({ host }: CommandEnvironment, output: CommandOutput): Promise<ExecResult> {
  const report = await host.build();
  if (report.output !== '') output.line(report.output.replace(/\n$/, ''));
  if (!report.ok) return output.end(1, output.style('red', `build failed in ${(report.milliseconds / 1000).toFixed(2)} s`));
  output.line(output.style('green', `✓ built in ${(report.milliseconds / 1000).toFixed(2)} s`));
  return output.end();
}
