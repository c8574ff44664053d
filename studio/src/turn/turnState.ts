import type { Problem, SmokeReport } from '@app-builder/runtime';
import type { Failure } from '../project/failure.ts';
import type { FinishReason } from './events.ts';
import { turnLimits } from './limits.ts';
import type { RepairEnd } from './RepairLoop.ts';
import type { Block, CsvAttachment, Message, RequestProblem, TurnKind, TurnMode } from './request.ts';
import { subjectOfCall, type ToolSubject } from './toolSubject.ts';
import type { Spending, TurnOutcome, TurnProgress } from './TurnLoop.ts';
import { noUsage, type Usage } from './usage.ts';

export type TurnState = 'running' | 'done' | 'failed' | 'question';

/** One turn as it is shown and kept: what the person asked, what happened, and the messages that a later leg needs. */
export interface Turn {
  id: string;
  kind: TurnKind;
  mode: TurnMode;
  /** An id of GET /api/models, when the person chose another model than the server's default. */
  model?: string;
  prompt: string;
  /** Not asked here: what a client outside did by MCP; `prompt` is the client's name. */
  outside?: true;
  /** ms since the epoch */
  startedAt: number;
  finishedAt?: number;
  state: TurnState;
  reason?: FinishReason;
  /** Answers that the question of this turn offers; other words answer it too. */
  choices?: string[];
  items: TurnItem[];
  messages: Message[];
  nextLeg: number;
  attachments: CsvAttachment[];
  /** Problems a repair turn is about. */
  about: RequestProblem[];
  /** State of code and data before this turn; absent while it changed nothing. */
  checkpointId?: string;
  undone: boolean;
  /** Whether the turn changed files or data. */
  changed: boolean;
  /** The person has decided to keep what a turn did that did not end well. */
  kept: boolean;
  usage: Usage;
  /** The part of `usage` that went to repairs. */
  repairUsage: Usage;
  repairEnd?: RepairEnd;
  /** What the server last said about its ceilings. */
  budget?: { turn: Spending; day: Spending };
  /** Of a build turn: the turn whose plan it carries out. */
  planOf?: string;
  failure?: Failure;
  retryable: boolean;
  /** Problems that were left at the end. */
  problems: Problem[];
  import?: RowImport;
}

export interface RowImport {
  table: string;
  rows: number;
  /** Rows that the database has got so far. */
  sent?: number;
  state: 'waiting' | 'running' | 'done' | 'failed';
  failure?: Failure;
}

export type TurnItem =
  | { type: 'text'; text: string }
  | { type: 'tool'; id: string; name: string; state: 'writing' | 'ready' | 'running' | 'done' | 'failed'; subject: ToolSubject; inputStart?: string; error?: string; milliseconds?: number }
  | { type: 'check'; state: 'running' | 'done'; problems: number; settled: boolean; milliseconds?: number }
  | { type: 'smoke'; report: SmokeReport }
  | { type: 'repair'; attempt: number };

export type ImageBlock = Extract<Block, { type: 'image' }>;

export interface NewTurn {
  id: string;
  kind: TurnKind;
  mode: TurnMode;
  model?: string;
  images: ImageBlock[];
  planOf?: string;
  prompt: string;
  attachments: CsvAttachment[];
  about: RequestProblem[];
  import?: RowImport;
  startedAt: number;
}

export function startTurn({ id, kind, mode, model, prompt, images, attachments, about, planOf, import: rowImport, startedAt }: NewTurn): Turn {
  return {
    ...newTurnDefaults,
    id, kind, mode, prompt, startedAt, attachments, about,
    state: 'running', items: [], nextLeg: 0, retryable: false, problems: [],
    messages: [{ role: 'user', content: [...images, { type: 'text', text: prompt }] }],
    ...(model !== undefined && { model }),
    ...(planOf !== undefined && { planOf }),
    ...(rowImport && { import: rowImport }),
  };
}

/** A turn of a client outside. It has no words, so a model is told nothing of it but what the project has become. */
export function startOutsideTurn(id: string, client: string, startedAt: number): Turn {
  const turn = startTurn({ id, kind: 'prompt', mode: 'build', prompt: client, images: [], attachments: [], about: [], startedAt });
  return { ...turn, outside: true, messages: [] };
}

export function finishOutsideTurn(turn: Turn, finishedAt: number): Turn {
  return finishTurn(turn, { state: 'done', reason: 'done', changed: turn.checkpointId !== undefined, verified: false }, finishedAt);
}

const newTurnDefaults = {
  mode: 'build', undone: false, changed: false, kept: false, usage: noUsage, repairUsage: noUsage,
} as const satisfies Partial<Turn>;

/** The plan that a finished plan turn has written, or undefined. */
export function planOfTurn(turn: Turn): string | undefined {
  if (turn.mode !== 'plan' || turn.state !== 'done') return undefined;
  const plan = textOfItems(turn.items);
  return plan === '' ? undefined : plan;
}

/** Pages and tables that failed when the app was last visited, after the latest of these turns that changed it. */
export function failedInLastVisit(turns: Turn[]): string[] {
  const last = turns.filter(({ undone }) => !undone).flatMap(({ items }) => items.filter((item) => item.type === 'smoke')).at(-1);
  return (last?.report.results ?? []).filter(({ state }) => state === 'blank' || state === 'failed').map(({ name }) => name);
}

/** Pictures that the person gave with the prompt; of turns long ago they are not kept. */
export function imagesOf(turn: Turn): ImageBlock[] {
  return (turn.messages[0]?.content ?? []).filter((block) => block.type === 'image');
}

function textOfItems(items: TurnItem[]): string {
  return items.flatMap((item) => (item.type === 'text' ? [item.text] : [])).join('\n').trim();
}

/** The turn again, for another try after its last applied leg. */
export function restartTurn(turn: Turn): Turn {
  const { failure: _failure, repairEnd: _repairEnd, finishedAt: _finishedAt, reason: _reason, ...rest } = turn;
  return { ...rest, state: 'running', retryable: false, kept: false, problems: [], items: withoutUnapplied(turn.items) };
}

export function applyProgress(turn: Turn, progress: TurnProgress): Turn {
  switch (progress.type) {
    case 'leg-started':
    case 'model':
      return turn;
    case 'text': {
      const last = turn.items.at(-1);
      if (last?.type !== 'text') return { ...turn, items: [...turn.items, { type: 'text', text: progress.text }] };
      return { ...turn, items: [...turn.items.slice(0, -1), { type: 'text', text: last.text + progress.text }] };
    }
    case 'tool-started':
      return {
        ...turn,
        items: [...turn.items, { type: 'tool', id: progress.id, name: progress.name, state: 'writing', subject: subjectOfCall(progress.name, {}) }],
      };
    case 'tool-input':
      return withInputStart(turn, progress.id, progress.json);
    case 'tool-complete':
      return withTool(turn, progress.id, progress.name, { state: 'ready', subject: subjectOfCall(progress.name, progress.input) });
    case 'tool-dropped':
      return { ...turn, items: turn.items.filter((item) => item.type !== 'tool' || item.id !== progress.id) };
    case 'tool-running':
      return withTool(turn, progress.id, '', { state: 'running' });
    case 'tool-finished':
      return withTool(turn, progress.id, '', {
        state: progress.result.isError ? 'failed' : 'done',
        milliseconds: progress.milliseconds,
        ...(progress.result.isError && { error: progress.result.content.slice(0, 500) }),
      });
    case 'leg-applied':
      return { ...turn, messages: progress.messages, nextLeg: progress.nextLeg };
    case 'checkpoint':
      return { ...turn, checkpointId: progress.id };
    case 'usage':
      return { ...turn, usage: progress.turn, repairUsage: progress.repairs };
    case 'budget':
      return { ...turn, budget: { turn: progress.turn, day: progress.day } };
    case 'choices':
      return { ...turn, choices: progress.choices };
    case 'settling':
      return { ...turn, items: [...turn.items, { type: 'check', state: 'running', problems: 0, settled: false }] };
    case 'settled':
      return {
        ...turn,
        items: turn.items.map((item) =>
          item.type === 'check' && item.state === 'running'
            ? { type: 'check', state: 'done', problems: progress.problems.length, settled: progress.settled, milliseconds: progress.milliseconds }
            : item,
        ),
      };
    case 'smoke-tested':
      return { ...turn, items: [...turn.items, { type: 'smoke', report: progress.report }] };
    case 'repair-started':
      return { ...turn, items: [...turn.items, { type: 'repair', attempt: progress.attempt }] };
  }
}

export function finishTurn(turn: Turn, outcome: TurnOutcome, finishedAt: number): Turn {
  switch (outcome.state) {
    case 'done':
      return { ...turn, state: 'done', reason: outcome.reason, changed: outcome.changed, finishedAt };
    case 'question':
      return { ...turn, state: 'question', reason: 'question', finishedAt };
    case 'failed':
      return {
        ...turn, finishedAt, state: 'failed', failure: outcome.failure, retryable: outcome.retryable,
        changed: turn.checkpointId !== undefined,
        problems: outcome.problems, ...(outcome.repairEnd && { repairEnd: outcome.repairEnd }), items: withoutUnapplied(turn.items),
      };
  }
}

/** Calls that never ran are not shown as steps: they changed nothing. */
function withoutUnapplied(items: TurnItem[]): TurnItem[] {
  return items.filter((item) => !(item.type === 'tool' && item.state !== 'done' && item.state !== 'failed') && !(item.type === 'check' && item.state === 'running'));
}

const INPUT_START_CHARACTERS = 400;

/** Finds the path in the first characters of a call that is still arriving, for the words of its step only. */
function withInputStart(turn: Turn, id: string, json: string): Turn {
  const item = turn.items.find((candidate) => candidate.type === 'tool' && candidate.id === id);
  if (item?.type !== 'tool' || item.subject.path !== undefined) return turn;
  const inputStart = item.inputStart ?? '';
  if (inputStart.length >= INPUT_START_CHARACTERS) return turn;
  const longer = (inputStart + json).slice(0, INPUT_START_CHARACTERS);
  const path = /"path"\s*:\s*"([^"\\]+)"/.exec(longer)?.[1];
  return withTool(turn, id, item.name, { inputStart: longer, ...(path !== undefined && { subject: subjectOfCall(item.name, { path }) }) });
}

function withTool(turn: Turn, id: string, name: string, change: Partial<Extract<TurnItem, { type: 'tool' }>>): Turn {
  const known = turn.items.some((item) => item.type === 'tool' && item.id === id);
  const items: TurnItem[] = known
    ? turn.items
    : [...turn.items, { type: 'tool', id, name, state: 'writing', subject: subjectOfCall(name, {}) }];
  return { ...turn, items: items.map((item) => (item.type === 'tool' && item.id === id ? { ...item, ...change } : item)) };
}

/** Turns as they are after a reload: what was running was interrupted; rows to import were only in memory. */
export function reviveTurns(turns: Turn[]): Turn[] {
  return turns.slice(-turnLimits.turnsKept).map((stored) => {
    // Turns kept by an earlier version of the studio lack what came later.
    const turn = { ...newTurnDefaults, ...stored };
    const lost = turn.import && (turn.import.state === 'waiting' || turn.import.state === 'running');
    const revived: Turn = lost ? { ...turn, import: { ...turn.import!, state: 'failed', failure: { code: 'import_lost' } } } : turn;
    if (revived.state !== 'running') return revived;
    if (revived.outside) return finishOutsideTurn({ ...revived, items: withoutUnapplied(revived.items) }, revived.startedAt);
    return finishTurn(revived, { state: 'failed', failure: { code: 'interrupted' }, retryable: true, problems: [] }, revived.startedAt);
  });
}

/**
 * What earlier turns say to the model: the latest ones whole, so that a question and its answer stay together. An undone
 * turn says nothing, and a turn that ended with the person's words gets an answer so that roles alternate.
 */
export function historyOf(turns: Turn[]): Message[][] {
  return turns
    .filter((turn) => !turn.undone && turn.messages.length > 0)
    .map((turn) => {
      const messages = turn.messages;
      if (messages.at(-1)?.role === 'assistant') return messages;
      const said = textOfItems(turn.items);
      return [...messages, { role: 'assistant', content: [{ type: 'text', text: said === '' ? '…' : said }] }];
    });
}

const WHOLE_TURNS_KEPT = 20;

/** Turns as they are stored: earlier ones keep their words, but not the files that their calls carried. */
export function turnsToKeep(turns: Turn[]): Turn[] {
  const kept = turns.slice(-turnLimits.turnsKept);
  return kept.map((turn, index) => (index >= kept.length - WHOLE_TURNS_KEPT ? turn : { ...turn, messages: wordsOf(turn.messages) }));
}

function wordsOf(messages: Message[]): Message[] {
  return messages
    .map(({ role, content }) => ({ role, content: content.filter((block) => block.type === 'text') }))
    .filter(({ content }) => content.length > 0);
}
