import { localize } from '../app/language';
import type { Column } from '../ui/DataTable';
import { Cell } from './Cell';
import { isNumeric } from './format';
import { RowTitle } from './RowTitle';
import type { Field, Row, RowList, Table } from './table';

/** The fields that a list shows. Long texts are for the form: in a list they would push everything else aside. */
export function listedFields(table: Table): Field[] {
  if (!table.columns) return table.fields.filter((field) => field.type !== 'longtext' || field.name === table.title);
  return table.columns.flatMap((name) => table.fields.find((field) => field.name === name) ?? []);
}

/** The columns that a table of rows has for these fields. */
export function rowColumns(table: Table, fields: readonly Field[], related: RowList['related'], onOpen: (row: Row) => void): Column<Row>[] {
  return fields.map((field) => ({
    key: field.name,
    label: localize(field.label),
    sortable: true,
    align: isNumeric(field) ? 'end' : 'start',
    render: (row) =>
      field.name === table.title ? (
        <RowTitle table={table} row={row} related={related} onOpen={() => onOpen(row)} />
      ) : (
        <Cell field={field} row={row} related={related} />
      ),
  }));
}
