/**
 * A project in a WebContainer that is not ours: StackBlitz's own implementation, by its public interface and nothing else. What that
 * interface does not have is made of it here: the project's store, versions, MCP servers, problems and the database.
 */
export { ContainerRuntime, type ContainerOptions } from './container-runtime.ts';
export type { ContainerStore, KeptProject, KeptVersion } from './container-store.ts';
