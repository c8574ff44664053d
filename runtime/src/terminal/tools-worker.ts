/** Entry of the tools worker: the MCP servers and the processes. Shells run in workers of their own, started when needed. */
import { forwardFiles, moved } from '../rpc/forward-files.ts';
import { PortTransport } from '../mcp/port-transport.ts';
import { createServer } from '../mcp/servers.ts';
import type { ServerName } from '../mcp/tool-server.ts';
import type { DatabaseService, FileService, HostEvent, HostService, Pingable, ProcessStart, ToolsService, WorkerInit } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { connectPort, transfer } from '../rpc/port.ts';
import { CommandRunner } from './command-runner.ts';
import { History } from './history.ts';
import { ShellProcess } from './process.ts';
import { Shell } from './shell.ts';
import { Shells } from './shells.ts';

/** Each process has a worker; a page with more of them than this has lost count. */
const MOST_PROCESSES = 16;

const servers: readonly ServerName[] = ['filesystem', 'sqlite', 'terminal'];

function start(init: Extract<WorkerInit, { type: 'init-tools' }>): void {
  const files = connectPort<FileService>(init.files).remote;
  const database = connectPort<DatabaseService>(init.database).remote;
  const processes = new Map<number, ShellProcess>();
  let lastPid = 0;

  const history = new History();
  const shells = new Shells(
    () =>
      new Shell(init.assets, {
        ...forwardFiles(files),
        query: (sql, values, options) => database.query(sql, values, options),
        tables: () => database.tables(),
        startServer: () => connection.remote.startServer(),
        build: () => connection.remote.build(),
        checkTypes: (options) => connection.remote.checkTypes(options),
        packageDescription: async (name) => moved(await connection.remote.packageDescription(name)),
        packageArchive: async (name, version) => moved(await connection.remote.packageArchive(name, version)),
        open: (request) => connection.remote.open(request),
      }),
  );
  const runner = new CommandRunner(shells);
  /** The worker of a build starts while the shell still reads the command; one that is not wanted ends by itself. */
  const announce = (line: string) => {
    if (/\bbuild\b/.test(line)) connection.remote.prepareBuild().catch(() => {});
  };

  const service: ToolsService & Pingable = {
    async spawn(process: ProcessStart) {
      if (processes.size >= MOST_PROCESSES) throw new RuntimeError('aborted', `${MOST_PROCESSES} processes are running already`);
      const { port1, port2 } = new MessageChannel();
      const pid = ++lastPid;
      processes.set(pid, new ShellProcess(process, port1, {
        shells,
        onLine: announce,
        history,
        onExit: () => processes.delete(pid),
        // A host page that is gone has nobody to tell.
        onEnded: (command, code) => void connection.remote.processEnded(command, code).catch(() => {}),
      }));
      const started = { pid, port: port2 };
      return transfer(started, [port2]);
    },
    async connectMcp(name) {
      if (!servers.includes(name)) throw new RuntimeError('invalid_argument', `there is no MCP server '${String(name)}'`);
      const { port1, port2 } = new MessageChannel();
      const server = createServer(name, {
        files,
        database,
        checkScript: (path, text) => connection.remote.checkScript(path, text),
        run: (line, signal) => {
          announce(line);
          return runner.run(line, signal);
        },
      });
      await server.connect(new PortTransport(port1));
      return transfer(port2, [port2]);
    },
    async ping() {},
  };
  const connection = connectPort<HostService, HostEvent>(init.port, service);
  connection.onEvent(({ text }) => {
    for (const process of processes.values()) process.serverLog(text);
  });
}

self.onmessage = ({ data }: MessageEvent<WorkerInit>) => {
  if (data.type !== 'init-tools') throw new Error(`the tools worker does not take '${data.type}'`);
  start(data);
};
