import { createStore, type StoreApi } from 'zustand/vanilla';
import { pagePart } from '../app/pagePart.ts';
import type { OfferedRules } from '../project/Backend.ts';
import type { Workspace } from '../project/Workspace.ts';
import { turnLimits } from '../turn/limits.ts';
import type { RequestProblem, TurnKind } from '../turn/request.ts';
import { MANIFEST_PATH, readCompanyRules, TOKENS_PATH, VALUES_PATH, type CompanyRules } from './manifest.ts';
import { compareRules, type RuleChange } from './ruleChanges.ts';
import type { Inspected, RuleInspection } from './RuleInspection.ts';
import { ruleProblem } from './ruleProblem.ts';

export interface AppRulesState extends Inspected {
  /** The company's rules of today; undefined until the server has told them. */
  offered: { version: string; editable: boolean; rules: CompanyRules } | undefined;
  /** What differs between the app's rules and those of today; empty while one of them is not known. */
  changes: readonly RuleChange[];
  /** Checkpoint of before the last update; undoing restores it. */
  updatedFrom: string | undefined;
}

const noChanges: readonly RuleChange[] = [];

/**
 * The rules of the open app, and what its files make of them. Looks at files when they have changed: after a person's edit at
 * once, after a turn when it has ended (`isTurnRunning`). The runtime's problems know nothing of rules; these are the studio's.
 */
export class AppRules {
  readonly store: StoreApi<AppRulesState>;
  readonly #workspace: Workspace;
  readonly #isTurnRunning: () => boolean;
  readonly #fetchRules: () => Promise<OfferedRules>;
  #files: OfferedRules['files'] = {};
  #inspection: Promise<RuleInspection> | undefined;
  #checking: Promise<void> | undefined;
  #wanted = false;

  constructor(workspace: Workspace, isTurnRunning: () => boolean, fetchRules: () => Promise<OfferedRules>) {
    this.#workspace = workspace;
    this.#isTurnRunning = isTurnRunning;
    this.#fetchRules = fetchRules;
    this.store = createStore<AppRulesState>(() => ({
      company: undefined, findings: [], shaped: new Map(), offered: undefined, changes: noChanges, updatedFrom: undefined,
    }));
    workspace.store.subscribe((now, before) => {
      const started = now.runtime !== before.runtime && now.runtime.state === 'ready';
      if (started) {
        void this.refresh();
        // Now, because the server is there: a script that cannot be fetched once cannot be fetched again, and the editor shares it.
        this.#loadInspection().catch((error: unknown) => workspace.notify(error));
      }
      const changed = started || now.changes !== before.changes || now.files !== before.files;
      if (changed && !this.#isTurnRunning()) void this.check();
    });
  }

  /** Looks at what has changed; resolves when the findings are those of the files as they are. Calls that come meanwhile join. */
  check(): Promise<void> {
    this.#wanted = true;
    return (this.#checking ??= this.#checkWhileWanted());
  }

  /**
   * What a leg tells the model. A prompt does not wait for a check: what is known was found after the last turn or edit. A repair
   * is told of what this turn has written.
   */
  async warnings(kind: TurnKind): Promise<RequestProblem[]> {
    if (kind === 'repair') await this.check();
    return this.store.getState().findings.slice(0, turnLimits.ruleWarnings).map(ruleProblem);
  }

  /** Asks the server for the rules of today. */
  async refresh(): Promise<void> {
    try {
      const { version, editable, files } = await this.#fetchRules();
      const rules = readCompanyRules(files[MANIFEST_PATH], files[VALUES_PATH]);
      this.#files = files;
      this.#set({ offered: rules && { version, editable, rules } });
    } catch (error) {
      this.#workspace.notify(error);
    }
  }

  /** The files that an update writes. The app's own colours stay unless those of the company have changed. */
  updatedFiles(): string[] {
    const tokens = this.store.getState().changes.some(({ values }) => values.some(({ path }) => path.startsWith('design.tokens.')));
    return [VALUES_PATH, MANIFEST_PATH, ...(tokens ? [TOKENS_PATH] : [])].filter((path) => this.#files[path] !== undefined);
  }

  /** Gives the app the rules of today, in one step that `undoUpdate` takes back. */
  async update(checkpointLabel: string): Promise<void> {
    const files = this.updatedFiles().map((path) => ({ path, text: this.#files[path]! }));
    const checkpoint = await this.#workspace.writeFiles(files, checkpointLabel);
    await this.check();
    this.store.setState({ updatedFrom: checkpoint.id });
  }

  async undoUpdate(): Promise<void> {
    const { updatedFrom } = this.store.getState();
    if (updatedFrom === undefined) return;
    await this.#workspace.restore(updatedFrom);
    await this.check();
    this.store.setState({ updatedFrom: undefined });
  }

  /** The update stays as it is. */
  keepUpdate(): void {
    this.store.setState({ updatedFrom: undefined });
  }

  #set(change: Partial<AppRulesState>): void {
    this.store.setState((state) => {
      const { company, offered } = { ...state, ...change };
      return { ...change, changes: company && offered ? compareRules(company, offered.rules) : noChanges };
    });
  }

  /** Brings a parser of TypeScript along, which the first screen does without. */
  #loadInspection(): Promise<RuleInspection> {
    this.#inspection ??= pagePart(import('./RuleInspection.ts')).then((part) => new part.RuleInspection());
    return this.#inspection;
  }

  async #checkWhileWanted(): Promise<void> {
    try {
      do {
        this.#wanted = false;
        await this.#check();
      } while (this.#wanted);
    } catch (error) {
      this.#workspace.notify(error);
    } finally {
      this.#checking = undefined;
    }
  }

  async #check(): Promise<void> {
    const { runtime } = this.#workspace.store.getState();
    if (runtime.state !== 'ready') return;
    const [inspection, snapshot] = await Promise.all([this.#loadInspection(), runtime.runtime.snapshot()]);
    this.#set(inspection.inspect(snapshot));
  }
}
