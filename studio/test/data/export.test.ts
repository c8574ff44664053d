import type { SqlValue } from '@app-builder/runtime';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { csvParts, type ExportColumn } from '../../src/csv/export/csv.ts';
import { neutral } from '../../src/csv/export/neutral.ts';
import { writeWorkbook } from '../../src/csv/export/workbook.ts';
import { TabularFile } from '../../src/csv/TabularFile.ts';
import { convertValue } from '../../src/csv/values/convert.ts';
import { ROW_HEIGHT, visibleRows } from '../../src/features/data/useVisibleRows.ts';

const columns: ExportColumn[] = [
  { name: 'id', type: 'integer' }, { name: 'nom', type: 'text' }, { name: 'cp', type: 'text' }, { name: 'tel', type: 'phone' }, { name: 'montant', type: 'money' },
  { name: 'remise', type: 'percent' }, { name: 'payee', type: 'boolean' }, { name: 'le', type: 'date' }, { name: 'vu', type: 'datetime' }, { name: 'note', type: 'longtext' },
];
const rows: SqlValue[][] = [
  [1, '=HYPERLINK("http://x")', '01000', '+33 6 12 34 56 78', 1234.5, 5.5, 1, '2024-02-29', '2024-02-29T14:05', 'deux\nlignes; "citées"'],
  [2, '@cmd', '75001', null, -3, null, 0, null, null, '-2+3+cmd|calc'],
];
async function* chunks(): AsyncGenerator<SqlValue[][]> {
  for (const row of rows) yield [row];
}

/** What the import makes of an exported file. */
async function readBack(name: string, data: Uint8Array): Promise<{ types: string[]; values: unknown[][] }> {
  const file = await TabularFile.open(name, data, 'fr');
  const analysis = await file.analyse();
  return {
    types: analysis.columns.map(({ type }) => type),
    values: file.rows.map((row) => analysis.columns.map(({ index, type, format }) => convertValue(row[index] ?? '', type, format))),
  };
}

describe('export', () => {
  it('writes a CSV that a spreadsheet does not calculate, and that imports as it was', async () => {
    let text = '';
    for await (const part of csvParts(columns, chunks(), { language: 'fr', yes: 'oui', no: 'non' })) text += part;
    expect(text.split('\r\n')[1]).toBe(`1;"'=HYPERLINK(""http://x"")";01000;+33 6 12 34 56 78;1234,5;5,5;oui;2024-02-29;2024-02-29T14:05;"deux\nlignes; ""citées"""`);
    expect(text.split('\r\n')[2]).toBe("2;'@cmd;75001;;-3;;non;;;'-2+3+cmd|calc");
    const { values } = await readBack('t.csv', new TextEncoder().encode(text));
    expect(values).toEqual(rows);
  });

  it.each(['=1+1', '@SUM(A1)', '\t=1', '+1+cmd', '-1+A2', "+33'6"])('neutralises %j', (text) => expect(neutral(text)).toBe(`'${text}`));
  it.each(['-12,5', '+33 6 12 34 56 78', '-', 'a=b', '', '12'])('leaves %j', (text) => expect(neutral(text)).toBe(text));

  it('writes a workbook of typed cells without a formula', async () => {
    const blob = await writeWorkbook('clients/2024', columns, chunks());
    const data = new Uint8Array(await blob.arrayBuffer());
    const { sheets } = await readXlsx(data, { readStyles: true });
    const sheet = sheets[0]!;
    expect(sheet.name).toBe('clients 2024');
    expect(sheet.rows[1]).toEqual([1, '=HYPERLINK("http://x")', '01000', '+33 6 12 34 56 78', 1234.5, 0.055, true, new Date('2024-02-29T00:00Z'), new Date('2024-02-29T14:05Z'), 'deux\nlignes; "citées"']);
    expect([...(sheet.cells?.values() ?? [])].filter(({ formula }) => formula !== undefined)).toEqual([]);
    const { types, values } = await readBack('t.xlsx', data);
    expect(types.slice(4, 9)).toEqual(['money', 'percent', 'boolean', 'date', 'datetime']);
    expect(values).toEqual(rows);
  });
});

describe('rows in sight', () => {
  it('are where the scroll bar is, and reach the last of a list too tall for a browser', () => {
    expect(visibleRows(1_000_000, 600_000 * ROW_HEIGHT, 600)).toEqual({ height: 30_000_000, first: 599_992, last: 600_028, top: (600_000 - 8) * ROW_HEIGHT });
    const huge = visibleRows(5_000_000, 30_000_000 - 600, 600);
    expect(huge.height).toBe(30_000_000);
    expect(huge.last).toBe(5_000_000);
    expect(visibleRows(3, 0, 600)).toEqual({ height: 90, first: 0, last: 3, top: 0 });
  });
});
