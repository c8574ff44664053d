export interface Localized {
  fr: string;
  en: string;
}

export class TableError extends Error {
  constructor(table: string, reason: string) {
    super(`table.json of "${table}": ${reason}`);
    this.name = 'TableError';
  }
}

const IDENTIFIER = /^[a-z][a-z0-9_]{0,62}$/;

export function identifier(table: string, value: unknown, what: string): string {
  if (typeof value !== 'string' || !IDENTIFIER.test(value)) {
    throw new TableError(table, `${what} ${JSON.stringify(value)} is not a name like "clients" (a-z, 0-9, _)`);
  }
  return value;
}

export function localized(table: string, value: unknown, what: string): Localized {
  const { fr, en } = (value ?? {}) as Partial<Localized>;
  if (typeof fr !== 'string' || typeof en !== 'string') throw new TableError(table, `${what} needs "fr" and "en"`);
  return { fr, en };
}
