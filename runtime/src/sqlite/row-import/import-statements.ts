import type { RowImportTarget } from '../../protocol.ts';
import { quoted } from '../quoted.ts';

/** A statement for all staged rows, and the same for the one whose number is bound. */
export interface ImportStatement {
  all: string;
  one: string;
}

const statement = (sql: string): ImportStatement => ({ all: sql, one: `${sql} AND s.r = ?` });

/** Of several rows with one key the last counts. */
const isLast = (stage: string, key: number): string => `s.r = (SELECT max(x.r) FROM ${stage} AS x WHERE x.c${key} = s.c${key})`;

/**
 * Changes the rows of the table whose key is in the file. An empty cell of the file leaves the value as it is: a file with
 * fewer facts than the table must not erase any.
 */
export function updateStatement(stage: string, { table, columns, key }: RowImportTarget): ImportStatement {
  const position = columns.indexOf(key ?? '');
  const name = quoted(table);
  const changes = columns.flatMap((column, index) => (column === key ? [] : [`${quoted(column)} = coalesce(s.c${index}, ${name}.${quoted(column)})`]));
  // A file that holds only the key changes nothing, but SQL wants something to set.
  const set = changes.length > 0 ? changes.join(', ') : `${quoted(key ?? '')} = ${name}.${quoted(key ?? '')}`;
  return statement(`UPDATE ${name} SET ${set} FROM ${stage} AS s WHERE ${name}.${quoted(key ?? '')} = s.c${position} AND ${isLast(stage, position)}`);
}

/** Adds the rows: with a key, those that the table does not have. */
export function insertStatement(stage: string, { table, columns, key }: RowImportTarget): ImportStatement {
  const into = `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')})`;
  const values = columns.map((_, index) => `s.c${index}`).join(', ');
  if (key === undefined) return statement(`${into} SELECT ${values} FROM ${stage} AS s WHERE true`);
  const position = columns.indexOf(key);
  const isNew = `NOT EXISTS (SELECT 1 FROM ${quoted(table)} AS t WHERE t.${quoted(key)} = s.c${position}) AND ${isLast(stage, position)}`;
  return statement(`${into} SELECT ${values} FROM ${stage} AS s WHERE (s.c${position} IS NULL OR (${isNew}))`);
}
