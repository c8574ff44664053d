import { createStore, type StoreApi } from 'zustand/vanilla';
import { StudioError, toFailure, type Failure } from '../project/failure.ts';
import type { KnownFileData, ProjectFileData } from '../project/ProjectRuntime.ts';
import { SaveSchedule } from './SaveSchedule.ts';
import type { Contents } from './archive.ts';
import type { Link, Links } from './Links.ts';
import type { Packing } from './packing.ts';
import type { SavedApp, SavedApps } from './SavedApps.ts';

export type SaveState =
  /** There is nothing yet that would have to be saved. */
  | { state: 'nothing' }
  /** It is being found out whether the server has this app. */
  | { state: 'looking' }
  /** Another device's version is being brought here. */
  | { state: 'opening' }
  | { state: 'saving' }
  | { state: 'saved'; at: number }
  /** The server cannot be reached: what is here is kept here, and sent later. */
  | { state: 'offline'; failure: Failure }
  /** The server refuses it, and the same again would be refused too. */
  | { state: 'refused'; failure: Failure }
  /** Another device has saved since; `theirs` is what the server has. Nothing is saved until the person has decided. */
  | { state: 'conflict'; theirs: SavedApp };

export type ConflictChoice = 'both' | 'mine' | 'theirs';

/** The open project, as saving sees it. */
export interface SavedProject {
  readonly id: string;
  /** Of the app, for the list of apps. */
  name(): string;
  /** Something was asked for here. */
  isBegun(): boolean;
  /** It was begun, and no turn is at work. */
  isComplete(): boolean;
  /** Resolves when there are files; rejects when the project cannot be run, which is told elsewhere. */
  ready(): Promise<unknown>;
  /** The latest request, as the version's label. */
  label(): string;
  /** Everything that makes up the app, its conversation included; paths are relative. What is as `known` says may come without its bytes. */
  files(known: Contents): Promise<KnownFileData[]>;
  /** Makes these the app's. */
  replace(files: ProjectFileData[]): Promise<void>;
}

export interface AutosaveServices {
  apps: SavedApps;
  links: Links;
  packing: Packing;
  /** The id of whoever is known here, as the server says now. */
  user(): Promise<string | undefined>;
  schedule: SaveSchedule;
  /** Projects that have changed since they were saved, over the end of the page. */
  unsaved: UnsavedMarks;
}

export interface UnsavedMarks {
  has(projectId: string): boolean;
  set(projectId: string, unsaved: boolean): void;
}

const LABEL_CHARACTERS = 200;

const passing = new Set(['runtime_not_ready', 'backend_unreachable', 'storage_unavailable', 'server_busy', 'internal_error', 'too_many_attempts', 'connection_lost']);

const deleted = () => new StudioError('app_deleted', 'the server has this app no more');

/**
 * Keeps the server's copy of the open project up to date: after each turn and edit, what has changed since the version that both
 * sides have. One save at a time; what changes meanwhile goes with the next.
 */
export class Autosave {
  readonly store: StoreApi<SaveState> = createStore<SaveState>(() => ({ state: 'nothing' }));
  readonly #project: SavedProject;
  readonly #services: AutosaveServices;
  #kind: 'turn' | 'edit' = 'edit';
  #running: Promise<void> = Promise.resolve();
  #closed = false;
  /** Set until it is known what the server has: see `open`. */
  #unopened: { known: boolean } | undefined;

  constructor(project: SavedProject, services: AutosaveServices) {
    this.#project = project;
    this.#services = services;
    services.schedule.onDue = () => void this.retry();
  }

  /** Something has changed here. */
  changed(kind: 'turn' | 'edit'): void {
    if (this.#closed || !this.#project.isComplete()) return;
    const { state } = this.store.getState();
    if (state === 'opening') return;
    this.#services.unsaved.set(this.#project.id, true);
    if (state === 'conflict' || state === 'looking') return;
    if (kind === 'turn') this.#kind = 'turn';
    this.#services.schedule.soon();
  }

  /** The page may soon be gone: what waits for a quiet moment does not wait for it. */
  hurry(): void {
    this.#services.schedule.now();
  }

  /** Saves now: a person asked for it, or the connection is back. */
  retry(): Promise<void> {
    return this.#inTurn(() => {
      const opening = this.#unopened;
      // What was begun here meanwhile is not given up for what the server may have.
      return opening && (opening.known || !this.#project.isBegun()) ? this.#open(opening.known) : this.#save();
    });
  }

  /**
   * Compares with the server when a project is opened: brings here what another device has saved if nothing has changed here.
   * `known` says whether this browser has had the project before.
   */
  open(known: boolean): Promise<void> {
    this.#unopened = { known };
    this.store.setState({ state: 'looking' }, true);
    return this.#inTurn(() => this.#open(known));
  }

  /** Saves as a new app what the server has had and has no more. */
  saveAnew(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#services.links.remove(this.#project.id);
      await this.#save();
    });
  }

  /** Makes an older version that the server has the latest once more, and brings it here; what is here is saved before. */
  restore(version: number): Promise<void> {
    return this.#inTurn(async () => {
      await this.#save();
      const { apps, links } = this.#services;
      const link = await links.read(this.#project.id);
      if (!link || this.store.getState().state !== 'saved') return;
      await apps.restore(this.#project.id, version, { saveId: crypto.randomUUID(), base: link.base });
      await this.#bringHere(await apps.find(this.#project.id));
    });
  }

  /** What becomes of two versions. */
  resolve(choice: ConflictChoice, copy: { id: string; name: string }): Promise<void> {
    return this.#inTurn(async () => {
      const conflict = this.store.getState();
      if (conflict.state !== 'conflict') return;
      const { apps, links } = this.#services;
      const theirs = await apps.find(this.#project.id);
      if (choice === 'theirs') return this.#bringHere(theirs);
      if (choice === 'both') await apps.duplicate(theirs.id, copy.id, copy.name);
      // Everything is sent: what of theirs is not here has to go too.
      const { contents } = await this.#services.packing.read(await apps.open(theirs.id, theirs.version));
      const link = await links.read(this.#project.id);
      await links.write(this.#project.id, { ...link, format: 1, user: await this.#user(), base: theirs.version, contents, savedAt: Date.now() });
      this.store.setState({ state: 'saving' }, true);
      await this.#save();
    });
  }

  close(): void {
    this.#closed = true;
    this.#services.schedule.stop();
  }

  async #open(known: boolean): Promise<void> {
    const link = await this.#services.links.read(this.#project.id);
    const theirs = await this.#find();
    if (!theirs && !known) return this.store.setState({ state: 'nothing' }, true); // whoever signs in later may have it
    if (!theirs && link && link.base > 0 && link.user === (await this.#services.user())) throw deleted();
    if (theirs && (!known || link?.opening !== undefined)) await this.#bringHere(theirs);
    else if (theirs && link && !link.pending && theirs.version > link.base) await this.#compare(theirs, link);
    else this.store.setState(theirs && link && !link.pending ? { state: 'saved', at: link.savedAt } : { state: 'nothing' }, true);
    this.#unopened = undefined;
    const wanted = !link || link.pending !== undefined || this.#services.unsaved.has(this.#project.id);
    if (!known || !wanted) return;
    const isReady = await this.#project.ready().then(() => true, () => false);
    if (isReady) await this.#save();
  }

  /** Another device has saved: that is brought here unless something has changed here too. */
  async #compare(theirs: SavedApp, link: Link): Promise<void> {
    await this.#project.ready();
    if (!this.#project.isComplete()) throw new StudioError('runtime_not_ready', 'a turn is at work', true);
    const { archive } = await this.#services.packing.prepare(await this.#project.files(link.contents), link.contents, this.#facts(link.base));
    if (archive) this.store.setState({ state: 'conflict', theirs }, true);
    else await this.#bringHere(theirs);
  }

  async #find(): Promise<SavedApp | undefined> {
    try {
      const app = await this.#services.apps.find(this.#project.id);
      return app.version > 0 ? app : undefined;
    } catch (error) {
      const failure = toFailure(error);
      if (['app_missing', 'not_signed_in'].includes(failure.code)) return undefined;
      throw error;
    }
  }

  async #bringHere(theirs: SavedApp): Promise<void> {
    const { apps, links, packing } = this.#services;
    this.store.setState({ state: 'opening' }, true);
    const user = await this.#user();
    const { files, contents } = await packing.read(await apps.open(theirs.id, theirs.version));
    const link: Link = { format: 1, user, base: theirs.version, contents, savedAt: Date.now() };
    // A page that ends now leaves half of it: the next start brings it here again.
    await links.write(this.#project.id, { ...link, opening: theirs.version });
    await this.#project.replace(files);
    await links.write(this.#project.id, { ...link, name: this.#project.name() });
    this.store.setState({ state: 'saved', at: link.savedAt }, true);
  }

  async #save(): Promise<void> {
    if (this.#closed || !this.#project.isComplete()) return;
    const { state } = this.store.getState();
    if (state === 'conflict' || state === 'opening') return;
    this.store.setState({ state: 'saving' }, true);
    const link = await this.#named(await this.#linked());
    let current = link.pending ? await this.#send(link, link.pending) : link;
    const facts = this.#facts(current.base);
    this.#services.unsaved.set(this.#project.id, false); // what changes from here on is marked again
    const { archive, contents } = await this.#services.packing.prepare(await this.#project.files(current.contents), current.contents, facts);
    if (archive) {
      const pending = { saveId: facts.saveId, contents, archive: new Blob([archive as Uint8Array<ArrayBuffer>], { type: 'application/zip' }) };
      current = { ...current, pending };
      await this.#services.links.write(this.#project.id, current);
      current = await this.#send(current, pending);
    }
    this.#services.schedule.succeeded();
    this.store.setState({ state: 'saved', at: current.savedAt }, true);
  }

  async #send(link: Link, { contents, archive }: NonNullable<Link['pending']>): Promise<Link> {
    const base = await this.#services.apps.save(this.#project.id, archive);
    const { pending: _, ...kept } = link;
    const sent: Link = { ...kept, base, contents, savedAt: Date.now() };
    await this.#services.links.write(this.#project.id, sent);
    return sent;
  }

  /**
   * The link to go on from. Rejects with `app_conflict` when what the server has is not known here, and with `app_deleted` when it
   * has no more what was saved from here: whether it is saved once more is the person's to say (`saveAnew`).
   */
  async #linked(): Promise<Link> {
    const { apps, links } = this.#services;
    const link = await links.read(this.#project.id);
    // A first save makes a guest of nobody; a later one must not: it would part the app from its owner.
    const owner = link && (await this.#user());
    const name = this.#project.name();
    if (link && link.base > 0 && link.user === owner && !(await this.#find())) throw deleted();
    const app = await apps.create(this.#project.id, name);
    const user = owner ?? (await this.#user());
    if (link && link.user === user && link.base <= app.version) return link;
    if (app.version > 0) throw new StudioError('app_conflict', 'the server has a version that this browser does not know');
    return { format: 1, user, base: 0, name, contents: {}, savedAt: 0 };
  }

  /** Gives the app on the server the name that it has been given here; one that it was given in the list stays until then. */
  async #named(link: Link): Promise<Link> {
    const name = this.#project.name();
    if (link.name === name) return link;
    if (link.name !== undefined) await this.#services.apps.change(this.#project.id, { name });
    const named = { ...link, name };
    if (link.base > 0) await this.#services.links.write(this.#project.id, named);
    return named;
  }

  /** Throws `not_signed_in`. */
  async #user(): Promise<string> {
    const user = await this.#services.user();
    if (user === undefined) throw new StudioError('not_signed_in', 'nobody is known in this browser');
    return user;
  }

  #facts(base: number) {
    const kind = this.#kind;
    this.#kind = 'edit';
    return { saveId: crypto.randomUUID(), base, kind, label: kind === 'turn' ? this.#project.label().slice(0, LABEL_CHARACTERS) : '' };
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#running.then(work).catch((error: unknown) => this.#failed(error));
    this.#running = done.catch(() => undefined);
    return done;
  }

  async #failed(error: unknown): Promise<void> {
    this.#services.unsaved.set(this.#project.id, true);
    if (this.#closed) return;
    const failure = toFailure(error);
    if (failure.code === 'app_conflict') {
      const theirs = await this.#services.apps.find(this.#project.id).catch(() => undefined);
      if (theirs) {
        await this.#forgetPending();
        return this.store.setState({ state: 'conflict', theirs }, true);
      }
    }
    if (passing.has(failure.code) || failure.code === 'app_conflict') {
      this.store.setState(failure.code === 'runtime_not_ready' ? { state: 'nothing' } : { state: 'offline', failure }, true);
      this.#services.schedule.later();
    } else {
      await this.#forgetPending();
      this.store.setState({ state: 'refused', failure }, true);
    }
  }

  /** A save that was refused would be refused again. */
  async #forgetPending(): Promise<void> {
    const link = await this.#services.links.read(this.#project.id);
    if (!link?.pending) return;
    const { pending: _, ...rest } = link;
    await this.#services.links.write(this.#project.id, rest);
  }
}
