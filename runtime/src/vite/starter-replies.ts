import fs from 'node:fs';
import { WORKDIR, type FileChange, type HttpReply, type HttpRequest } from '../protocol.ts';
import { sha256 } from '../sha256.ts';
import type { ShippedDependencies, ShippedReplies, ShippedReply } from './shipped-files.ts';
import { httpReply, isPage, keyOf, plainUrl } from './stored-reply.ts';

/** Of the project and not the starter's: each can change how files of others are transformed or resolved. */
const configuration = /^(tsconfig.*\.json|vite\.config\.\w+|\.env.*)$/;

const immutable: [string, string][] = [
  ['cache-control', 'max-age=31536000,immutable'],
  ['content-type', 'text/javascript'],
];

/** The pre-bundled dependencies are shipped as Vite gives them out: their URLs say that they never change. */
function dependencyReplies({ files, browserHash }: ShippedDependencies): ShippedReply[] {
  const scripts = Object.entries(files).filter(([file]) => /^node_modules\/\.vite\/deps\/.*\.js$/.test(file));
  return scripts.map(([file, body]) => ({ url: `/${file}?v=${browserHash}`, page: false, headers: immutable, body }));
}

const relative = (path: string) => path.slice(WORKDIR.length + 1);

/** What an import without an extension can mean: `src/ui/Button.tsx` and `src/ui/Button/index.ts` both answer to `./Button`. */
const importName = (path: string) => /^(.+?)(?:\/index)?\.(?:[cm]?[jt]s|[jt]sx|json)$/.exec(path)?.[1];

/**
 * Answers of Vite to the starter's own files, made when the runtime was built. A first page gets them while Vite starts: for
 * every file that the project has unchanged, as long as no other file of it could make the answer a different one.
 */
export class StarterReplies {
  readonly #byKey: Map<string, ShippedReply>;
  readonly #sources: Set<string>;
  readonly #importNames: Set<string | undefined>;

  private constructor({ sources, replies }: ShippedReplies, dependencies: ShippedDependencies) {
    this.#byKey = new Map([...replies, ...dependencyReplies(dependencies)].map((reply) => [keyOf(reply), reply]));
    this.#sources = new Set(Object.keys(sources));
    this.#importNames = new Set(Object.keys(sources).map(importName));
  }

  /** For the project in the live tree, whose files are at `paths` (absolute). */
  static async load(shipped: ShippedReplies, dependencies: ShippedDependencies, paths: readonly string[]): Promise<StarterReplies> {
    const loaded = new StarterReplies(shipped, dependencies);
    const isChanged = async (path: string, hash: string) => {
      const file = `${WORKDIR}/${path}`;
      return !fs.existsSync(file) || (await sha256(fs.readFileSync(file))) !== hash;
    };
    const compared = Object.entries(shipped.sources).map(async ([path, hash]) => ((await isChanged(path, hash)) ? [path] : []));
    const changed = (await Promise.all(compared)).flat();
    const added = paths.map(relative).filter((path) => !loaded.#sources.has(path));
    for (const path of [...changed, ...added]) loaded.#leaveOut(path);
    return loaded;
  }

  /** Whether a page itself can be answered. */
  get hasPage(): boolean {
    return this.#byKey.has(keyOf({ url: '/', page: true }));
  }

  /** Undefined leaves the request to Vite. Pages have the app's HTML at every path. */
  answer(request: HttpRequest): HttpReply | undefined {
    if (request.method !== 'GET') return undefined;
    const page = isPage(request);
    const reply = this.#byKey.get(keyOf({ url: page ? '/' : plainUrl(request.url), page }));
    return reply && httpReply(reply);
  }

  filesChanged(changes: FileChange[]): void {
    for (const { event, path } of changes) {
      if (event === 'unlink') this.end();
      else if (event === 'add' || event === 'change') this.#leaveOut(relative(path));
    }
  }

  /** Vite answers from now on for all that depends on the project. */
  end(): void {
    for (const [key, { file }] of this.#byKey) if (file !== undefined) this.#byKey.delete(key);
  }

  /** `path` is not as the starter has it. */
  #leaveOut(path: string): void {
    const isOwn = this.#sources.has(path);
    const name = importName(path);
    if (configuration.test(path) || (!isOwn && name !== undefined && this.#importNames.has(name))) return this.end();
    for (const [key, { file }] of this.#byKey) if (file === path) this.#byKey.delete(key);
  }
}
