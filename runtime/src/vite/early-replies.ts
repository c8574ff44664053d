import type { FileChange, HttpReply, HttpRequest } from '../protocol.ts';
import type { Replay } from './replay.ts';
import type { StarterReplies } from './starter-replies.ts';
import { isPage, plainUrl } from './stored-reply.ts';

/** Nothing that Vite could ever update. */
const isImmutable = ({ headers }: HttpReply) => headers.some(([name, value]) => name === 'cache-control' && value.includes('immutable'));

/**
 * What pages get before Vite runs: all of the last session's answers if no file has changed since, otherwise those for the
 * files that are as the starter has them. Pages that got one have modules that Vite has not seen, which it must get to know
 * before it can update them.
 */
export class EarlyReplies {
  readonly #replay: Replay;
  readonly #starter: StarterReplies | undefined;
  readonly #modules = new Set<string>();
  #isGiven = false;
  #ended = false;

  /** `starter` is of use only where `replay` is not. */
  constructor(replay: Replay, starter: StarterReplies | undefined) {
    this.#replay = replay;
    this.#starter = starter;
  }

  /** Whether a page itself can be answered. */
  get hasPage(): boolean {
    return this.#replay.isUsable || (this.#starter?.hasPage ?? false);
  }

  /** Whether a page has got something that Vite has not seen yet. */
  get isGiven(): boolean {
    return this.#isGiven && !this.#ended;
  }

  /** URLs of the modules that pages have got. */
  get modules(): readonly string[] {
    return [...this.#modules];
  }

  answer(request: HttpRequest): HttpReply | undefined {
    const reply = this.#replay.answer(request) ?? this.#starter?.answer(request);
    if (!reply || this.#ended || isImmutable(reply)) return reply;
    this.#isGiven = true;
    if (!isPage(request)) this.#modules.add(plainUrl(request.url));
    this.#replay.note(request, reply);
    return reply;
  }

  filesChanged(changes: FileChange[]): void {
    this.#replay.end();
    this.#starter?.filesChanged(changes);
  }

  /** Vite runs and knows the modules: from now on it answers for them. */
  end(): void {
    this.#ended = true;
    this.#replay.end();
    this.#starter?.end();
  }
}
