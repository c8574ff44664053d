import fs from 'node:fs';
import path from 'node:path';
import { createBuilder, type InlineConfig, type Logger, type Plugin } from 'vite';
import { walk } from '../fs/tree.ts';
import { WORKDIR } from '../protocol.ts';
import { transfer } from '../rpc/port.ts';
import type { BuildResult, BuildWorkerInit } from './build-messages.ts';
import { seedPackages } from './dependencies.ts';
import { builtinModules } from './node/module.ts';
import { minifyStyles } from './minify-styles.ts';
import type { ShippedFiles } from './shipped-files.ts';
import { watchTree, type SharedTree } from './threads/shared-tree.ts';
import { allWritten } from './threads/written-files.ts';

const escapeSequence = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** Vite's log as the text that a terminal would have shown, without colours. */
function recordingLogger(): { logger: Logger; output(): string } {
  const lines: string[] = [];
  const once = new Set<string>();
  const write = (message: string) => void lines.push(message.replace(escapeSequence, ''));
  const logger: Logger = {
    hasWarned: false,
    info: write,
    warn: write,
    warnOnce(message) {
      if (!once.has(message)) write(message);
      once.add(message);
    },
    error: write,
    clearScreen: () => {},
    hasErrorLogged: () => false,
  };
  return { logger, output: () => lines.join('\n') };
}

/** What went wrong, without colours and without the stack of Vite itself, which rolldown writes into its messages. */
function failureText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(escapeSequence, '').replace(/\n +at .*/g, '');
}

/**
 * Rolldown's threads look for a tsconfig.json beside every file, through messages to this worker. If the project has a single one,
 * naming it comes to the same.
 */
function singleTsconfig(): { tsconfig?: string } {
  const isSkipped = (directory: string) => path.basename(directory) === 'node_modules';
  const found = [...walk(fs, WORKDIR, isSkipped)].filter((entry) => path.basename(entry.path) === 'tsconfig.json');
  return found.length === 1 && found[0]!.path === `${WORKDIR}/tsconfig.json` ? { tsconfig: found[0]!.path } : {};
}

/** Answers the folders that the build wrote to. */
async function viteBuild(logger: Logger): Promise<string[]> {
  const options: InlineConfig = {
    mode: 'production',
    customLogger: logger,
    clearScreen: false,
    ...singleTsconfig(),
    plugins: [minifyStyles(), allAtOnce(), nodeModules()],
    // Compressing every file only to print its size takes longer than building it.
    build: { reportCompressedSize: false, emptyOutDir: true, cssMinify: false },
  };
  // As Vite's command line does: without `builder` in the configuration, the page alone.
  const builder = await createBuilder(options, null);
  await builder.buildApp();
  return [...new Set(Object.values(builder.environments).map(({ config }) => path.resolve(config.root, config.build.outDir)))];
}

/** One environment waits for the threads of rolldown while the other works, unless the configuration has an order of its own. */
function allAtOnce(): Plugin {
  return {
    name: 'app-builder:all-at-once',
    config: ({ builder }) =>
      builder && !builder.buildApp ? { builder: { buildApp: async ({ environments, build }) => void (await Promise.all(Object.values(environments).map(build))) } } : undefined,
  };
}

/** Node's modules, of which the one with the database is too new for some lists. */
function nodeModules(): Plugin {
  return {
    name: 'app-builder:node-modules',
    configEnvironment: (name) => (name === 'client' ? undefined : { resolve: { builtins: [...builtinModules, /^node:/] } }),
  };
}

/** What the build has left in `folders` and at `paths`, which may overlap; what lies outside the project is not the project's. */
function readOutput(folders: string[], paths: string[]): BuildResult['files'] {
  const own = folders.filter((folder) => folder.startsWith(`${WORKDIR}/`) && fs.existsSync(folder));
  const below = own.flatMap((folder) => [...walk(fs, folder)]).filter(({ kind }) => kind === 'file');
  const files = new Set([...below.map(({ path }) => path), ...paths.filter((path) => fs.statSync(path, { throwIfNoEntry: false })?.isFile())]);
  return Array.from(files, (path) => ({ path, data: new Uint8Array(fs.readFileSync(path)) }));
}

/** Puts the snapshot and the packages into the tree; answers the build itself. */
export async function prepareBuild(init: BuildWorkerInit, packages: Promise<ShippedFiles>, tree: Promise<SharedTree>): Promise<() => Promise<BuildResult>> {
  for (const { path: file, data } of init.files) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, data);
  }
  return async () => {
    const started = performance.now();
    const { logger, output } = recordingLogger();
    const report = (ok: boolean, files: BuildResult['files'], failure = ''): BuildResult => ({
      report: {
        ok,
        milliseconds: performance.now() - started,
        files: files.map((file) => ({ path: file.path, size: file.data.byteLength })),
        output: [output(), failure].filter(Boolean).join('\n'),
      },
      files,
      replaced: [],
    });
    try {
      seedPackages(await packages);
      const shared = await tree;
      const watched = watchTree(shared, fs);
      const folders = await viteBuild(logger);
      await allWritten(shared);
      const paths = watched.end();
      const files = readOutput(folders, paths);
      const replaced = [...folders, ...paths.filter((path) => !fs.existsSync(path))];
      return transfer({ ...report(true, files), replaced }, files.map(({ data }) => data.buffer));
    } catch (error) {
      return report(false, [], failureText(error));
    }
  };
}
