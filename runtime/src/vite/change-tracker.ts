import path from 'node:path';
import type { DevEnvironment, EnvironmentModuleNode, ResolvedConfig, ViteDevServer } from 'vite';
import type { FileChange, HttpReply } from '../protocol.ts';
import type { BuildProblems } from './build-problems.ts';

/** Scripts and styles inside a page's HTML are known to Vite only from the moment that the page is asked for again. */
const isInHtml = (url: string) => /[?&]html-proxy\b/.test(url);
const isSourceUrl = (url: string) => !url.includes('/node_modules/') && !url.startsWith('/@') && !url.includes('\0') && url !== '/' && !isInHtml(url);

/** Source of the project: a dependency is never transformed for the sake of a change. */
function isSource(module: EnvironmentModuleNode): boolean {
  return module.type !== 'asset' && isSourceUrl(module.url);
}

/** A file that is in the graph only because `file?raw` or `file?url` is: Vite watches it, and nobody asks for it as a module. */
function isWatchedOnly(module: EnvironmentModuleNode): boolean {
  return module.importers.size > 0 && [...module.importers].every((importer) => importer !== module && importer.file === module.file);
}

/** Where builds write: what Vite itself does not watch. */
function isOutput({ root, build }: Pick<ResolvedConfig, 'root' | 'build'>, file: string): boolean {
  const output = path.resolve(root, build.outDir);
  const isEmptied = build.emptyOutDir ?? output.startsWith(`${root}/`);
  return isEmptied && (file === output || file.startsWith(`${output}/`));
}

/** What the page's HTML starts with, as Vite has written it. */
function entryScripts(page: HttpReply): string[] {
  const html = new TextDecoder().decode(page.body);
  return [...html.matchAll(/<script\b[^>]*\btype="module"[^>]*\bsrc="(\/[^"]+)"/g)].map((match) => match[1]!);
}

/** Feeds changes of files to Vite and knows when it has taken them in. */
export class ChangeTracker {
  readonly #server: ViteDevServer;
  readonly #problems: BuildProblems;
  readonly #underWay = new Set<Promise<unknown>>();
  /** Modules that had an importer once; without one they are left over, unlike entries, which never have one. */
  readonly #imported = new WeakSet<EnvironmentModuleNode>();

  constructor(server: ViteDevServer, problems: BuildProblems) {
    this.#server = server;
    this.#problems = problems;
  }

  /** Does what a file watcher would: Vite invalidates modules and tells the pages. */
  announce(changes: FileChange[]): void {
    const { watcher, config } = this.#server;
    for (const { event, path: file } of changes) {
      if (isOutput(config, file)) continue;
      for (const listener of watcher.listeners(event)) this.#track(async () => listener(file));
      watcher.emit('all', event, file);
    }
  }

  /** Runs a listener, whose failure must not become that of the write that it was told of. */
  #track(work: () => Promise<unknown>): void {
    const done: Promise<unknown> = work()
      .catch((error: unknown) => this.#server.config.logger.error(`a change was not taken in: ${String(error)}`))
      .finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }

  /** Resolves when Vite has heard of every change so far and has sent what it has to say to pages and to the api worker. */
  async takenIn(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  /**
   * Resolves when every change so far has been taken in and every module of the pages (and of the api worker, as far as it has
   * asked) that was affected has been transformed, or has failed, which the problems then tell.
   */
  async settle(loadPage: () => Promise<HttpReply>): Promise<void> {
    await this.takenIn();
    const { client, ssr } = this.#server.environments;
    if (!client || !ssr) throw new Error('the dev server has no environments');
    // Without a page nothing has asked for a module yet.
    if (client.moduleGraph.idToModuleMap.size === 0) await this.#transformEntries(client, loadPage);
    await Promise.all([this.#transformStale(client), this.#transformStale(ssr)]);
  }

  /** Makes Vite know every module that a page needs, as if a page had asked, and those at the URLs `given`; then settles. */
  async warmUp(loadPage: () => Promise<HttpReply>, given: () => readonly string[]): Promise<void> {
    const { client } = this.#server.environments;
    if (!client) throw new Error('the dev server has no environments');
    await this.#transformEntries(client, loadPage);
    await this.settle(loadPage);
    const isUnknown = (url: string) => isSourceUrl(url) && !client.moduleGraph.urlToModuleMap.has(url);
    for (let urls = given().filter(isUnknown); urls.length > 0; urls = given().filter((url) => isUnknown(url) && !urls.includes(url))) {
      await Promise.allSettled(urls.map((url) => client.transformRequest(url)));
      await this.settle(loadPage);
    }
  }

  async #transformEntries(client: DevEnvironment, loadPage: () => Promise<HttpReply>): Promise<void> {
    const entries = entryScripts(await loadPage());
    await Promise.allSettled(entries.map((url) => client.transformRequest(url)));
  }

  async #transformStale(environment: DevEnvironment): Promise<void> {
    // A transformed module can bring imports that nobody has asked for yet: go on until none is left.
    const attempted = new Set<EnvironmentModuleNode>();
    const stale = () => this.#stale(environment).filter((module) => !attempted.has(module));
    for (let modules = stale(); modules.length > 0; modules = stale()) {
      for (const module of modules) attempted.add(module);
      // Failures are the observer's.
      await Promise.allSettled(modules.map((module) => environment.transformRequest(module.url)));
      await this.takenIn();
    }
    this.#problems.prune(environment, (url) => {
      const module = environment.moduleGraph.urlToModuleMap.get(url);
      return module !== undefined && this.#isUsed(module);
    });
  }

  /** Modules of the project that are asked for and have no result since they, or what they import, changed. */
  #stale(environment: DevEnvironment): EnvironmentModuleNode[] {
    const modules = [...environment.moduleGraph.idToModuleMap.values()];
    return modules.filter((module) => this.#isUsed(module) && !module.transformResult && isSource(module) && !isWatchedOnly(module));
  }

  #isUsed(module: EnvironmentModuleNode): boolean {
    if (module.importers.size > 0) this.#imported.add(module);
    return module.importers.size > 0 || !this.#imported.has(module);
  }
}
