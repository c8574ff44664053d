import { ContentCache } from '../../npm/content-cache.ts';
import { install, type InstallReport, type InstallRequest } from '../../npm/install.ts';
import { parseProject, type ProjectFile } from '../../npm/lock-file.ts';
import { WORKDIR } from '../../protocol.ts';
import { RuntimeError } from '../../rpc/error.ts';
import type { ExecResult, ResolvedCommandContext } from '../just-bash.ts';
import { INTERRUPTED, refused, type CommandEnvironment, type RuntimeCommand } from './command.ts';
import type { CommandOutput } from './output.ts';
import { quoted } from './quoted.ts';
import { build, serve } from './vite.ts';

const version = '11.0.0';
const known = 'npm install [package…], npm ci, npm uninstall, npm ls, npm run, npm start, npm test';

const flags: Record<string, string> = { '-D': '--save-dev', '-E': '--save-exact', '-O': '--save-optional', '-P': '--save-prod', '-s': '--silent', '-v': '--version' };
/** Options that change nothing here: no scripts are run, and nothing is audited. */
const ignored = new Set(['--save', '-S', '--no-audit', '--no-fund', '--ignore-scripts', '--silent', '--save-prod', '--prefer-offline', '--force', '-f', '-y', '--yes']);

/** npm for one project: its packages and its scripts. */
export const npm: RuntimeCommand = async (args, context, environment, output) => {
  const own = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length).map((argument) => flags[argument] ?? argument);
  const options = own.filter((argument) => argument.startsWith('-'));
  const [command, ...rest] = own.filter((argument) => !argument.startsWith('-'));
  if (options.includes('--version')) {
    output.line(version);
    return output.end();
  }
  try {
    switch (command) {
      case 'run':
      case 'run-script':
        return rest[0] ? await runScript(rest[0], args, context, environment, output) : await listScripts(context, output);
      case 'start':
      case 'test':
      case 't':
        return await runScript(command === 't' ? 'test' : command, args, context, environment, output);
      case 'install':
      case 'i':
      case 'add':
        return await change({ add: rest, remove: [] }, options, context, environment, output);
      case 'ci':
      case 'clean-install':
        return await change({ add: [], remove: [], frozen: true }, options, context, environment, output);
      case 'uninstall':
      case 'remove':
      case 'rm':
      case 'un':
        return rest.length > 0 ? await change({ add: [], remove: rest }, options, context, environment, output) : refused('npm error name the packages to remove');
      case 'ls':
      case 'list':
        return await list(context, output);
      default:
        return refused(`npm: '${command ?? ''}' is not available in the browser; there are ${known}`);
    }
  } catch (error) {
    if (context.signal?.aborted) return output.end(INTERRUPTED);
    if (error instanceof RuntimeError) return output.end(1, `npm error ${error.message}`);
    throw error;
  }
};

async function change(wanted: Pick<InstallRequest, 'add' | 'remove'> & { frozen?: boolean }, options: string[], context: ResolvedCommandContext, { host }: CommandEnvironment, output: CommandOutput): Promise<ExecResult> {
  const unknown = options.find((option) => !ignored.has(option) && !['--save-dev', '--save-exact', '--save-optional'].includes(option));
  if (unknown) return refused(`npm error the option ${unknown} is not available in the browser`);
  if (context.cwd !== WORKDIR && !context.cwd.startsWith(`${WORKDIR}/`)) return refused(`npm error packages are installed in ${WORKDIR}`);
  const started = performance.now();
  const report = await install(
    { files: host, registry: host, cache: new ContentCache() },
    {
      ...wanted,
      frozen: wanted.frozen ?? false,
      field: options.includes('--save-dev') ? 'devDependencies' : options.includes('--save-optional') ? 'optionalDependencies' : 'dependencies',
      exact: options.includes('--save-exact'),
      signal: context.signal,
      ...(output.hasColours && { onProgress: (done: number, all: number) => output.write(`\r\x1b[K${done}/${all}`) }),
    },
  );
  if (output.hasColours) output.write('\r\x1b[K');
  tell(report, (performance.now() - started) / 1000, output);
  return output.end();
}

function tell({ added, removed, warnings, archiveBytes, locked }: InstallReport, seconds: number, output: CommandOutput): void {
  for (const warning of warnings) output.line(`${output.style('yellow', 'npm warn')} ${warning}`);
  const count = (number: number) => `${number} package${number === 1 ? '' : 's'}`;
  const done = [added.length > 0 && `added ${count(added.length)}`, removed.length > 0 && `removed ${count(removed.length)}`].filter(Boolean).join(', ');
  const size = archiveBytes > 0 ? ` (${(archiveBytes / 1e6).toFixed(1)} MB)` : '';
  output.line(`\n${done === '' ? 'up to date' : done}${size}, ${count(locked)} locked, in ${seconds.toFixed(1)} s`);
}

async function list(context: ResolvedCommandContext, output: CommandOutput): Promise<ExecResult> {
  const { dependencies = {}, devDependencies = {}, name = 'app', version: own = '' } = await packageFile(context);
  output.line(`${name}@${own} ${WORKDIR}`);
  const all = Object.entries({ ...dependencies, ...devDependencies });
  all.forEach(([each, range], index) => output.line(`${index === all.length - 1 ? '└──' : '├──'} ${each}@${range}`));
  return output.end();
}

async function packageFile({ fs }: ResolvedCommandContext): Promise<ProjectFile> {
  return parseProject(await fs.readFile(`${WORKDIR}/package.json`));
}

async function listScripts(context: ResolvedCommandContext, output: CommandOutput): Promise<ExecResult> {
  for (const [name, script] of Object.entries((await packageFile(context)).scripts ?? {})) output.line(`  ${name}\n    ${script}`);
  return output.end();
}

async function runScript(name: string, args: string[], context: ResolvedCommandContext, environment: CommandEnvironment, output: CommandOutput): Promise<ExecResult> {
  const { scripts = {} } = await packageFile(context);
  const script = Object.hasOwn(scripts, name) ? scripts[name] : undefined;
  if (script === undefined) return refused(`npm error Missing script: "${name}"`);
  const separator = args.indexOf('--');
  const extra = separator < 0 ? [] : args.slice(separator + 1);
  const line = [script, ...extra.map(quoted)].join(' ');
  if (!args.includes('--silent') && !args.includes('-s')) output.line(`\n> ${name}\n> ${line}\n`);
  // The runtime runs the app itself; these scripts of an ordinary project mean what it already does.
  if (name === 'dev' || name === 'start') return serve(environment, output, context.signal);
  if (name === 'build') return build(environment, output);
  const result = await environment.runScript(line, context);
  return { ...result, stdout: output.end().stdout + result.stdout };
}
