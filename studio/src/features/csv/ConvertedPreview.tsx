import { Table } from '@mantine/core';
import { useSettings } from '../../app/settings.ts';
import { useTexts } from '../../app/useTexts.ts';
import { csvLimits } from '../../csv/limits.ts';
import { convertValue, type CellValue } from '../../csv/values/convert.ts';
import type { FieldType } from '../../turn/request.ts';
import classes from './Csv.module.css';
import type { PlannedColumn } from './importModel.ts';

const numeric: readonly FieldType[] = ['integer', 'decimal', 'money', 'percent'];

/** The first rows with the values that the database will get, as the app will write them. */
export function ConvertedPreview({ columns, sample }: { columns: PlannedColumn[]; sample: string[][] }) {
  const texts = useTexts();
  const language = useSettings((settings) => settings.language);
  const show = (value: CellValue, type: FieldType): string => {
    if (value === null) return '';
    switch (type) {
      case 'boolean':
        return value === 1 ? texts.csv.yes : texts.csv.no;
      case 'date':
        return new Date(`${String(value)}T00:00`).toLocaleDateString(language, { dateStyle: 'medium' });
      case 'datetime':
        return new Date(String(value)).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
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
  const align = (type: FieldType) => numeric.includes(type) || undefined;
  return (
    <div className={classes.preview}>
      <Table horizontalSpacing="sm" verticalSpacing={5} className={classes.grid}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ index, label, type }) => <Table.Th key={index} data-numeric={align(type)}>{label}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sample.slice(0, csvLimits.previewRows).map((row, line) => (
            <Table.Tr key={line}>
              {columns.map(({ index, type, format }) => {
                // Of a choice or a related row the person knows the text, not the value that stands for it.
                const value = format.values ? (row[index] ?? '') : (convertValue(row[index] ?? '', type, format) ?? null);
                return <Table.Td key={index} data-numeric={align(type)}>{show(value, type)}</Table.Td>;
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
