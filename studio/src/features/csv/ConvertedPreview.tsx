import { Table } from '@mantine/core';
import type { SqlValue } from '@app-builder/runtime';
import { useSettings } from '../../app/settings.ts';
import { convertRows } from '../../csv/importPlan.ts';
import { csvLimits } from '../../csv/limits.ts';
import type { CsvColumn } from '../../csv/parse.ts';
import { useTexts } from '../../app/useTexts.ts';
import type { FieldType } from '../../turn/request.ts';
import classes from './Csv.module.css';

const numeric: readonly FieldType[] = ['integer', 'decimal', 'money', 'percent'];

export function ConvertedPreview({ columns, rows }: { columns: CsvColumn[]; rows: string[][] }) {
  const texts = useTexts();
  const language = useSettings((settings) => settings.language);
  const shown = convertRows(columns, rows.slice(0, csvLimits.previewRows));
  const show = (value: SqlValue, type: FieldType): string => {
    if (value === null) return '';
    switch (type) {
      case 'boolean':
        return value === 1 ? texts.csv.yes : texts.csv.no;
      case 'date':
        return new Date(`${String(value)}T00:00`).toLocaleDateString(language);
      case 'datetime':
        return new Date(String(value)).toLocaleString(language, { dateStyle: 'short', timeStyle: 'short' });
      case 'integer':
      case 'decimal':
        return Number(value).toLocaleString(language, { maximumFractionDigits: 6 });
      case 'money':
        return Number(value).toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
      case 'percent':
        return `${Number(value).toLocaleString(language, { maximumFractionDigits: 6 })} %`;
      default:
        return String(value);
    }
  };
  return (
    <div className={classes.preview}>
      <Table horizontalSpacing="sm" verticalSpacing={5} className={classes.grid}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => <Table.Th key={column.index} data-numeric={numeric.includes(column.type) || undefined}>{column.label}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((row, line) => (
            <Table.Tr key={line}>
              {row.map((value, position) => {
                const column = columns[position]!;
                return <Table.Td key={column.index} data-numeric={numeric.includes(column.type) || undefined}>{show(value, column.type)}</Table.Td>;
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
