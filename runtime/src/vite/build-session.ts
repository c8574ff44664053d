import fs from 'node:fs';
import path from 'node:path';
import { createBuilder, type Logger } from 'vite';
import { walk } from '../fs/tree.ts';
import { WORKDIR } from '../protocol.ts';
import { transfer } from '../rpc/port.ts';
import type { BuildResult, BuildWorkerInit } from './build-messages.ts';
import { seedPackages } from './dependencies.ts';
import { builtinModules } from './node/module.ts';
import { minifyStyles } from './minify-styles.ts';
import { appPlugins } from './plugins.ts';
import type { ShippedFiles } from './shipped-files.ts';
import { OUTPUT } from './threads/shared-tree.ts';

const SERVER_ENTRY = `${WORKDIR}/server/start.ts`;

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

/** The same as the starter's own vite.config.ts: the page, and the server that `npm start` runs, if the project has one. */
async function viteBuild(logger: Logger): Promise<void> {
  const hasServer = fs.existsSync(SERVER_ENTRY);
  const builder = await createBuilder({
    root: WORKDIR,
    configFile: false,
    envDir: false,
    mode: 'production',
    customLogger: logger,
    clearScreen: false,
    ...singleTsconfig(),
    plugins: [appPlugins(), minifyStyles()],
    // One waits for the threads of rolldown while the other works.
    builder: { buildApp: async ({ environments, build }) => void (await Promise.all(Object.values(environments).map(build))) },
    // Compressing every file only to print its size takes longer than building it.
    build: { reportCompressedSize: false, emptyOutDir: true, cssMinify: false },
    environments: {
      client: { build: { outDir: 'dist/client' } },
      ...(hasServer && {
        ssr: {
          resolve: { builtins: [...builtinModules, /^node:/] },
          build: { outDir: 'dist/server', copyPublicDir: false, rolldownOptions: { input: 'server/start.ts' } },
        },
      }),
    },
  });
  await builder.buildApp();
}

function readOutput(): BuildResult['files'] {
  if (!fs.existsSync(OUTPUT)) return [];
  const files = [...walk(fs, OUTPUT)].filter(({ kind }) => kind === 'file');
  return files.map((file) => ({ path: file.path, data: new Uint8Array(fs.readFileSync(file.path)) }));
}

/** Puts the snapshot and the packages into the tree; answers the build itself. */
export async function prepareBuild(init: BuildWorkerInit, packages: Promise<ShippedFiles>): Promise<() => Promise<BuildResult>> {
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
    });
    try {
      seedPackages(await packages);
      await viteBuild(logger);
      const files = readOutput();
      return transfer(report(true, files), files.map(({ data }) => data.buffer));
    } catch (error) {
      return report(false, [], failureText(error));
    }
  };
}
