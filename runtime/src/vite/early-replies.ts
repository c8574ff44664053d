import type { FileChange, HttpReply, HttpRequest } from '../protocol.ts';
import type { Replay } from './replay.ts';
import { StarterReplies, type StarterRepliesOptions } from './starter-replies.ts';
import { plainUrl } from './stored-reply.ts';

/** Nothing that Vite could ever update. */
const isImmutable = ({ headers }: HttpReply) => headers.some(([name, value]) => name === 'cache-control' && value.includes('immutable'));

/**
 * What pages get before Vite runs: all of the last session's answers if no file has changed since, otherwise those for the
 * files that are as the starter has them. Pages that got one have modules that Vite has not seen, which it must get to know
 * before it can update them.
 */
export class EarlyReplies {
  readonly replay: Replay;
  readonly #starter: StarterReplies | undefined;
  readonly #given = new Set<string>();
  #ended = false;

  private constructor(replay: Replay, starter: StarterReplies | undefined) {
    this.replay = replay;
    this.#starter = starter;
  }

  static async load(replay: Replay, options: StarterRepliesOptions): Promise<EarlyReplies> {
    return new EarlyReplies(replay, replay.isUsable ? undefined : await StarterReplies.load(options));
  }

  /** Whether everything that a page asks for can be expected to be answered without Vite. */
  get isWhole(): boolean {
    return this.replay.isUsable;
  }

  get hasPage(): boolean {
    return this.isWhole || (this.#starter?.hasPage ?? false);
  }

  /** URLs of what was given to pages that Vite has not seen yet. */
  get given(): readonly string[] {
    return this.#ended ? [] : [...this.#given];
  }

  answer(request: HttpRequest): HttpReply | undefined {
    const reply = this.replay.answer(request) ?? this.#starter?.answer(request);
    if (!reply || this.#ended || isImmutable(reply)) return reply;
    this.#given.add(plainUrl(request.url));
    this.replay.note(request, reply);
    return reply;
  }

  filesChanged(changes: FileChange[]): void {
    this.replay.end();
    this.#starter?.filesChanged(changes);
  }

  /** Vite runs and knows the modules: from now on it answers for them. */
  end(): void {
    this.#ended = true;
    this.replay.end();
    this.#starter?.end();
  }
}
