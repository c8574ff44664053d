import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Language } from '../i18n/languages.ts';
import type { Account, Accounts } from './Accounts.ts';

/** `unknown` until the server has answered. */
export type PersonState = { state: 'unknown' } | { state: 'known'; account: Account | null };

const CHANNEL = 'app-builder:account';

/** Who is known in this browser. All tabs of the studio follow what one of them changes. */
export class Person {
  readonly store: StoreApi<PersonState> = createStore<PersonState>(() => ({ state: 'unknown' }));
  readonly accounts: Accounts;
  readonly #tabs = new BroadcastChannel(CHANNEL);
  /** Grows when somebody becomes known: what was asked before that is out of date. */
  #changes = 0;
  readonly #listeners = new Set<(before: Account, now: Account) => Promise<void>>();

  constructor(accounts: Accounts) {
    this.accounts = accounts;
    this.#tabs.onmessage = () => void this.refresh().catch(() => undefined); // the next thing that is asked for tells
  }

  get account(): Account | null {
    const state = this.store.getState();
    return state.state === 'known' ? state.account : null;
  }

  /** Called when a guest's things have become an account's. */
  onGuestMoved(listener: (guest: Account, account: Account) => Promise<void>): void {
    this.#listeners.add(listener);
  }

  async refresh(): Promise<Account | null> {
    const changes = this.#changes;
    const account = await this.accounts.known();
    if (changes !== this.#changes) return this.account;
    this.store.setState({ state: 'known', account }, true);
    return account;
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.#become(await this.accounts.signIn(email, password));
  }

  async choosePassword(token: string, password: string): Promise<void> {
    const before = this.account ?? (await this.refresh());
    await this.#become(await this.accounts.choosePassword(token, password), before);
  }

  async signInByProvider(answer: string): Promise<void> {
    const before = await this.refresh();
    await this.#become(await this.accounts.signInByProvider(answer), before);
  }

  async mailLink(email: string, language: Language): Promise<void> {
    await this.accounts.mailLink(email, language);
  }

  /** Resolves to where to go to be signed out at the provider too, if anywhere. */
  async signOut(): Promise<string | null> {
    const address = await this.accounts.signOut();
    await this.#become(null);
    return address;
  }

  async deleteAccount(password: string | undefined): Promise<void> {
    await this.accounts.deleteAccount(password);
    await this.#become(null);
  }

  close(): void {
    this.#tabs.close();
  }

  async #become(account: Account | null, before = this.account): Promise<void> {
    if (before?.kind === 'guest' && account && before.id !== account.id) for (const listener of this.#listeners) await listener(before, account);
    this.#changes += 1;
    this.store.setState({ state: 'known', account }, true);
    this.#tabs.postMessage('changed');
  }
}
