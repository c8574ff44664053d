import type { RowTrialOutcome } from '../protocol.ts';
import { type DescribedTable, isKnownValue } from './sample-rows.ts';

/**
 * What keeps people from adding rows to a table, in words for whoever repairs it; undefined if nothing does.
 *
 * Rows are written as the app's generic api writes them, by SQL on a copy of the database (DatabaseService.tryRows). Through the api
 * itself they would be the person's data until they are deleted again: seen by other tabs, saved, numbered without gaps, and kept
 * for good when the page ends in between. Both ways find the column that may not be empty and that table.json does not name, because
 * both write the columns of table.json and no others. What the api does beside that has tests of its own (starter/test).
 */
export function rowFailure({ name, file, fields }: DescribedTable, outcomes: RowTrialOutcome[]): string | undefined {
  for (const outcome of outcomes) {
    const reason = reasonOf(outcome);
    if (reason !== undefined) return `A new row of "${name}" cannot be kept: ${reason}`;
  }
  return undefined;

  function reasonOf(outcome: RowTrialOutcome): string | undefined {
    switch (outcome.state) {
      case 'kept':
        return undefined;
      case 'lost':
        return 'after it is written, no row has its "id", which has to be an INTEGER PRIMARY KEY.';
      case 'changed':
        return `"${outcome.column}" makes ${JSON.stringify(outcome.found)} of ${JSON.stringify(outcome.written)}: its type does not suit what ${file} says about it.`;
      case 'refused':
        return refusal(outcome);
    }
  }

  function refusal({ reason, message }: Extract<RowTrialOutcome, { state: 'refused' }>): string | undefined {
    switch (reason) {
      case 'other':
        return `${message}.`;
      case 'empty': {
        const column = message.split('.').at(-1) ?? '';
        const known = fields.some((field) => field.name === column);
        const cause = known ? `${file} lets people leave "${column}" empty: make it required there` : `"${column}" is no field of ${file}: add it there`;
        return `${message}. ${cause}, or let the column be empty, in a new migration.`;
      }
      case 'check': {
        // Our sample of a text may be one that a check refuses for a reason; a choice that people are offered may not.
        const mentioned = fields.filter((field) => new RegExp(`\\b${field.name}\\b`).test(message));
        return mentioned.length > 0 && mentioned.every(isKnownValue) ? `${message}, but ${file} offers this value.` : undefined;
      }
      case 'constraint':
        return undefined; // such as one that is already there: the sample's fault
    }
  }
}
