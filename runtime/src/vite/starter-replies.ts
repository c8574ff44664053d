import assets from 'virtual:assets';
import { applyToFiles, type Operation } from '../fs/record.ts';
import { WORKDIR, type FileChange, type HttpReply, type HttpRequest } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import type { ShippedFiles } from './shipped-files.ts';
import { httpReply, isPage, keyOf, plainUrl, type StoredReply } from './stored-reply.ts';

/** What build/starter-replies.mjs wrote: SHA-256 by path of the starter's files, and what Vite answers for them. */
interface Shipped {
  sources: Record<string, string>;
  /** Without a `file`, a reply depends on nothing but the runtime itself. */
  replies: ShippedReply[];
}

type ShippedReply = StoredReply & { file?: string };

const encoder = new TextEncoder();

/** Of the project and not the starter's: each can change how files of others are transformed or resolved. */
const configuration = /^(tsconfig.*\.json|vite\.config\.\w+|\.env.*)$/;

const immutable: [string, string][] = [
  ['cache-control', 'max-age=31536000,immutable'],
  ['content-type', 'text/javascript'],
];

/** The pre-bundled dependencies are shipped as Vite gives them out: their URLs say that they never change. */
function dependencyReplies({ files, browserHash }: ShippedFiles): ShippedReply[] {
  const scripts = Object.entries(files).filter(([file]) => /^node_modules\/\.vite\/deps\/.*\.js$/.test(file));
  return scripts.map(([file, body]) => ({ url: `/${file}?v=${browserHash}`, page: false, headers: immutable, body }));
}

async function fetchShipped(assetsFolder: string): Promise<Shipped> {
  const name = 'starter-replies.json';
  const response = await fetch(new URL(assets[name] ?? name, assetsFolder));
  if (!response.ok) throw new RuntimeError('not_found', `${name}: HTTP ${response.status}`);
  return (await response.json()) as Shipped;
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What an import without an extension can mean: `src/ui/Button.tsx` and `src/ui/Button/index.ts` both answer to `./Button`. */
const importName = (path: string) => /^(.+?)(?:\/index)?\.(?:[cm]?[jt]s|[jt]sx|json)$/.exec(path)?.[1];

/** Files of the project, by path relative to it, after all that the journal tells. */
function filesOf(records: Operation[][], starter: Record<string, string> | undefined): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  if (records.length === 0) for (const [path, text] of Object.entries(starter ?? {})) files.set(path, encoder.encode(text));
  const absolute = applyToFiles(records.flat());
  for (const [path, data] of absolute) if (path.startsWith(`${WORKDIR}/`)) files.set(path.slice(WORKDIR.length + 1), data);
  return files;
}

export interface StarterRepliesOptions {
  /** The runtime's folder. */
  assets: string;
  /** dependencies.json */
  dependencies(): Promise<ShippedFiles>;
  /** What the journal holds. */
  records: Operation[][];
  /** What a new project starts with. */
  starter: Record<string, string> | undefined;
}

/**
 * Answers of Vite to the starter's own files, made when the runtime was built. A first page gets them while Vite starts: for
 * every file that the project has unchanged, as long as no other file of it could make the answer a different one.
 */
export class StarterReplies {
  readonly #byKey: Map<string, ShippedReply>;
  readonly #sources: Set<string>;
  readonly #importNames: Set<string | undefined>;

  private constructor({ sources, replies }: Shipped, dependencies: ShippedFiles) {
    this.#byKey = new Map([...replies, ...dependencyReplies(dependencies)].map((reply) => [keyOf(reply), reply]));
    this.#sources = new Set(Object.keys(sources));
    this.#importNames = new Set(Object.keys(sources).map(importName));
  }

  static async load({ assets: folder, dependencies, records, starter }: StarterRepliesOptions): Promise<StarterReplies> {
    const [shipped, packages] = await Promise.all([fetchShipped(folder), dependencies()]);
    const files = filesOf(records, starter);
    const loaded = new StarterReplies(shipped, packages);
    const differs = async (path: string, hash: string) => {
      const data = files.get(path);
      return !data || (await sha256(data)) !== hash;
    };
    const compared = Object.entries(shipped.sources).map(async ([path, hash]) => ((await differs(path, hash)) ? [path] : []));
    for (const path of (await Promise.all(compared)).flat()) loaded.#leaveOut(path);
    for (const path of files.keys()) if (!loaded.#sources.has(path)) loaded.#leaveOut(path);
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
      const file = path.slice(WORKDIR.length + 1);
      if (event === 'unlink') this.end();
      else if (event === 'add' || event === 'change') this.#leaveOut(file);
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
