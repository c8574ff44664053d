import type { ResolvedCommandContext } from '../just-bash.ts';
import { refused, succeeded, type CommandEnvironment, type RuntimeCommand } from './command.ts';
import { build, serve } from './vite.ts';

const version = '11.0.0';

/** The parts of npm that make sense here: running the project's scripts, and saying the truth about the rest. */
export const npm: RuntimeCommand = async (args, context, environment) => {
  const [command, ...rest] = args.filter((argument) => !argument.startsWith('-') || argument === '--version' || argument === '-v');
  switch (command) {
    case '--version':
    case '-v':
      return succeeded(`${version}\n`);
    case 'run':
    case 'run-script':
      return rest[0] ? runScript(rest[0], context, environment) : succeeded(await listScripts(context));
    case 'start':
    case 'test':
      return runScript(command, context, environment);
    case 'install':
    case 'i':
    case 'ci':
    case 'add':
      return install(command === 'ci' ? [] : rest, context);
    default:
      return refused(`npm: '${command ?? ''}' is not available in the browser; there are 'npm run <script>' and 'npm start'`);
  }
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

async function runScript(name: string, context: ResolvedCommandContext, environment: CommandEnvironment) {
  const { scripts = {} } = await packageFile(context);
  const script = Object.hasOwn(scripts, name) ? scripts[name] : undefined;
  if (script === undefined) return refused(`npm error Missing script: "${name}"`);
  environment.print(`\n> ${name}\n> ${script}\n\n`);
  // The runtime runs the app itself; these scripts of an ordinary project mean what it already does.
  if (name === 'dev' || name === 'start') return serve(environment, context.signal);
  if (name === 'build') return build(environment);
  if (!context.exec) return refused(`npm: '${name}' cannot run from here`);
  return context.exec(script, { cwd: context.cwd, signal: context.signal });
}

/** Truthful about what is there: the starter's dependencies come with the runtime, nothing else can be fetched. */
async function install(names: string[], context: ResolvedCommandContext) {
  const { dependencies = {}, devDependencies = {} } = await packageFile(context);
  const known = { ...dependencies, ...devDependencies };
  const missing = names.filter((name) => !Object.hasOwn(known, name.replace(/(?<=.)@[^/]*$/, '')));
  if (missing.length === 0 && names.length > 0) return succeeded(`${names.join(', ')}: already there, nothing to install\n`);
  const what = names.length === 0 ? 'other packages' : missing.join(', ');
  return refused(
    `npm: the dependencies of this project (${Object.keys(dependencies).join(', ')}) are already there.\n` +
      `npm: ${what} cannot be installed in the browser yet; use what is there, or export the project and install there.`,
  );
}
