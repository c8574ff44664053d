import fs from 'node:fs';
import path from 'node:path';
import seedFiles from 'virtual:seed-files';
import { createBuilder, type InlineConfig, type Logger, type Plugin } from 'vite';
import { WORKDIR, type BuildReport } from '../protocol.ts';
import { transfer } from '../rpc/port.ts';
import { BuildFiles, readOutput } from './build-files.ts';
import type { BuildFile, BuildRequest, BuildResult } from './build-messages.ts';
import { isStarterConfig } from './config/starter-config.ts';
import { builtinModules } from './node/module.ts';
import { minifyStyles } from './minify-styles.ts';
import type { ShippedFiles } from './shipped-files.ts';
import { withoutInstalled } from './shipped-packages.ts';
import { fillTree, watchTree, type SharedTree } from './threads/shared-tree.ts';
import { allWritten } from './threads/written-files.ts';

/** Rolldown keeps some 10 MB of each build. */
const MOST_BUILDS = 8;
const CONFIGURATION = `${WORKDIR}/vite.config.ts`;
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
function singleTsconfig(files: readonly BuildFile[]): { tsconfig?: string } {
  const found = files.filter((file) => path.basename(file.path) === 'tsconfig.json' && !file.path.includes('/node_modules/'));
  return found.length === 1 && found[0]!.path === `${WORKDIR}/tsconfig.json` ? { tsconfig: found[0]!.path } : {};
}

/** Answers the folders that the build wrote to. */
async function viteBuild(logger: Logger, files: readonly BuildFile[]): Promise<string[]> {
  const options: InlineConfig = {
    mode: 'production',
    customLogger: logger,
    clearScreen: false,
    ...singleTsconfig(files),
    plugins: [minifyStyles(), nodeModules()],
    // Compressing every file only to print its size takes longer than building it.
    build: { reportCompressedSize: false, emptyOutDir: true, cssMinify: false },
  };
  // As Vite's command line does: without `builder` in the configuration, the page alone.
  const builder = await createBuilder(options, null);
  await builder.buildApp();
  return [...new Set(Object.values(builder.environments).map(({ config }) => path.resolve(config.root, config.build.outDir)))];
}

/** Node's modules, of which the one with the database is too new for some lists. */
function nodeModules(): Plugin {
  return {
    name: 'app-builder:node-modules',
    configEnvironment: (name) => (name === 'client' ? undefined : { resolve: { builtins: [...builtinModules, /^node:/] } }),
  };
}

const encoder = new TextEncoder();
const encoded = ([path, text]: [path: string, text: string]): BuildFile => ({ path, data: encoder.encode(text) });

/** Builds of one project, one after the other. */
export class BuildSession {
  readonly #tree: SharedTree;
  /** What the runtime brings, by path relative to the project. */
  readonly #shipped: Promise<Record<string, string>>;
  readonly #encoded = new Map<string, BuildFile>();
  readonly #present = new BuildFiles();
  #builds = 0;

  constructor(tree: SharedTree, packages: Promise<ShippedFiles>) {
    this.#tree = tree;
    this.#shipped = packages.then(({ files }) => files);
  }

  async build({ files }: BuildRequest): Promise<BuildResult> {
    this.#builds += 1;
    const started = performance.now();
    const { logger, output } = recordingLogger();
    const end = (ok: boolean, built: BuildFile[], failure = ''): BuildReport => ({
      ok,
      milliseconds: performance.now() - started,
      files: built.map((file) => ({ path: file.path, size: file.data.byteLength })),
      output: [output(), failure].filter(Boolean).join('\n'),
    });
    try {
      const all = [...files, ...(await this.#packagesBeside(files))];
      this.#present.replace(all);
      fillTree(this.#tree, [...all, ...Object.entries(seedFiles).map(encoded)]);
      const { folders, paths } = await this.#watching(() => viteBuild(logger, files));
      const built = readOutput(folders, paths);
      const replaced = [...folders, ...paths.filter((file) => !fs.existsSync(file))];
      return transfer({ report: end(true, built), files: built, replaced, isReusable: paths.length === 0 && this.#isReusable() }, built.map(({ data }) => data.buffer));
    } catch (error) {
      return { report: end(false, [], failureText(error)), files: [], replaced: [], isReusable: this.#isReusable() };
    }
  }

  /** Answers what `build` does, and the paths of what it wrote or removed beside its output. */
  async #watching(build: () => Promise<string[]>): Promise<{ folders: string[]; paths: string[] }> {
    const watched = watchTree(this.#tree, fs);
    try {
      const folders = await build();
      await allWritten(this.#tree);
      return { folders, paths: watched.paths() };
    } finally {
      watched.end();
    }
  }

  /** What plugins of the project's own leave behind in the worker is not known. */
  #isReusable(): boolean {
    return this.#builds < MOST_BUILDS && fs.existsSync(CONFIGURATION) && isStarterConfig(CONFIGURATION);
  }

  /** The packages that the runtime brings, but for those that are among `files`: the project has installed them itself. */
  async #packagesBeside(files: readonly BuildFile[]): Promise<BuildFile[]> {
    const given = new Set(files.map((file) => file.path));
    const shipped = withoutInstalled(await this.#shipped, (file) => given.has(`${WORKDIR}/${file}`));
    return shipped.map(([file, text]) => {
      const known = this.#encoded.get(file) ?? encoded([`${WORKDIR}/${file}`, text]);
      this.#encoded.set(file, known);
      return known;
    });
  }
}

