import type { Locator, Page } from '@playwright/test';
import { expect } from './studio.ts';
import type { StudioServer } from './server.ts';

export const PASSWORD = 'cheval agrafe batterie';

const said = {
  fr: {
    create: 'Créer un compte', signIn: 'Se connecter', mail: 'Recevoir l’e-mail', email: 'Adresse e-mail', password: 'Mot de passe', newPassword: 'Nouveau mot de passe',
    choose: 'Choisir ce mot de passe', close: 'Fermer', manage: 'Mon compte', data: 'Mes données', signOut: 'Se déconnecter', apps: 'Mes applications', usage: 'Utilisation',
  },
  en: {
    create: 'Create an account', signIn: 'Sign in', mail: 'Send me the email', email: 'Email address', password: 'Password', newPassword: 'New password',
    choose: 'Choose this password', close: 'Close', manage: 'My account', data: 'My data', signOut: 'Sign out', apps: 'My apps', usage: 'Usage',
  },
} as const;

/** The account's menu and dialogs as a person uses them. */
export class AccountPages {
  readonly page: Page;
  readonly words: (typeof said)[keyof typeof said];

  constructor(page: Page, language: keyof typeof said) {
    this.page = page;
    this.words = said[language];
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  get menu(): Locator {
    return this.page.getByTestId('account-menu');
  }

  async choose(item: 'create' | 'signIn' | 'manage' | 'data' | 'signOut' | 'apps' | 'usage'): Promise<void> {
    await this.menu.click();
    await this.page.getByRole('menuitem', { name: this.words[item] }).click();
    await expect(this.dialog).toBeVisible();
  }

  async close(): Promise<void> {
    await this.dialog.getByRole('button', { name: this.words.close, exact: true }).last().click();
    await expect(this.dialog).toBeHidden();
  }

  /** Asks for the mail of a new account; resolves when the server has sent it. */
  async askForMail(email: string): Promise<void> {
    await this.choose('create');
    await this.dialog.getByLabel(this.words.email).fill(email);
    await this.dialog.getByRole('button', { name: this.words.mail }).click();
    await expect(this.dialog.getByRole('status')).toContainText(email);
    await this.close();
  }

  /** On the page that the link of a mail opened. */
  async choosePassword(password: string): Promise<void> {
    await this.dialog.getByLabel(this.words.newPassword).fill(password);
    await this.dialog.getByRole('button', { name: this.words.choose }).click();
  }

  /** Follows the mailed link in this page and chooses the password there. */
  async register(server: StudioServer, email: string): Promise<void> {
    await this.askForMail(email);
    await this.page.goto(server.mailedLink(email));
    await this.choosePassword(PASSWORD);
    await expect(this.dialog.getByRole('status')).toContainText(email);
    await this.close();
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.choose('signIn');
    await this.dialog.getByLabel(this.words.email).fill(email);
    await this.dialog.getByLabel(this.words.password, { exact: true }).fill(password);
    await this.dialog.getByRole('button', { name: this.words.signIn }).click();
  }
}
