/** Bounds of the turn loop. Sizes in bytes of UTF-8 unless said otherwise, times in milliseconds. */
export const turnLimits = {
  /** Characters of one prompt. */
  promptCharacters: 20_000,
  /** Legs of one turn, repairs included; the protocol allows 64. */
  legs: 16,
  /** What the repairs of one turn may use together; `cost` in the currency of the server's prices. */
  repair: { attempts: 3, legs: 8, tokens: 400_000, cost: 1 },
  /** A smoke test of the app, after every turn that changed it. */
  smokeMs: 5_000,
  /** A leg without any byte, heartbeat included, for this long is lost; the server sends one at least every 10 s. */
  silenceMs: 30_000,
  settleMs: 10_000,
  /** Reading the project's files and tables. */
  projectMs: 15_000,
  /** How often an app that has not come to rest, and has no problems, is waited for. */
  settleTries: 3,
  /** One unfinished event of the stream, in characters. */
  eventCharacters: 4 * 1024 * 1024,
  /** All events of one leg, in characters. */
  legCharacters: 32 * 1024 * 1024,
  /** A project file larger than this is sent by name and size only. */
  fileBytes: 64 * 1024,
  /** Files named in one request; the protocol allows 5,000. */
  files: 5_000,
  /** Text of one tool result that goes back to the model, in characters. */
  toolResultCharacters: 64 * 1024,
  /** One tool call, except commands, which name their own limit. */
  toolMs: 30_000,
  commandMs: 130_000,
  /** Messages of one request; the protocol allows 400. */
  messages: 300,
  /** Share of a request's bytes that earlier turns may use. */
  historyShare: 0.25,
  /** Problems of one repair leg; the protocol allows 50. */
  problems: 20,
  /** Warnings about rules that one leg is told of, beside its problems. */
  ruleWarnings: 10,
  /** Pictures of one prompt, and of one request; the protocol's bounds. */
  images: 4,
  requestImages: 8,
  /** Steps of one card of what a client outside does; further ones get a card of their own. */
  outsideSteps: 200,
  /** Turns kept in the browser for one project. */
  turnsKept: 100,
} as const;
