import { z } from 'zod';
import type { Language } from '../i18n/languages.ts';
import { jsonOf, request, requestWith } from '../project/http.ts';

const account = z.object({
  id: z.string(),
  kind: z.enum(['guest', 'registered']),
  email: z.string().nullable(),
  hasPassword: z.boolean(),
  role: z.enum(['user', 'admin']),
  createdAt: z.string(),
});
/** Somebody whom the server knows in this browser. */
export type Account = z.infer<typeof account>;

const elsewhere = z.object({ address: z.string().nullable() });
const departure = z.object({ address: z.string() });

const session = z.object({ account: account.nullable() });

const sessions = z.object({
  sessions: z.array(z.object({ id: z.string(), device: z.string(), createdAt: z.string(), lastSeenAt: z.string(), current: z.boolean() })),
});
/** A browser in which somebody is signed in; `device` is what it calls itself. */
export type SignedInBrowser = z.infer<typeof sessions>['sessions'][number];

/** Where the server answers everything that it keeps about whoever asks, as a zip. */
export const EXPORT_ADDRESS = '/api/account/export';

/** protocol/accounts.schema.json. Rejects with StudioError. */
export interface Accounts {
  /** Null when nobody is known. */
  known(): Promise<Account | null>;
  signIn(email: string, password: string): Promise<Account | null>;
  /** Where to go to sign in with the provider. */
  providerAddress(): Promise<string>;
  /** Signs in by what the provider answered. */
  signInByProvider(answer: string): Promise<Account | null>;
  /** Resolves to where to go to be signed out at the provider too; null for who has not signed in there. */
  signOut(): Promise<string | null>;
  /** Mails a link by which the password of that address is chosen, for a new account and for a forgotten password alike. */
  mailLink(email: string, language: Language): Promise<void>;
  choosePassword(token: string, password: string): Promise<Account | null>;
  changePassword(current: string, next: string): Promise<void>;
  /** The latest seen first. */
  browsers(): Promise<SignedInBrowser[]>;
  signOutBrowser(id: string): Promise<void>;
  signOutOthers(): Promise<void>;
  deleteAccount(password: string | undefined): Promise<void>;
}

const accountOf = async (response: Response) => (await jsonOf(session, response)).account;

export class HttpAccounts implements Accounts {
  async known(): Promise<Account | null> {
    return accountOf(await request('/api/session'));
  }

  async signIn(email: string, password: string): Promise<Account | null> {
    return accountOf(await requestWith('POST', '/api/session/sign-in', { email, password }));
  }

  async providerAddress(): Promise<string> {
    return (await jsonOf(departure, await requestWith('POST', '/api/session/provider'))).address;
  }

  async signInByProvider(answer: string): Promise<Account | null> {
    return accountOf(await requestWith('POST', '/api/session/provider/answer', { answer }));
  }

  async signOut(): Promise<string | null> {
    return (await jsonOf(elsewhere, await requestWith('DELETE', '/api/session'))).address;
  }

  async mailLink(email: string, language: Language): Promise<void> {
    await requestWith('POST', '/api/account/links', { email, language });
  }

  async choosePassword(token: string, password: string): Promise<Account | null> {
    return accountOf(await requestWith('POST', '/api/account/password', { token, password }));
  }

  async changePassword(current: string, next: string): Promise<void> {
    await requestWith('PUT', '/api/account/password', { current, next });
  }

  async browsers(): Promise<SignedInBrowser[]> {
    return (await jsonOf(sessions, await request('/api/sessions'))).sessions;
  }

  async signOutBrowser(id: string): Promise<void> {
    await requestWith('DELETE', `/api/sessions/${encodeURIComponent(id)}`);
  }

  async signOutOthers(): Promise<void> {
    await requestWith('DELETE', '/api/sessions');
  }

  async deleteAccount(password: string | undefined): Promise<void> {
    await requestWith('DELETE', '/api/account', password === undefined ? {} : { password });
  }
}
