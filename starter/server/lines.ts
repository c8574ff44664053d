import type { DatabaseSync } from 'node:sqlite';
import { documentAmounts, lineTotal } from '../src/resource/amounts.ts';
import type { LineFields, Row, Table } from '../src/resource/table.ts';
import { quote } from './identifiers.ts';
import type { ColumnValue } from './validation.ts';

export interface LineTable {
  table: Table;
  /** The relation to the parent. */
  parent: string;
}

/** The tables whose rows are lines of rows of `table`. */
export function lineTablesOf(table: Table, tables: readonly Table[]): LineTable[] {
  return tables.flatMap((candidate) => {
    const field = candidate.fields.find(({ name }) => name === candidate.parent);
    return field?.type === 'relation' && field.table === table.name ? [{ table: candidate, parent: field.name }] : [];
  });
}

/** The amount of a line as it will be stored: `values` over what the row holds already. */
export function computedOfLine(table: Table, before: Row | undefined, values: Record<string, ColumnValue>): Record<string, ColumnValue> {
  return table.line?.total === undefined ? {} : { [table.line.total]: lineTotal(table.line, { ...before, ...values }) };
}

/** A document without lines yet. */
export function computedOfNewDocument(table: Table): Record<string, ColumnValue> {
  return Object.fromEntries(Object.values(table.amounts ?? {}).map((field) => [field, 0]));
}

/** Stores the amounts of the row that `parentId` names, worked out from all of its lines. */
export function updateAmounts(database: DatabaseSync, line: Table, tables: readonly Table[], parentId: ColumnValue | undefined): void {
  const relation = line.fields.find((field) => field.name === line.parent);
  const parent = relation?.type === 'relation' ? tables.find((table) => table.name === relation.table) : undefined;
  if (!parent?.amounts || !line.line || !relation || typeof parentId !== 'number') return;
  const columns = readColumns(line.line).map(quote).join(', ');
  const rows = database.prepare(`SELECT ${columns} FROM ${quote(line.name)} WHERE ${quote(relation.name)} = ?`).all(parentId) as Row[];
  const { excludingVat, vat, includingVat } = documentAmounts(line.line, rows);
  const stored: [string | undefined, number][] = [
    [parent.amounts.excludingVat, excludingVat],
    [parent.amounts.vat, vat],
    [parent.amounts.includingVat, includingVat],
  ];
  const changed = stored.filter((entry): entry is [string, number] => entry[0] !== undefined);
  database
    .prepare(`UPDATE ${quote(parent.name)} SET ${changed.map(([field]) => `${quote(field)} = ?`).join(', ')} WHERE "id" = ?`)
    .run(...changed.map(([, amount]) => amount), parentId);
}

function readColumns(line: LineFields): string[] {
  return [line.quantity, line.unitPrice, line.discountPercent, line.vatPercent].filter((name) => name !== undefined);
}
