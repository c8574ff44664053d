import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { textsFor } from '../i18n/texts.ts';
import type { Account } from '../account/Accounts.ts';
import { DeviceCopies } from '../account/DeviceCopies.ts';
import { Person } from '../account/Person.ts';
import type { Quotas } from '../account/Quotas.ts';
import type { SignInStep } from '../features/account/SignInForm.tsx';
import type { ModelDescription } from '../project/Backend.ts';
import { storedGoodCheckpoint } from '../project/goodCheckpoint.ts';
import { toFailure, type Failure } from '../project/failure.ts';
import { projectPath } from '../project/projectId.ts';
import { Workspace, type WorkspaceState } from '../project/Workspace.ts';
import { AppRules, type AppRulesState } from '../rules/AppRules.ts';
import type { CompanyTexts } from '../rules/CompanyTexts.ts';
import { Autosave, type SaveState } from '../saving/Autosave.ts';
import { openProject } from '../saving/openProject.ts';
import { copyVersion, importApp } from '../saving/newApp.ts';
import type { McpTokens } from '../outside/McpTokens.ts';
import { OutsideAccess, type OutsideState } from '../outside/OutsideAccess.ts';
import type { OutsideHandler } from '../outside/answerAsked.ts';
import { browserStorage, tabStorage } from '../project/pageStorage.ts';
import type { SavedApps } from '../saving/SavedApps.ts';
import { SaveSchedule } from '../saving/SaveSchedule.ts';
import { storedUnsavedMarks } from '../saving/unsavedMarks.ts';
import { followChanges } from './followChanges.ts';
import { Conversation, type ConversationState } from '../turn/Conversation.ts';
import type { ToolRunner } from '../turn/ToolRunner.ts';
import { pagePart } from './pagePart.ts';
import type { Services } from './Services.ts';
import { useSettings } from './settings.ts';

export type WorkspaceTab = 'chat' | 'preview' | 'files' | 'data' | 'versions' | 'rules' | 'problems' | 'terminal';

/** What is asked of the person on top of everything else. */
export type Dialog =
  | { name: 'sign-in'; first: SignInStep }
  | { name: 'choose-password'; token: string }
  | { name: 'provider-answer'; signingIn: Promise<void> }
  | { name: 'account' }
  | { name: 'apps' }
  | { name: 'usage' }
  | { name: 'sign-out' }
  /** Clients outside, and their tokens. */
  | { name: 'outside' }
  /** A zip becomes an app of its own; `failure` when it did not. */
  | { name: 'import'; fileName: string; failure?: Failure };

export interface ViewState {
  tab: WorkspaceTab;
  openFile?: string;
  /** A line that the editor should show; `serial` makes the same line count again. */
  reveal?: { path: string; line: number; serial: number };
  /** A file that was dropped or chosen and waits in the import dialog. */
  csvFile?: File;
  dialog?: Dialog | undefined;
}

/** One open project with its conversation and what is on screen. */
export class Session {
  readonly workspace: Workspace;
  readonly conversation: Conversation;
  readonly rules: AppRules;
  readonly companyTexts: CompanyTexts;
  readonly person: Person;
  readonly quotas: Quotas;
  readonly autosave: Autosave;
  readonly apps: SavedApps;
  readonly copies: DeviceCopies;
  readonly outside: OutsideAccess;
  readonly mcpTokens: McpTokens;
  readonly view: StoreApi<ViewState>;
  /** The server's models, its default first; empty while they are not known. */
  readonly models: StoreApi<ModelDescription[]>;
  /** What people call the provider where they may sign in; undefined without one, or while that is not known. */
  readonly provider: StoreApi<{ name?: string | undefined }>;
  readonly #services: Services;
  readonly #unfollow: () => void;

  constructor(projectId: string, services: Services) {
    this.workspace = new Workspace(projectId, services.bootRuntime, storedGoodCheckpoint);
    this.conversation = new Conversation(this.workspace, {
      client: services.turnClient,
      storage: services.conversations,
      maximumRequestBytes: () => services.maximumRequestBytes(),
      connectTools: toolConnector(),
      warnings: (kind) => this.rules.warnings(kind),
      language: () => useSettings.getState().language,
      texts: () => textsFor(useSettings.getState().language),
    });
    this.rules = new AppRules(this.workspace, () => this.conversation.isRunning, () => services.rules());
    this.companyTexts = services.companyTexts;
    this.apps = services.apps;
    this.person = new Person(services.accounts);
    this.quotas = services.quotas;
    this.person.onGuestMoved((guest, account) => services.links.move(guest.id, account.id));
    this.autosave = new Autosave(openProject(this.workspace, this.conversation, { opened: () => textsFor(useSettings.getState().language).saving.opened }), {
      apps: services.apps,
      links: services.links,
      packing: services.packing,
      user: async () => (await this.person.refresh())?.id,
      schedule: new SaveSchedule(),
      unsaved: storedUnsavedMarks,
    });
    this.copies = new DeviceCopies({ links: services.links, conversations: services.conversations, unsaved: storedUnsavedMarks, eraseProject: (id) => services.eraseProject(id) });
    this.mcpTokens = services.mcpTokens;
    this.outside = new OutsideAccess({
      projectId,
      channel: services.tabChannel,
      handler: () => outsideHandler(this.conversation),
      memory: tabStorage,
    });
    this.#unfollow = followChanges(this);
    this.conversation.store.subscribe((now, before) => {
      if (before.turns.at(-1)?.state === 'running' && now.turns.at(-1)?.state !== 'running') void this.rules.check();
    });
    this.#services = services;
    this.models = createStore<ModelDescription[]>(() => []);
    this.provider = createStore<{ name?: string | undefined }>(() => ({}));
    this.view = createStore<ViewState>(() => ({ tab: 'preview' }));
  }

  /** `isNew`: its id was made just now, so that no other device can know it. */
  start(isNew: boolean): void {
    void this.workspace.boot(false);
    void this.conversation.load().then(() => {
      if (!isNew) void this.autosave.open(this.conversation.store.getState().turns.length > 0);
    });
    void this.#listModels();
    // Without an answer there is still the password.
    this.#services.provider().then((name) => this.provider.setState({ name }), () => undefined);
    // Whoever asks for an account's things asks again, and tells what is wrong.
    this.person.refresh().catch(() => undefined);
  }

  async #listModels(): Promise<void> {
    try {
      this.models.setState(await this.#services.models(), true);
    } catch (error) {
      // Nothing is lost yet: the server's default answers, and only the choice of another model is missing.
      this.workspace.notify(error);
    }
  }

  /** Goes on with a sign-in that the provider has answered. */
  signInByProvider(answer: string): void {
    const signingIn = this.person.signInByProvider(answer);
    signingIn.catch(() => undefined); // the dialog tells
    this.view.setState({ dialog: { name: 'provider-answer', signingIn } });
  }

  close(): void {
    this.#unfollow();
    this.autosave.close();
    this.outside.close();
    this.conversation.stop();
    this.workspace.close();
    this.person.close();
  }

  /** A file that was dropped or chosen: a zip is a project, anything else a table. */
  takeFile(file: File): void {
    if (/\.zip$/i.test(file.name)) void this.#import(file);
    else this.view.setState({ csvFile: file });
  }

  /** Makes an app of its own of a version that the server has. Resolves to its id. */
  copyVersion(number: number, savedAt: string): Promise<string> {
    const name = textsFor(useSettings.getState().language).versions.copyName(this.workspace.store.getState().appName ?? '', savedAt);
    return copyVersion(this.#services, this.workspace.projectId, number, name.trim());
  }

  /** Opens what became of the zip, unless its dialog was closed meanwhile: then it is in the list of apps. */
  async #import(file: File): Promise<void> {
    const dialog: Dialog = { name: 'import', fileName: file.name };
    const isShown = () => this.view.getState().dialog === dialog;
    this.view.setState({ dialog });
    const { importPrompt: prompt, imported: answer } = textsFor(useSettings.getState().language).apps;
    try {
      const id = await importApp(this.#services, file, { prompt, answer });
      if (isShown()) location.assign(projectPath(id));
    } catch (error) {
      if (isShown()) this.view.setState({ dialog: { ...dialog, failure: toFailure(error) } });
      else this.workspace.notify(error);
    }
  }

  openFile(path: string, line?: number): void {
    this.view.setState((state) => ({
      tab: 'files',
      openFile: path,
      reveal: line === undefined ? undefined : { path, line, serial: (state.reveal?.serial ?? 0) + 1 },
    }));
  }
}

/** One tool runner per runtime; loaded when the first turn needs it. */
function toolConnector(): (workspace: Workspace) => Promise<ToolRunner> {
  let current: { runtime: object; runner: Promise<ToolRunner> } | undefined;
  return (workspace) => {
    const runtime = workspace.runtime();
    if (current?.runtime !== runtime) {
      const runner = pagePart(import('../turn/McpToolRunner.ts')).then(({ McpToolRunner }) => {
        const tools = new McpToolRunner(runtime);
        workspace.onRestart(() => tools.disconnect());
        return tools;
      });
      current = { runtime, runner };
    }
    return current.runner;
  };
}

/** What answers clients outside: loaded when they are let in, with the conformance runner's tools where a test has asked for them. */
async function outsideHandler({ outside }: Conversation): Promise<OutsideHandler> {
  const fixtures = browserStorage.get('app-builder:mcp-conformance') === 'fixtures' ? await pagePart(import('../outside/conformanceFixtures.ts')) : undefined;
  return (await pagePart(import('../outside/outsideServer.ts'))).outsideHandler(outside, fixtures);
}

const SessionContext = createContext<Session | undefined>(undefined);
export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('there is no session around this component');
  return session;
}

export function useWorkspace<T>(select: (state: WorkspaceState) => T): T {
  return useStore(useSession().workspace.store, select);
}

export function useAppRules<T>(select: (state: AppRulesState) => T): T {
  return useStore(useSession().rules.store, select);
}

export function useConversation<T>(select: (state: ConversationState) => T): T {
  return useStore(useSession().conversation.store, select);
}

export function useModels(): ModelDescription[] {
  return useStore(useSession().models);
}

export function useProvider(): string | undefined {
  return useStore(useSession().provider, ({ name }) => name);
}

export function useSaveState(): SaveState {
  return useStore(useSession().autosave.store);
}

export function useOutside(): OutsideState {
  return useStore(useSession().outside.store);
}

/** Null when nobody is known, or not yet. */
export function usePerson(): Account | null {
  return useStore(useSession().person.store, (state) => (state.state === 'known' ? state.account : null));
}

export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(useSession().view, select);
}
