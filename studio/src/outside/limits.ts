/** Bounds of what comes from outside; times in milliseconds. */
export const outsideLimits = {
  /** The server sends something at least every 10 s; a message has at most 4 MB, quoted once more. */
  events: { silenceMs: 30_000, eventCharacters: 12 * 1024 * 1024, characters: Number.POSITIVE_INFINITY },
  /** Characters of one posted part of an answer. */
  partCharacters: 1024 * 1024,
  /** Between two tries to be reachable again: doubles from the first to the last. */
  retryMs: { first: 1_000, last: 30_000 },
} as const;
