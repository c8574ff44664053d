/**
 * Every message that crosses a boundary of the runtime, one file per boundary. All calls go over MessagePorts through
 * `rpc/`; all events are plain data. What a service does not list here cannot be asked of it.
 *
 *   studio ──control──► host page ──► dev worker (files, Vite) · database worker · api worker · tools worker (MCP, shell)
 *   preview ──► service worker ──► host page ──► dev worker | api worker
 */
export * from './protocol/project.ts';
export * from './protocol/errors.ts';
export * from './protocol/problems.ts';
export * from './protocol/files.ts';
export * from './protocol/dev-server.ts';
export * from './protocol/database.ts';
export * from './protocol/api.ts';
export * from './protocol/processes.ts';
export * from './protocol/tools.ts';
export * from './protocol/packages.ts';
export * from './protocol/preview.ts';
export * from './protocol/smoke.ts';
export * from './protocol/checkpoints.ts';
export * from './protocol/control.ts';
export * from './protocol/workers.ts';
