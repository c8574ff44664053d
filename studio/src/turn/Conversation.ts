import { createStore, type StoreApi } from 'zustand/vanilla';
import type { WaitingRows } from '../csv/importPlan.ts';
import type { Texts } from '../i18n/texts.ts';
import { deferred } from '../project/deferred.ts';
import { toFailure, type Failure } from '../project/failure.ts';
import type { Workspace } from '../project/Workspace.ts';
import {
  applyProgress, failedInLastVisit, finishTurn, historyOf, imagesOf, restartTurn, startTurn, type ImageBlock, type RowImport, type Turn,
} from './turnState.ts';
import type { ConversationStorage } from './ConversationStorage.ts';
import { turnLimits } from './limits.ts';
import { OutsideTurns } from './OutsideTurns.ts';
import { noDraft, withProgress, type FileDraft } from './fileDrafts.ts';
import type { CsvAttachment, RequestProblem, TurnKind, TurnMode } from './request.ts';
import type { ToolRunner } from './ToolRunner.ts';
import type { TurnClient } from './TurnClient.ts';
import { TurnLoop, type TurnOutcome } from './TurnLoop.ts';

export interface ConversationState {
  loaded: boolean;
  turns: Turn[];
  /** Files that the model is writing now; nothing of them is in the project yet. */
  drafts: FileDraft[];
}

export interface ConversationServices {
  client: TurnClient;
  storage: ConversationStorage;
  /** Bytes that the backend accepts in one request. */
  maximumRequestBytes(signal: AbortSignal): Promise<number>;
  connectTools(workspace: Workspace): Promise<ToolRunner>;
  /** See TurnLoopDependencies. */
  warnings(kind: TurnKind): Promise<RequestProblem[]>;
  language(): 'fr' | 'en';
  texts(): Texts;
}

/** What goes with the words of a prompt. */
export interface SendOptions {
  mode?: TurnMode;
  /** An id of the server's models, when another one than its default is to answer. */
  model?: string;
  csv?: CsvImport;
  images?: ImageBlock[];
}

export interface CsvImport {
  attachment: CsvAttachment;
  rows: WaitingRows;
}

interface Start {
  kind?: TurnKind;
  mode?: TurnMode;
  model?: string;
  prompt: string;
  images?: ImageBlock[];
  attachments?: CsvAttachment[];
  rows?: WaitingRows;
  about?: RequestProblem[];
  planOf?: string;
}

const importOf = ({ attachment, rows }: CsvImport) => ({ attachments: [attachment], rows });

/** A module's page, which the app shows at `/<slug>` (starter/CONVENTIONS.md). */
const modulePage = /(?:^|\/)src\/modules\/([a-z0-9_-]+)\/index\.tsx$/;

/** The conversation of one project: runs turns one at a time, keeps them, and undoes them. */
export class Conversation {
  readonly store: StoreApi<ConversationState>;
  readonly #workspace: Workspace;
  readonly #services: ConversationServices;
  readonly #rows = new Map<string, WaitingRows>();
  #running: AbortController | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor(workspace: Workspace, services: ConversationServices) {
    this.#workspace = workspace;
    this.#services = services;
    this.store = createStore<ConversationState>(() => ({ loaded: false, turns: [], drafts: [] }));
  }

  async load(): Promise<void> {
    try {
      const turns = await this.#services.storage.load(this.#workspace.projectId);
      this.store.setState((state) => ({ loaded: true, turns: [...turns, ...state.turns] }));
    } catch (error) {
      this.store.setState({ loaded: true });
      this.#workspace.notify(error);
    }
  }

  /** Takes over the conversation that another device had about this project. */
  adopt(turns: Turn[]): void {
    this.store.setState({ loaded: true, turns });
    this.#save();
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Starts a turn; ignored while one runs, as the prompt box is disabled then. */
  send(prompt: string, { mode = 'build', model, csv, images = [] }: SendOptions = {}): void {
    const last = this.store.getState().turns.at(-1);
    const carried = csv === undefined && last?.state === 'question' && last.import?.state === 'waiting' ? last : undefined;
    this.#start({ prompt, mode, images, ...(model !== undefined && { model }), ...(csv ? importOf(csv) : this.#carried(carried)) });
  }

  /** Lets a turn of the same model carry out the plan of `turnId` as the person left it, with what was given for it. */
  approvePlan(turnId: string, plan: string): void {
    const turn = this.#turn(turnId);
    if (!turn || this.#running) return;
    this.#start({ prompt: plan, planOf: turnId, images: imagesOf(turn), ...(turn.model !== undefined && { model: turn.model }), ...this.#carried(turn) });
  }

  /** `said` is the problem in the person's language, where that is not its message. */
  fix(problem: RequestProblem, said: string = problem.message): void {
    this.#start({ kind: 'repair', prompt: this.#services.texts().turn.fixRequest(said), about: [problem] });
  }

  /** Has another model repair the problems that a turn has left. */
  repairWith(turnId: string, model: string): void {
    const turn = this.#turn(turnId);
    if (!turn || this.#running) return;
    this.#start({ kind: 'repair', prompt: this.#services.texts().turn.repairRequest, about: turn.problems, model });
    this.keep(turnId);
  }

  /** The person keeps what a turn did although it did not end well. */
  keep(turnId: string): void {
    this.#change(turnId, (turn) => ({ ...turn, kept: true }));
    this.#save();
  }

  stop(): void {
    this.#running?.abort();
  }

  /** What clients outside do, as turns of this conversation: one of them at a time runs, like any other. */
  readonly outside: OutsideTurns = new OutsideTurns({
    last: () => this.store.getState().turns.at(-1),
    append: (turn) => this.#append(turn),
    change: (turnId, change) => this.#change(turnId, change),
    save: () => this.#save(),
    occupy: () => {
      if (this.#running) return undefined;
      this.#running = new AbortController();
      return this.#running.signal;
    },
    release: () => (this.#running = undefined),
    tools: async (signal) => {
      await abortable(this.#workspace.ready(), signal);
      return this.#services.connectTools(this.#workspace);
    },
    checkpoint: (client) => this.#workspace.createCheckpoint(this.#services.texts().turn.checkpointBefore(client)),
    check: () => void this.#workspace.check(),
  });

  retry(turnId: string): void {
    const turn = this.#turn(turnId);
    if (!turn || this.#running) return;
    const { runtime } = this.#workspace.store.getState();
    if (runtime.state === 'failed') void this.#workspace.boot(runtime.failure.code === 'project_open_elsewhere');
    void this.#run(restartTurn(turn));
  }

  /** Puts the project back to before the turn; later turns are undone with it. */
  async undo(turnId: string): Promise<void> {
    const { turns } = this.store.getState();
    const position = turns.findIndex(({ id }) => id === turnId);
    const checkpointId = turns[position]?.checkpointId;
    if (checkpointId === undefined || this.#running) return;
    await this.#workspace.restore(checkpointId);
    this.store.setState((state) => ({
      turns: state.turns.map((turn, index) => (index >= position ? { ...turn, undone: true } : turn)),
    }));
    this.#save();
  }

  #turn(turnId: string): Turn | undefined {
    return this.store.getState().turns.find(({ id }) => id === turnId);
  }

  /** The table and rows that an earlier turn was given and has not imported. */
  #carried(turn: Turn | undefined): { attachments?: CsvAttachment[]; rows?: WaitingRows } {
    if (turn?.import?.state !== 'waiting') return {};
    const rows = this.#rows.get(turn.id);
    return { attachments: turn.attachments, ...(rows && { rows }) };
  }

  #start({ kind = 'prompt', mode = 'build', model, prompt, images = [], attachments = [], rows, about = [], planOf }: Start): void {
    if (this.#running) return;
    const table = attachments[0]?.table;
    const turn = startTurn({
      id: crypto.randomUUID(), kind, mode, prompt, images, attachments, about, startedAt: Date.now(),
      ...(model !== undefined && { model }),
      ...(planOf !== undefined && { planOf }),
      ...(rows && table !== undefined && { import: { table, rows: rows.count, state: 'waiting' } }),
    });
    if (rows) this.#keepRows(turn.id, rows);
    this.#append(turn);
    void this.#run(turn);
  }

  #append(turn: Turn): void {
    this.store.setState(({ turns }) => ({ turns: [...turns, turn].slice(-turnLimits.turnsKept) }));
  }

  /** Only the last file's rows wait: each holds a worker. */
  #keepRows(turnId: string, rows: WaitingRows): void {
    for (const kept of this.#rows.values()) if (kept !== rows) kept.close();
    this.#rows.clear();
    this.#rows.set(turnId, rows);
  }

  async #run(turn: Turn): Promise<void> {
    const abort = new AbortController();
    this.#running = abort;
    this.#replace(turn);
    this.#save();
    const filesBefore = new Set(this.#workspace.store.getState().files);
    let isShown = false;
    const showNewPage = () => {
      // Once: the person may have gone elsewhere since.
      if (!isShown) this.#showNewPage(turn.id, filesBefore);
      isShown = true;
    };
    // An app at rest without problems can be looked at while it is still being judged.
    const outcome = await this.#outcome(turn.id, abort.signal, showNewPage);
    const imported = outcome.state === 'done' && turn.mode === 'build' ? await this.#importRows(turn.id, abort.signal) : undefined;
    if (outcome.state === 'done' && outcome.changed) {
      showNewPage();
      this.#workspace.releasePreview();
    }
    this.#running = undefined;
    this.store.setState({ drafts: noDraft });
    const ended: TurnOutcome = imported ? { state: 'failed', failure: imported, retryable: false, problems: [] } : outcome;
    this.#change(turn.id, (current) => finishTurn(current, ended, Date.now()));
    this.#save();
    // After the turn, which is on screen by now: keeping it must not make anybody wait.
    const { checkpointId, import: rows } = this.#turn(turn.id) ?? turn;
    if (checkpointId !== undefined || rows?.state === 'done') void this.#keepVersion(turn.prompt, ended.state === 'done' && ended.verified);
  }

  async #outcome(turnId: string, signal: AbortSignal, onRest: () => void): Promise<TurnOutcome> {
    try {
      await abortable(this.#workspace.ready(), signal);
      const tools = await this.#services.connectTools(this.#workspace);
      const maximumRequestBytes = await this.#services.maximumRequestBytes(signal);
      const { turns } = this.store.getState();
      const position = turns.findIndex(({ id }) => id === turnId);
      const turn = turns[position]!;
      const texts = this.#services.texts().turn;
      const loop = new TurnLoop({
        client: this.#services.client,
        // Asked for with each call: a turn may go on with a runtime that was started anew.
        tools: {
          changesProject: (name) => tools.changesProject(name),
          call: async (name, input, callSignal) => (await this.#services.connectTools(this.#workspace)).call(name, input, callSignal),
        },
        runtime: {
          snapshot: () => this.#workspace.runtime().snapshot(),
          tables: () => this.#workspace.runtime().tables(),
          settle: (timeoutMs) => this.#workspace.runtime().settle(timeoutMs),
          smokeTest: (options) => this.#workspace.runtime().smokeTest(options),
          createCheckpoint: (label, kind) => this.#workspace.createCheckpoint(label, kind),
        },
        recover: () => this.#workspace.recover(),
        warnings: (kind) => this.#services.warnings(kind),
        now: () => performance.now(),
      });
      return await loop.run(
        {
          projectId: this.#workspace.projectId,
          turnId, kind: turn.kind, mode: turn.mode, ...(turn.model !== undefined && { model: turn.model }), usage: turn.usage, language: this.#services.language(), messages: turn.messages, leg: turn.nextLeg,
          history: historyOf(turns.slice(0, position)), attachments: turn.attachments, problems: turn.about,
          ...(turn.checkpointId !== undefined && { checkpointId: turn.checkpointId }),
          checkpointLabel: texts.checkpointBefore(turn.prompt.slice(0, 80)),
          failedBefore: failedInLastVisit(turns.slice(0, position)), maximumRequestBytes, repairMessage: texts.repairMessage,
        },
        signal,
        (progress) => {
          this.#change(turnId, (current) => applyProgress(current, progress));
          this.store.setState(({ drafts }) => ({ drafts: withProgress(drafts, progress) }));
          if (progress.type === 'leg-applied' || progress.type === 'checkpoint') this.#save();
          if (progress.type === 'settled' && progress.settled && progress.problems.length === 0) onRest();
        },
      );
    } catch (error) {
      const failure: Failure = signal.aborted ? { code: 'stopped' } : toFailure(error);
      return { state: 'failed', failure, retryable: true, problems: [] };
    }
  }

  /** Fills the table that the turn created. Resolves to what went wrong, if anything. */
  async #importRows(turnId: string, signal: AbortSignal): Promise<Failure | undefined> {
    const turn = this.#turn(turnId);
    const rows = this.#rows.get(turnId);
    if (!turn?.import || turn.import.state === 'done') return undefined;
    if (!rows) return { code: 'import_lost' };
    const rowImport = turn.import;
    const set = (change: Partial<RowImport>) => this.#change(turnId, (current) => ({ ...current, import: { ...rowImport, ...change } }));
    set({ state: 'running' });
    try {
      const onProgress = (sent: number) => set({ state: 'running', sent });
      const written = await rows.fill(this.#workspace.runtime(), turn.attachments[0]!, { signal, onProgress });
      set({ state: 'done', rows: written });
      rows.close();
      this.#rows.delete(turnId);
      this.#workspace.reloadPreview();
      return undefined;
    } catch (error) {
      const failure = toFailure(error);
      set({ state: 'failed', failure });
      return failure;
    }
  }

  /** Brings the module that the turn added on screen. */
  #showNewPage(turnId: string, filesBefore: ReadonlySet<string>): void {
    const items = this.store.getState().turns.find(({ id }) => id === turnId)?.items ?? [];
    for (const item of items.toReversed()) {
      const path = item.type === 'tool' && item.state === 'done' ? item.subject.path : undefined;
      const slug = path === undefined ? undefined : modulePage.exec(path)?.[1];
      if (slug !== undefined && !filesBefore.has(`src/modules/${slug}/index.tsx`)) return this.#workspace.showPage(`/${slug}`);
    }
  }

  async #keepVersion(prompt: string, good: boolean): Promise<void> {
    try {
      await this.#workspace.keepTurn(prompt, good);
    } catch (error) {
      this.#workspace.notify(error); // the turn itself is done
    }
  }

  #replace(turn: Turn): void {
    this.#change(turn.id, () => turn);
  }

  #change(turnId: string, change: (turn: Turn) => Turn): void {
    this.store.setState(({ turns }) => ({ turns: turns.map((turn) => (turn.id === turnId ? change(turn) : turn)) }));
  }

  /** Saves are serial, so that the last one wins. */
  #save(): void {
    const { turns } = this.store.getState();
    this.#saving = this.#saving
      .then(() => this.#services.storage.save(this.#workspace.projectId, turns))
      .catch((error: unknown) => this.#workspace.notify(error));
  }
}

function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = deferred<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', onAbort));
}
