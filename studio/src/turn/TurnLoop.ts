import type { CheckpointInfo, Problem, SmokeReport } from '@app-builder/runtime';
import { answerOf, isStuck } from '../project/answerOf.ts';
import { StudioError, toFailure, type Failure } from '../project/failure.ts';
import { relativePath } from '../project/paths.ts';
import type { ProjectRuntime } from '../project/ProjectRuntime.ts';
import type { FinishReason, TurnEvent } from './events.ts';
import { turnLimits } from './limits.ts';
import { collectProject, fitRequest } from './projectContext.ts';
import { stuckProblem } from './stuckProblem.ts';
import { isUsedUp, runRepairLoop, type RepairEnd, type RepairResult } from './RepairLoop.ts';
import type { Block, CsvAttachment, Message, RequestProblem, TurnKind, TurnMode } from './request.ts';
import type { ToolResult, TurnTools } from './ToolRunner.ts';
import type { TurnClient } from './TurnClient.ts';
import { noUsage, withLeg, withUsage, type Usage } from './usage.ts';

export interface TurnInput {
  projectId: string;
  turnId: string;
  kind: TurnKind;
  mode: TurnMode;
  /** An id of GET /api/models; absent for the server's default. */
  model?: string;
  language: 'fr' | 'en';
  /** Messages of this turn so far: the person's own message, or, on a retry, all legs that were applied. */
  messages: Message[];
  /** Number of the next leg. */
  leg: number;
  /** Earlier turns, oldest first. */
  history: Message[][];
  attachments: CsvAttachment[];
  /** Problems that a repair turn is about. */
  problems: RequestProblem[];
  /** Set on a retry when the turn has its checkpoint already. */
  checkpointId?: string;
  /** What the turn has used before a retry. */
  usage: Usage;
  checkpointLabel: string;
  /** Bytes of one request that the backend accepts. */
  maximumRequestBytes: number;
  /** Names of pages and tables that failed before this turn. */
  failedBefore: string[];
  /** What the studio writes to the model when it asks for a repair. */
  repairMessage: string;
}

export type Spending = Extract<TurnEvent, { type: 'budget' }>['turn'];

/** What happens during a turn, in order; `turnState.ts` folds it into what is shown and kept. */
export type TurnProgress =
  | { type: 'leg-started'; leg: number; kind: TurnKind }
  | { type: 'model'; name: string }
  | { type: 'text'; text: string }
  | { type: 'tool-started'; id: string; name: string }
  | { type: 'tool-input'; id: string; json: string }
  | { type: 'tool-complete'; id: string; name: string; input: Record<string, unknown> }
  /** The model broke the call off; what was shown of it is taken back. */
  | { type: 'tool-dropped'; id: string }
  | { type: 'tool-running'; id: string }
  | { type: 'tool-finished'; id: string; result: ToolResult; milliseconds: number }
  /** The leg was applied whole; a retry continues after it. */
  | { type: 'leg-applied'; messages: Message[]; nextLeg: number }
  | { type: 'checkpoint'; id: string }
  /** All legs of the turn so far, and what of it went to repairs. */
  | { type: 'usage'; turn: Usage; repairs: Usage }
  | { type: 'budget'; turn: Spending; day: Spending }
  /** Answers to the question that the leg ends with. */
  | { type: 'choices'; choices: string[] }
  | { type: 'settling' }
  | { type: 'settled'; problems: Problem[]; settled: boolean; milliseconds: number }
  /** The app at rest was visited page by page. */
  | { type: 'smoke-tested'; report: SmokeReport }
  | { type: 'repair-started'; attempt: number; problems: Problem[] };

export type TurnOutcome =
  /** `verified`: the app came to rest without problems; false too for a turn that changed nothing. */
  | { state: 'done'; reason: Exclude<FinishReason, 'needs_tools' | 'question' | 'limit'>; changed: boolean; verified: boolean }
  | { state: 'question' }
  /** `repairEnd` says why repairs ended, when they did with problems left. */
  | { state: 'failed'; failure: Failure; retryable: boolean; problems: Problem[]; repairEnd?: RepairEnd };

export interface TurnLoopDependencies {
  client: TurnClient;
  tools: TurnTools;
  runtime: Pick<ProjectRuntime, 'snapshot' | 'tables' | 'settle' | 'smokeTest' | 'createCheckpoint'>;
  /** Ends the app's page, which is stuck, and starts it anew without showing the app. */
  recover(): Promise<void>;
  /** What a model should know of but need not repair: it never starts a repair, nor is a turn judged by it. */
  warnings(kind: TurnKind): Promise<RequestProblem[]>;
  now(): number;
}

/**
 * Runs one turn: legs until the model needs no more tools, then a check of the running app and, if it has problems, a
 * bounded number of repairs. A leg's tool calls are applied only after the leg has arrived whole, so a cut stream
 * changes nothing. Never throws: what goes wrong is the outcome.
 */
export class TurnLoop {
  readonly #dependencies: TurnLoopDependencies;

  constructor(dependencies: TurnLoopDependencies) {
    this.#dependencies = dependencies;
  }

  async run(input: TurnInput, signal: AbortSignal, report: (progress: TurnProgress) => void): Promise<TurnOutcome> {
    const turn = new RunningTurn(this.#dependencies, input, signal, report);
    try {
      return await turn.run();
    } catch (error) {
      if (signal.aborted) return { state: 'failed', failure: { code: 'stopped' }, retryable: true, problems: [] };
      // What the runtime throws (a full disk, a worker that stopped) passes, and a turn goes on after its last whole leg.
      const retryable = error instanceof StudioError ? error.retryable : true;
      return { state: 'failed', failure: toFailure(error), retryable, problems: [] };
    }
  }
}

type Ceiling = NonNullable<Extract<TurnEvent, { type: 'turn_finished' }>['ceiling']>;

interface Leg {
  reason: FinishReason;
  calls: { id: string; name: string; input: Record<string, unknown> }[];
}

class RunningTurn {
  readonly #dependencies: TurnLoopDependencies;
  readonly #input: TurnInput;
  readonly #signal: AbortSignal;
  readonly #report: (progress: TurnProgress) => void;
  #messages: Message[];
  #leg: number;
  #legsLeft: number = turnLimits.legs;
  #checkpointed: boolean;
  /** Of the state before the turn; begins while the first change is still being written. */
  #checkpoint: Promise<CheckpointInfo> | undefined;
  /** Whether a call that changes files or data has succeeded. */
  #changed: boolean;
  #usage: Usage;
  #repairUsage: Usage = noUsage;
  #repairing = false;
  #verified = false;
  /** Files that calls of this turn have written. */
  readonly #written = new Set<string>();

  constructor(
    dependencies: TurnLoopDependencies,
    input: TurnInput,
    signal: AbortSignal,
    report: (progress: TurnProgress) => void,
  ) {
    this.#dependencies = dependencies;
    this.#input = input;
    this.#signal = signal;
    this.#report = report;
    this.#messages = [...input.messages];
    this.#leg = input.leg;
    this.#checkpointed = input.checkpointId !== undefined;
    this.#changed = this.#checkpointed;
    this.#usage = input.usage;
  }

  async run(): Promise<TurnOutcome> {
    const reason = await this.#legs(this.#input.kind, this.#input.problems);
    if (reason === 'question') return { state: 'question' };
    if (reason === 'limit') throw new StudioError('model_limit', 'the model reached its limit', true);
    if (reason === 'budget') throw new Error('only repairs have a budget');
    if (!this.#changed) return { state: 'done', reason, changed: false, verified: false };

    const repaired = await runRepairLoop({
      budget: turnLimits.repair,
      spent: () => this.#repairUsage,
      attempted: this.#input.problems.map((problem) => problem.fingerprint),
      settle: () => this.#settleOrRecover(),
      repair: (attempt, problems) => this.#repair(attempt, problems),
    });
    switch (repaired.state) {
      case 'healthy':
        return { state: 'done', reason: 'done', changed: true, verified: this.#verified };
      case 'question':
        return { state: 'question' };
      case 'unrepaired':
        return { state: 'failed', failure: { code: 'problems_remain' }, retryable: false, problems: repaired.problems, repairEnd: repaired.end };
    }
  }

  /** Legs of one kind until the model stops asking for tools. */
  async #legs(kind: TurnKind, problems: RequestProblem[]): Promise<RepairResult> {
    for (;;) {
      if (this.#legsLeft-- === 0) throw new StudioError('too_many_legs', `more than ${turnLimits.legs} legs`, true);
      const leg = await this.#receive(kind, problems);
      if (leg.reason !== 'needs_tools') return leg.reason;
      if (this.#repairing && isUsedUp(turnLimits.repair, this.#repairUsage)) return 'budget';
    }
  }

  async #receive(kind: TurnKind, problems: RequestProblem[]): Promise<Leg> {
    const { client, runtime } = this.#dependencies;
    const { projectId, turnId, mode, model, language, history, attachments, maximumRequestBytes } = this.#input;
    this.#report({ type: 'leg-started', leg: this.#leg, kind });
    this.#use(withLeg);
    const [project, warnings] = await Promise.all([this.#project(runtime, projectId), this.#dependencies.warnings(kind)]);
    this.#signal.throwIfAborted();
    const known = new Set(problems.map(({ fingerprint }) => fingerprint));
    const told = [...problems, ...warnings.filter(({ fingerprint }) => !known.has(fingerprint))].slice(0, turnLimits.problems);
    const request = fitRequest(
      {
        protocol: 1, turnId, leg: this.#leg, kind, mode, language, project, messages: this.#messages,
        ...(model !== undefined && { model }),
        ...(attachments.length > 0 && { attachments }),
        ...(told.length > 0 && { problems: told }),
      },
      history,
      maximumRequestBytes,
    );

    const content: Block[] = [];
    const calls: Leg['calls'] = [];
    let reason: FinishReason | undefined;
    let ceiling: Ceiling | undefined;
    for await (const event of client.leg(request, this.#signal)) {
      switch (event.type) {
        case 'turn_started':
          this.#report({ type: 'model', name: event.model });
          break;
        case 'text_delta': {
          const last = content.at(-1);
          if (last?.type === 'text') last.text += event.text;
          else content.push({ type: 'text', text: event.text });
          this.#report({ type: 'text', text: event.text });
          break;
        }
        case 'tool_call_started':
          // Keeps the call's place: models refuse a conversation whose thoughts stand elsewhere than they were thought.
          content.push({ type: 'tool_use', id: event.id, name: event.name, input: {} });
          this.#report({ type: 'tool-started', id: event.id, name: event.name });
          if (this.#dependencies.tools.changesProject(event.name)) this.#startCheckpoint();
          break;
        case 'tool_input_delta':
          this.#report({ type: 'tool-input', id: event.id, json: event.json });
          break;
        case 'tool_call_complete': {
          const { id, name, input } = event;
          const block = { type: 'tool_use', id, name, input } as const;
          const place = placeOf(content, id);
          calls.push({ id, name, input });
          content.splice(place ?? content.length, place === undefined ? 0 : 1, block);
          this.#report({ type: 'tool-complete', id, name, input });
          break;
        }
        case 'tool_call_dropped':
          content.splice(placeOf(content, event.id) ?? content.length, 1);
          this.#report({ type: 'tool-dropped', id: event.id });
          break;
        case 'thinking':
          content.push(event);
          break;
        case 'usage':
          this.#use((usage) => withUsage(usage, event));
          break;
        case 'budget':
        case 'choices':
          this.#report(event);
          break;
        case 'problem':
          throw new StudioError(event.code, event.message, event.retryable);
        case 'turn_finished':
          reason = event.reason;
          ceiling = event.ceiling;
          break;
      }
    }
    if (reason === undefined) throw new StudioError('connection_lost', 'the stream ended before the turn did', true);
    if (reason === 'needs_tools' && calls.length === 0) {
      throw new StudioError('protocol_violation', 'the leg asks for tools but names none');
    }
    await this.#apply(content.filter((block) => block.type !== 'text' || block.text !== ''), calls);
    // What the leg brought before it met the ceiling is whole and was applied.
    if (ceiling) throw new StudioError(`ceiling_${ceiling}`, `the ceiling ${ceiling} is met`);
    return { reason, calls };
  }

  #use(change: (usage: Usage) => Usage): void {
    this.#usage = change(this.#usage);
    if (this.#repairing) this.#repairUsage = change(this.#repairUsage);
    this.#report({ type: 'usage', turn: this.#usage, repairs: this.#repairUsage });
  }

  async #apply(content: Block[], calls: Leg['calls']): Promise<void> {
    const results: Block[] = [];
    for (const call of calls) {
      this.#signal.throwIfAborted();
      const changes = this.#dependencies.tools.changesProject(call.name);
      if (changes) await this.#keepStateBefore();
      this.#report({ type: 'tool-running', id: call.id });
      const started = this.#dependencies.now();
      const result: ToolResult =
        changes && this.#input.mode !== 'build'
          ? { isError: true, content: `${call.name} changes the project, which this turn may not: it was asked for words only.` }
          : await this.#dependencies.tools.call(call.name, call.input, this.#signal);
      this.#report({ type: 'tool-finished', id: call.id, result, milliseconds: this.#dependencies.now() - started });
      if (changes && !result.isError) {
        this.#changed = true;
        if (typeof call.input['path'] === 'string') this.#written.add(relativePath(call.input['path']));
      }
      results.push({ type: 'tool_result', toolUseId: call.id, ...result });
    }
    const added: Message[] = [];
    if (content.length > 0) added.push({ role: 'assistant', content });
    if (results.length > 0) added.push({ role: 'user', content: results });
    this.#messages.push(...added);
    this.#leg += 1;
    this.#report({ type: 'leg-applied', messages: [...this.#messages], nextLeg: this.#leg });
  }

  #startCheckpoint(): void {
    if (this.#checkpointed || this.#checkpoint || this.#input.mode !== 'build') return;
    this.#checkpoint = this.#dependencies.runtime.createCheckpoint(this.#input.checkpointLabel, 'change');
    this.#checkpoint.catch(() => undefined); // whoever makes the first change gets it
  }

  /** Nothing is changed before there is a way back. */
  async #keepStateBefore(): Promise<void> {
    this.#startCheckpoint();
    if (this.#checkpointed || !this.#checkpoint) return;
    const { id } = await this.#checkpoint;
    this.#checkpointed = true;
    this.#report({ type: 'checkpoint', id });
  }

  /** A page that is stuck since the last leg would keep the next one from being asked for; it is judged when the legs are over. */
  async #project(runtime: TurnLoopDependencies['runtime'], projectId: string): ReturnType<typeof collectProject> {
    try {
      return await answerOf(collectProject(runtime, projectId), turnLimits.projectMs);
    } catch (error) {
      if (!isStuck(error)) throw error;
      await this.#dependencies.recover();
      return answerOf(collectProject(runtime, projectId), turnLimits.projectMs);
    }
  }

  async #settleOrRecover(): Promise<Problem[]> {
    try {
      return await this.#settle();
    } catch (error) {
      if (!isStuck(error)) throw error;
      this.#signal.throwIfAborted();
      await this.#dependencies.recover();
      this.#verified = false;
      const problem = stuckProblem([...this.#written]);
      this.#report({ type: 'settled', problems: [problem], settled: false, milliseconds: 0 });
      return [problem];
    }
  }

  async #settle(): Promise<Problem[]> {
    this.#report({ type: 'settling' });
    const started = this.#dependencies.now();
    const settle = () => answerOf(this.#dependencies.runtime.settle(turnLimits.settleMs), turnLimits.settleMs);
    let report = await settle();
    // A slow machine may need longer; without problems and at rest is the only proof that the app works.
    for (let more = turnLimits.settleTries - 1; more > 0 && !report.settled && report.problems.length === 0; more -= 1) {
      this.#signal.throwIfAborted();
      report = await settle();
    }
    this.#signal.throwIfAborted();
    const { problems, settled } = report;
    this.#verified = settled;
    this.#report({ type: 'settled', problems, settled, milliseconds: this.#dependencies.now() - started });
    // An app that does not run, or is stuck, would be in the way of its own visit.
    return problems.length > 0 || !settled ? problems : this.#smokeTest();
  }

  /** Problems of pages and tables that worked before, or are new. */
  async #smokeTest(): Promise<Problem[]> {
    const visit = this.#dependencies.runtime.smokeTest({ timeoutMs: turnLimits.smokeMs, failedBefore: this.#input.failedBefore });
    const report = await answerOf(visit, turnLimits.smokeMs);
    this.#signal.throwIfAborted();
    this.#report({ type: 'smoke-tested', report });
    return report.problems;
  }

  async #repair(attempt: number, problems: Problem[]): Promise<RepairResult> {
    this.#repairing = true;
    this.#report({ type: 'repair-started', attempt, problems });
    this.#messages.push({ role: 'user', content: [{ type: 'text', text: this.#input.repairMessage }] });
    return this.#legs('repair', problems);
  }
}

/** Where the call `id` began. */
function placeOf(content: readonly Block[], id: string): number | undefined {
  const place = content.findIndex((block) => block.type === 'tool_use' && block.id === id);
  return place < 0 ? undefined : place;
}
