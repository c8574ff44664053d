import type { ExistingTable } from '../../csv/existingTable.ts';
import type { ColumnChoice, FileColumn } from '../../csv/TabularFile.ts';

export type ImportMode = 'append' | 'update';

/** Where the rows go, as the person has chosen it so far. */
export type ImportTarget =
  | { kind: 'new'; label: string }
  | { kind: 'existing'; table: ExistingTable; mode: ImportMode; key: string | undefined; /** Column of the table by index in the file. */ mapping: Record<number, string | undefined> };

/** One column of the file on its way into one of the table. */
export interface PlannedColumn extends ColumnChoice {
  label: string;
  /** Name in the table. */
  name: string;
}

/** The columns that will be imported, with the type of the column they go into. */
export function plannedColumns(columns: FileColumn[], excluded: ReadonlySet<number>, target: ImportTarget): PlannedColumn[] {
  if (target.kind === 'new') return columns.filter(({ index }) => !excluded.has(index));
  return columns.flatMap(({ index, label, format }) => {
    const name = target.mapping[index];
    const column = target.table.columns.find((one) => one.name === name);
    if (!column) return [];
    const { type, values } = column;
    return [{ index, label, name: column.name, type, format: { ...format, ...(values && { values }) } }];
  });
}

/** Tells when a column has to be checked again. */
export function checkKeyOf({ index, type, name, format }: PlannedColumn): string {
  return [index, type, format.decimal, format.dateOrder, format.values ? name : ''].join('|');
}

/** A file's name as a person would write the table's. */
export function labelOf(fileName: string, sheet: string | undefined): string {
  const generic = sheet === undefined || /^(?:sheet|feuil|feuille|tabelle)\s?\d*$/i.test(sheet);
  const words = (generic ? fileName.replace(/\.\w+$/, '') : sheet).replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
