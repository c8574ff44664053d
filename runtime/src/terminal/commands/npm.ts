import type { ResolvedCommandContext } from '../just-bash.ts';
import { refused, type CommandEnvironment, type RuntimeCommand } from './command.ts';
import type { CommandOutput } from './output.ts';
import { build, serve } from './vite.ts';

const version = '11.0.0';

/** The parts of npm that make sense here: running the project's scripts, and saying the truth about the rest. */
export const npm: RuntimeCommand = async (args, context, environment, output) => {
  const [command, ...rest] = args.filter((argument) => !argument.startsWith('-') || argument === '--version' || argument === '-v');
  switch (command) {
    case '--version':
    case '-v':
      output.line(version);
      return output.end();
    case 'run':
    case 'run-script':
      if (rest[0]) return runScript(rest[0], args, context, environment, output);
      output.write(await listScripts(context));
      return output.end();
    case 'start':
    case 'test':
      return runScript(command, args, context, environment, output);
    case 'install':
    case 'i':
    case 'ci':
    case 'add':
      return install(command === 'ci' ? [] : rest, context, output);
    default:
      return refused(`npm: '${command ?? ''}' is not available in the browser; there are 'npm run <script>' and 'npm start'`);
  }
};

/** `npx tsc --noEmit`: a command that is there. */
export const npx: RuntimeCommand = async (args, context, environment) => {
  const [name, ...rest] = args[0] === '-y' || args[0] === '--yes' ? args.slice(1) : args;
  if (name === undefined) return refused('npx: name a command');
  return environment.runScript([name, ...rest].map(quoted).join(' '), context);
};

interface PackageFile {
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

async function packageFile({ fs, cwd }: ResolvedCommandContext): Promise<PackageFile> {
  return JSON.parse(await fs.readFile(`${cwd}/package.json`)) as PackageFile;
}

async function listScripts(context: ResolvedCommandContext): Promise<string> {
  const { scripts = {} } = await packageFile(context);
  return Object.entries(scripts)
    .map(([name, script]) => `  ${name}\n    ${script}\n`)
    .join('');
}

async function runScript(name: string, args: string[], context: ResolvedCommandContext, environment: CommandEnvironment, output: CommandOutput) {
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

/** Truthful about what is there: the starter's dependencies come with the runtime, nothing else can be fetched. */
async function install(names: string[], context: ResolvedCommandContext, output: CommandOutput) {
  const { dependencies = {}, devDependencies = {} } = await packageFile(context);
  const known = { ...dependencies, ...devDependencies };
  const missing = names.filter((name) => !Object.hasOwn(known, name.replace(/(?<=.)@[^/]*$/, '')));
  if (missing.length === 0 && names.length > 0) {
    output.line(`${names.join(', ')}: already there, nothing to install`);
    return output.end();
  }
  const what = names.length === 0 ? 'other packages' : missing.join(', ');
  return refused(
    `npm: the dependencies of this project (${Object.keys(dependencies).join(', ')}) are already there.\n` +
      `npm: ${what} cannot be installed in the browser yet; use what is there, or export the project and install there.`,
  );
}

function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
