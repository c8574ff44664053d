import { ApiError } from './errors.ts';
import type { Language } from './language.ts';
import { messages } from './messages.ts';

/** Runs SQL on `table` and turns SQLite's own refusals into answers that a person can act on. */
export function explained<T>(table: string, language: Language, statement: () => T, purpose: 'remove' | 'other' = 'other'): T {
  try {
    return statement();
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const words = messages[language];
    const unique = /UNIQUE constraint failed: \w+\.(\w+)/.exec(message)?.[1];
    if (unique) throw new ApiError(422, 'invalid_value', words.invalidValue, { fields: { [unique]: words.unique } });
    if (/FOREIGN KEY constraint failed/.test(message)) {
      throw purpose === 'remove' ? new ApiError(409, 'in_use', words.inUseSomewhere) : new ApiError(422, 'invalid_value', words.relationMissing);
    }
    const missing = /no such column: (?:\w+\.)?"?(\w+)|has no column named (\w+)/.exec(message);
    const column = missing?.[1] ?? missing?.[2];
    if (column) throw new ApiError(500, 'missing_column', words.missingColumn(column, table));
    throw error;
  }
}
