import { test as base, expect, type BrowserContext, type Frame, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { StudioServer } from './server.ts';

export { expect };

/** `server` is shared by a file's tests; `studio` opens a new project in the browser's language of the test. */
export const test = base.extend<{ studio: Studio }, { server: StudioServer }>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's dependencies from its first parameter
    async ({}, use) => {
      const server = await StudioServer.start();
      await use(server);
      await server.kill();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  studio: async ({ page, server, locale }, use) => {
    const studio = new Studio(page, locale?.startsWith('en') ? 'en' : 'fr');
    await studio.open(server.origin);
    await use(studio);
  },
});

const words = {
  fr: {
    prompt: 'Décrivez votre application', send: 'Envoyer', preview: 'Aperçu', files: 'Fichiers', data: 'Données', problems: 'Problèmes',
    versions: 'Versions', terminal: 'Terminal', more: /^Plus/, add: /^Ajouter/, save: 'Enregistrer',
  },
  en: {
    prompt: 'Describe your app', send: 'Send', preview: 'Preview', files: 'Files', data: 'Data', problems: 'Problems',
    versions: 'Versions', terminal: 'Terminal', more: /^More/, add: /^Add/, save: 'Save',
  },
} as const;

/** The studio as a person uses it: by visible words, roles and the few stable test ids. */
export class Studio {
  readonly page: Page;
  readonly words: (typeof words)[keyof typeof words];

  constructor(page: Page, language: keyof typeof words) {
    this.page = page;
    this.words = words[language];
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await expect(this.prompt).toBeVisible();
  }

  get prompt(): Locator {
    return this.page.getByRole('textbox', { name: this.words.prompt });
  }

  get turns(): Locator {
    return this.page.getByTestId('turn');
  }

  get lastTurn(): Locator {
    return this.turns.last();
  }

  /** The generated app, running in the preview. */
  get app(): FrameLocator {
    return this.page.frameLocator('[data-testid="preview-frame"]');
  }

  /** Sends a prompt and waits for its turn to end in `state`. */
  async ask(text: string, state: 'done' | 'failed' | 'question' = 'done'): Promise<void> {
    const before = await this.turns.count();
    await this.prompt.fill(text);
    await this.page.getByRole('button', { name: this.words.send, exact: true }).click();
    await expect(this.turns).toHaveCount(before + 1);
    await expect(this.lastTurn).toHaveAttribute('data-state', state, { timeout: 60_000 });
  }

  /** Opens a tab of the workbench, or what a phone has in the menu beside its tabs. */
  async tab(name: 'preview' | 'files' | 'data' | 'problems' | 'versions' | 'terminal'): Promise<void> {
    const tab = this.page.getByRole('tab', { name: this.words[name] });
    const more = this.page.getByRole('button', { name: this.words.more });
    await expect(tab.or(more)).not.toHaveCount(0);
    if ((await tab.count()) > 0) return tab.click();
    await more.click();
    await this.page.getByRole('menuitemradio', { name: this.words[name] }).click();
  }

  /** Adds a row through the generated app's own form. */
  async addRow(values: Record<string, string>): Promise<void> {
    await this.app.getByRole('button', { name: this.words.add }).first().click();
    const form = this.app.getByRole('dialog');
    for (const [label, value] of Object.entries(values)) await form.getByLabel(label).fill(value);
    await form.getByRole('button', { name: this.words.save }).click();
    await expect(form).toBeHidden();
  }

  /** The preview's frame itself, to run code as the generated app would. */
  async appFrame(): Promise<Frame> {
    const handle = await this.page.getByTestId('preview-frame').elementHandle();
    const frame = await handle?.contentFrame();
    if (!frame) throw new Error('no preview');
    return frame;
  }

  get problemBadge(): Locator {
    return this.page.getByRole('tab', { name: this.words.problems }).getByText(/[1-9]/);
  }

  async openFile(path: string): Promise<void> {
    const tree = this.page.getByTestId('file-tree');
    const parts = path.split('/');
    for (const [index, part] of parts.entries()) {
      const item = tree.locator(`[data-path="${parts.slice(0, index + 1).join('/')}"]`);
      await expect(item).toBeVisible();
      const open = await item.getAttribute('aria-expanded');
      if (index === parts.length - 1 || open === 'false') await item.getByText(part, { exact: true }).click();
    }
    await expect(this.page.getByTestId('editor')).toBeVisible();
  }

  /** Creates a file through the file explorer. */
  async writeFile(path: string, text: string): Promise<void> {
    await this.tab('files');
    await this.page.getByRole('button', { name: /Nouveau fichier|New file/ }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(path);
    await dialog.getByRole('button', { name: /Créer|Create/ }).click();
    await expect(this.page.getByTestId('editor')).toBeVisible();
    await this.typeInEditor(text);
  }

  /** Replaces the open file's text and saves it. */
  async typeInEditor(text: string): Promise<void> {
    const content = this.page.getByTestId('editor').locator('.cm-content');
    await content.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press('ControlOrMeta+s');
  }

  /** The heading of the app's page. */
  title(text: string): Locator {
    return this.app.getByRole('heading', { level: 1, name: text, exact: true });
  }

  cell(text: string | RegExp): Locator {
    return this.app.getByRole('cell', { name: text }).first();
  }
}

/** A second page on the same browser profile. */
export async function openIn(context: BrowserContext, url: string, language: 'fr' | 'en' = 'fr'): Promise<Studio> {
  const studio = new Studio(await context.newPage(), language);
  await studio.open(url);
  return studio;
}
