import { Checkbox, NativeSelect, Table } from '@mantine/core';
import { useTexts } from '../../app/useTexts.ts';
import type { ColumnCheck, FileColumn } from '../../csv/TabularFile.ts';
import type { ColumnFormat } from '../../csv/values/convert.ts';
import { fieldTypes, type FieldType } from '../../turn/request.ts';
import classes from './Csv.module.css';
import type { ImportTarget } from './importModel.ts';

interface ColumnTableProps {
  columns: FileColumn[];
  sample: string[][];
  target: ImportTarget;
  excluded: ReadonlySet<number>;
  checks: ReadonlyMap<number, ColumnCheck>;
  onToggle(index: number): void;
  onType(column: FileColumn, type: FieldType): void;
  onFormat(column: FileColumn, format: ColumnFormat): void;
  onMap(index: number, name: string | undefined): void;
}

/** Each column of the file: whether, where and as what it is imported. */
export function ColumnTable({ columns, sample, target, excluded, checks, onToggle, onType, onFormat, onMap }: ColumnTableProps) {
  const texts = useTexts();
  const types = fieldTypes.map((value) => ({ value, label: texts.csv.types[value] }));
  const isLeftOut = ({ index }: FileColumn) => (target.kind === 'new' ? excluded.has(index) : target.mapping[index] === undefined);
  return (
    <div className={classes.columns}>
      <Table verticalSpacing={4} horizontalSpacing="sm" className={classes.grid}>
        <Table.Tbody>
          {columns.map((column) => (
            <Table.Tr key={column.index} data-excluded={isLeftOut(column) || undefined}>
              {target.kind === 'new' && (
                <Table.Td w={36}>
                  <Checkbox size="sm" checked={!excluded.has(column.index)} aria-label={texts.csv.include(column.label)} onChange={() => onToggle(column.index)} />
                </Table.Td>
              )}
              <Table.Td className={classes.columnName}>
                {column.label}
                <BadValues check={isLeftOut(column) ? undefined : checks.get(column.index)} />
              </Table.Td>
              <Table.Td className={classes.columnType}>
                {target.kind === 'new' ? (
                  <NativeSelect
                    size="xs"
                    aria-label={texts.csv.typeOf(column.label)}
                    data={types}
                    value={column.type}
                    disabled={excluded.has(column.index)}
                    onChange={(event) => onType(column, event.currentTarget.value as FieldType)}
                  />
                ) : (
                  <NativeSelect
                    size="xs"
                    aria-label={texts.csv.targetOf(column.label)}
                    data={[{ value: '', label: texts.csv.notImported }, ...target.table.columns.map(({ name, type }) => ({ value: name, label: `${name} · ${texts.csv.types[type]}` }))]}
                    value={target.mapping[column.index] ?? ''}
                    onChange={(event) => onMap(column.index, event.currentTarget.value || undefined)}
                  />
                )}
                <FormatChoice column={column} onFormat={(format) => onFormat(column, format)} />
              </Table.Td>
              <Table.Td className={classes.example}>{sample.find((row) => (row[column.index] ?? '').trim() !== '')?.[column.index]}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function BadValues({ check }: { check: ColumnCheck | undefined }) {
  const texts = useTexts();
  if (!check || check.count === 0) return null;
  return <span className={classes.bad}>{texts.csv.bad(check.count)}</span>;
}

/** Asked only where the file leaves open how its dates or numbers are meant. */
function FormatChoice({ column, onFormat }: { column: FileColumn; onFormat(format: ColumnFormat): void }) {
  const texts = useTexts();
  const { format, ambiguous, label } = column;
  if (ambiguous === 'date') {
    const data = (['dmy', 'mdy'] as const).map((value) => ({ value, label: texts.csv.dateOrders[value] }));
    return (
      <NativeSelect mt={4} size="xs" aria-label={texts.csv.dateOrderOf(label)} data={data} value={format.dateOrder}
        onChange={(event) => onFormat({ ...format, dateOrder: event.currentTarget.value === 'mdy' ? 'mdy' : 'dmy' })} />
    );
  }
  if (ambiguous === 'number') {
    const data = (['comma', 'point'] as const).map((value) => ({ value, label: texts.csv.decimals[value] }));
    return (
      <NativeSelect mt={4} size="xs" aria-label={texts.csv.decimalOf(label)} data={data} value={format.decimal}
        onChange={(event) => onFormat({ ...format, decimal: event.currentTarget.value === 'comma' ? 'comma' : 'point' })} />
    );
  }
  return null;
}
