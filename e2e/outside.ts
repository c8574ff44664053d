import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as EarlierClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as EarlierTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Locator, Page } from '@playwright/test';
import { expect } from './studio.ts';
import type { StudioServer } from './server.ts';

const said = {
  fr: { project: /^Projet/, menu: 'Accès externe (MCP)', name: 'Nom du client', create: 'Créer un jeton', done: 'J’ai copié le jeton', allow: /^Autoriser/, revoke: /^Révoquer/, close: 'Fermer' },
  en: { project: /^Project/, menu: 'Access from outside (MCP)', name: 'Name of the client', create: 'Create a token', done: 'I have copied the token', allow: /^Allow/, revoke: /^Revoke/, close: 'Close' },
} as const;

/** The dialog about clients outside, as a person uses it. */
export class OutsidePages {
  readonly page: Page;
  readonly words: (typeof said)[keyof typeof said];

  constructor(page: Page, language: keyof typeof said) {
    this.page = page;
    this.words = said[language];
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** In the header, where access is open or ought to be. */
  get status(): Locator {
    return this.page.getByTestId('outside-status');
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: this.words.project }).click();
    await this.page.getByRole('menuitem', { name: this.words.menu }).click();
    await expect(this.dialog).toBeVisible();
  }

  async close(): Promise<void> {
    await this.dialog.getByRole('button', { name: this.words.close, exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }

  /** Creates a token, which lets clients in; resolves to its text when they can come. */
  async createToken(name: string): Promise<string> {
    await this.open();
    await this.dialog.getByLabel(this.words.name).fill(name);
    await this.dialog.getByRole('button', { name: this.words.create }).click();
    const token = await this.dialog.getByTestId('mcp-token-text').innerText();
    await this.dialog.getByRole('button', { name: this.words.done }).click();
    await expect(this.dialog.getByTestId('outside-state')).toHaveAttribute('data-state', 'open');
    await this.close();
    return token;
  }
}

/** Where programs on this machine find the server. */
export function mcpAddress(server: StudioServer): URL {
  return new URL(`http://127.0.0.1:${server.port}/mcp`);
}

const withToken = (token: string) => ({ requestInit: { headers: { Authorization: `Bearer ${token}` } } });
const implementation = { name: 'e2e', version: '1' };

/** The official client, speaking the revision of 2026-07-28. */
export async function connect(server: StudioServer, token: string): Promise<Client> {
  const client = new Client(implementation, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
  await client.connect(new StreamableHTTPClientTransport(mcpAddress(server), withToken(token)));
  return client;
}

/** The official client of the revisions before, which most programs still have. */
export async function connectEarlier(server: StudioServer, token: string): Promise<EarlierClient> {
  const client = new EarlierClient(implementation);
  await client.connect(new EarlierTransport(mcpAddress(server), withToken(token)));
  return client;
}
