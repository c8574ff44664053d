import assets from 'virtual:assets';
import type { HttpReply, HttpRequest } from '../protocol.ts';
import { httpReply, isPage, keyOf, plainUrl, type StoredReply } from './stored-reply.ts';

interface StoredReplies {
  build: string;
  /** Of the journal: says exactly which files the replies were made from. */
  version: string;
  replies: StoredReply[];
}

const fileName = 'vite-replies.json';
/** A page with more modules than this starts without a replay. */
const mostReplies = 1_000;
const mostCharacters = 16 * 1024 * 1024;

const decoder = new TextDecoder();

/** Other scripts or other shipped dependencies make other replies. */
const build = () => `${self.location.pathname} ${JSON.stringify(assets)}`;

/** Import URLs in a module that was hot-updated carry its timestamp; a replayed page must know each module by one URL only. */
const withoutTimestamps = (body: string) => body.replace(/\?t=\d{13}(?=["'])/g, '');

function isStorable(request: HttpRequest, reply: HttpReply): boolean {
  const header = (name: string) => reply.headers.find(([key]) => key === name)?.[1] ?? '';
  return (
    request.method === 'GET' &&
    reply.status === 200 &&
    !header('cache-control').includes('immutable') &&
    /^(text\/(javascript|css|html)|application\/(javascript|json)|image\/svg\+xml)/.test(header('content-type'))
  );
}

async function read(): Promise<StoredReplies | undefined> {
  const directory = await navigator.storage.getDirectory();
  const file = await directory.getFileHandle(fileName).then((handle) => handle.getFile(), () => undefined);
  if (!file) return undefined;
  try {
    return JSON.parse(await file.text()) as StoredReplies;
  } catch {
    // Half-written by a browser that ended: the replies are made again.
    return undefined;
  }
}

async function write(replies: StoredReplies): Promise<void> {
  const directory = await navigator.storage.getDirectory();
  const handle = await directory.getFileHandle(fileName, { create: true });
  const stream = await handle.createWritable();
  await stream.write(JSON.stringify(replies));
  await stream.close();
}

/**
 * What Vite last answered to the pages, for a start with unchanged files: those answers are given at once, while Vite starts and
 * transforms the same modules again so that it can update the page. Any change of a file since then, and any change of the
 * runtime, makes them unusable as a whole.
 */
export class Replay {
  readonly #version: () => string;
  readonly #stored: Map<string, StoredReply> | undefined;
  readonly #asked = new Map<string, { url: string; page: boolean }>();
  #saved = 0;
  #ended = false;
  #saving: Promise<void> | undefined;

  private constructor(version: () => string, stored: StoredReplies | undefined) {
    this.#version = version;
    if (!stored || stored.replies.length === 0 || stored.build !== build() || stored.version !== version()) return;
    this.#stored = new Map(stored.replies.map((reply) => [keyOf(reply), reply]));
    for (const { url, page } of stored.replies) this.#asked.set(keyOf({ url, page }), { url, page });
    this.#saved = this.#asked.size;
  }

  /** `version` names the present state of the project's files. */
  static async load(version: () => string): Promise<Replay> {
    return new Replay(version, await read());
  }

  /** Whether pages can be answered before Vite runs. */
  get isUsable(): boolean {
    return this.#stored !== undefined && !this.#ended;
  }

  /** Whether pages have asked for something that the next start could not replay. */
  get isIncomplete(): boolean {
    return this.#asked.size > this.#saved;
  }

  /** Vite runs and knows the modules: from now on it answers. */
  end(): void {
    this.#ended = true;
  }

  answer(request: HttpRequest): HttpReply | undefined {
    if (!this.isUsable || request.method !== 'GET') return undefined;
    const reply = this.#stored?.get(keyOf({ url: plainUrl(request.url), page: isPage(request) }));
    return reply && httpReply(reply);
  }

  /** Remembers that a page asked for this, and got this. */
  note(request: HttpRequest, reply: HttpReply): void {
    if (!isStorable(request, reply) || this.#asked.size >= mostReplies) return;
    const asked = { url: plainUrl(request.url), page: isPage(request) };
    this.#asked.set(keyOf(asked), asked);
  }

  /**
   * Asks Vite once more for all that the pages asked for, which it has at hand, and stores the answers for the next start. Gives up
   * when a file changes meanwhile; the next settling saves then. One at a time.
   */
  save(ask: (request: HttpRequest) => Promise<HttpReply>): Promise<void> {
    this.#saving ??= this.#save(ask).finally(() => (this.#saving = undefined));
    return this.#saving;
  }

  async #save(ask: (request: HttpRequest) => Promise<HttpReply>): Promise<void> {
    const version = this.#version();
    const replies: StoredReply[] = [];
    let characters = 0;
    const asked = this.#asked.size;
    for (const { url, page } of this.#asked.values()) {
      const request = { method: 'GET', url, headers: { accept: page ? 'text/html' : '*/*' } };
      const reply = await ask(request);
      if (this.#version() !== version) return;
      if (!isStorable(request, reply)) continue;
      const body = withoutTimestamps(decoder.decode(reply.body));
      characters += body.length;
      if (characters > mostCharacters) return;
      // Entity tags would be compared with those of the original body.
      replies.push({ url, page, headers: reply.headers.filter(([name]) => name !== 'etag'), body });
    }
    await write({ build: build(), version, replies });
    this.#saved = asked;
  }
}
