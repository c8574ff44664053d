import { DATABASE_FILE, eraseProject, ProjectRuntime as Runtime, type AppRuntime, type BootStep } from '@app-builder/runtime';
import type { Backend } from './Backend.ts';
import { StudioError } from './failure.ts';
import { absolutePath, relativePath } from './paths.ts';
import type { BootRuntime, ProjectEvent, ProjectRuntime, TerminalProcess, TerminalSize } from './ProjectRuntime.ts';

/** Boots projects in the runtime that the server was configured for; a new project begins with the backend's starter. */
export function runtimeBooter(backend: Backend): BootRuntime {
  return async ({ projectId, takeOver, signal, onProgress }) => {
    const [starter, { stackBlitz }] = await Promise.all([backend.starter(signal), backend.configuration()]);
    const shared = { project: projectId, starter, signal, onProgress: ({ step, state }: { step: BootStep; state: 'started' | 'done' }) => onProgress(step, state) };
    if (stackBlitz) {
      const { bootOnStackBlitz } = await import('./stackBlitz.ts');
      return adapt(await bootOnStackBlitz(stackBlitz, shared));
    }
    return adapt(await Runtime.boot({ ...shared, takeOver, packages: backend.packages, forwardPreviewErrors: true }));
  };
}

/** Removes what this browser keeps of a project, wherever it runs. */
export function projectEraser(backend: Backend): (projectId: string) => Promise<void> {
  return async (projectId) => {
    const { stackBlitz } = await backend.configuration();
    if (!stackBlitz) return eraseProject(projectId);
    const { removeFromStackBlitz } = await import('./stackBlitz.ts');
    return removeFromStackBlitz(projectId);
  };
}

function adapt(runtime: AppRuntime): ProjectRuntime {
  return {
    previewUrl: runtime.previewUrl,
    snapshot: async () => (await runtime.snapshot()).map(({ path, data }) => ({ path: relativePath(path), data })),
    readFile: (path) => runtime.fs.readFile(path),
    writeFile: (path, data) => runtime.writeFiles([{ path: absolutePath(path), data }]),
    writeFiles: (files) => runtime.writeFiles(files.map(({ path, data }) => ({ path: absolutePath(path), data }))),
    connectMcp: (server) => runtime.connectMcp(server),
    settle: (timeoutMs) => runtime.settle(timeoutMs),
    smokeTest: (options) => runtime.smokeTest(options),
    problems: () => runtime.problems.current(),
    tables: () => runtime.tables(),
    query: (sql, values, options) => runtime.query(sql, values, options),
    openImport: (columns) => runtime.openImport(columns),
    finishImport: (id, target) => runtime.finishImport(id, target),
    cancelImport: (id) => runtime.cancelImport(id),
    openTerminal: (size) => openTerminal(runtime, size),
    exportZip: () => runtime.export('.', { format: 'zip', includes: ['.git/**'] }),
    changedFiles: async (known) => {
      const absolute = Object.fromEntries(Object.entries(known).map(([path, digest]) => [absolutePath(path), digest]));
      return (await runtime.changedFiles(absolute)).map((file) => ({ ...file, path: relativePath(file.path) }));
    },
    replaceProject: (files, label) => {
      const database = files.find(({ path }) => path === DATABASE_FILE);
      const others = files.filter((file) => file !== database);
      return runtime.replaceProject(others.map(({ path, data }) => ({ path: absolutePath(path), data })), database?.data, label);
    },
    installPackages: async () => {
      const { exit } = await runtime.spawn('npm', ['install'], { output: false });
      const code = await exit;
      if (code !== 0) throw new StudioError('packages_not_installed', `npm install ended with ${code}`, true);
    },
    createCheckpoint: (label, kind) => runtime.createCheckpoint(label, kind),
    compareCheckpoint: (id, to) => runtime.compareCheckpoint(id, to),
    nameCheckpoint: (id, name) => runtime.nameCheckpoint(id, name),
    listCheckpoints: () => runtime.listCheckpoints(),
    restoreCheckpoint: (id) => runtime.restoreCheckpoint(id),
    onEvent: (listener) => follow(runtime, listener),
    teardown: () => runtime.teardown(),
    pageGone: runtime.pageGone,
  };
}

async function openTerminal(runtime: AppRuntime, terminal: TerminalSize): Promise<TerminalProcess> {
  const process = await runtime.spawn('jsh', { terminal });
  const input = process.input.getWriter();
  return {
    output: process.output,
    exit: process.exit,
    write: (data) => void input.write(data),
    resize: (size) => process.resize(size),
    kill: () => process.kill(),
  };
}

function follow(runtime: AppRuntime, listener: (event: ProjectEvent) => void): () => void {
  const watcher = runtime.fs.watch('.', { recursive: true }, (event, name) =>
    listener({ type: 'file-changed', path: String(name), listing: event === 'rename' }),
  );
  const stops = [
    () => watcher.close(),
    runtime.problems.subscribe((problems) => listener({ type: 'problems', problems })),
    runtime.onPreviewLocation(({ previewId, url }) => listener({ type: 'preview-location', previewId, url })),
    runtime.onDataChanged(() => listener({ type: 'data-changed' })),
    runtime.onWorkerRestarted(() => listener({ type: 'worker-restarted' })),
    runtime.on('error', (error) =>
      listener({ type: 'error', code: 'code' in error && typeof error.code === 'string' ? error.code : 'internal', message: error.message }),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
