import { readTable, type Field, type Table, type TableSource } from './table';

const sources = import.meta.glob<TableSource>('../modules/*/table.json', { import: 'default', eager: true });

export interface TableModule {
  /** First part of the addresses of its pages. */
  slug: string;
  table: Table;
}

/** Every table of the app that can be read; the page of one that cannot says why. */
export const tableModules: readonly TableModule[] = Object.entries(sources).flatMap(([path, source]) => {
  try {
    return [{ slug: path.split('/').at(-2) ?? source.name, table: readTable(source) }];
  } catch {
    return [];
  }
});

export function moduleOf(name: string): TableModule | undefined {
  return tableModules.find(({ table }) => table.name === name);
}

export interface Pointer extends TableModule {
  /** The relation that points to the table asked for. */
  field: Field;
}

/** The tables that point to the one named `name`, once per relation. */
export function pointersTo(name: string): Pointer[] {
  return tableModules.flatMap((module) =>
    module.table.fields
      .filter((field) => field.type === 'relation' && field.table === name)
      .map((field) => ({ ...module, field })),
  );
}

/** Whether each row of the table has a page of its own. */
export function hasDetail(table: Table): boolean {
  if (table.parent !== undefined) return false;
  return table.detail ?? (table.document !== undefined || pointersTo(table.name).length > 0);
}

/** The address of a row's own page, if it has one; the row of a line is shown on its parent's. */
export function rowAddress(tableName: string, id: number): string | undefined {
  const module = moduleOf(tableName);
  return module && hasDetail(module.table) ? `/${module.slug}/${id}` : undefined;
}
