import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { TabularFile } from '../../src/csv/TabularFile.ts';
import { sqlName } from '../../src/csv/names.ts';
import { convertValue } from '../../src/csv/values/convert.ts';
import { moreTextFiles, moreWorkbooks } from './expectations-more.ts';
import { textFiles, workbooks } from './expectations.ts';

const folder = path.join(import.meta.dirname, 'files');
const expectations = { ...textFiles, ...moreTextFiles, ...workbooks, ...moreWorkbooks };

describe('the corpus of files', () => {
  it('has an expectation for every file', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(expectations).sort());
  });

  it.each(Object.entries(expectations))('%s', async (name, expected) => {
    const file = await TabularFile.open(name, new Uint8Array(readFileSync(path.join(folder, name))), expected.language ?? 'fr');
    const { source, columns, warnings, rowCount } = await file.analyse();
    expect(columns.map((column) => [column.label, column.type])).toEqual(expected.columns.map(([label, type]) => [label, type]));
    expect(columns.map((column) => column.name)).toEqual(expected.columns.map(([label, , sql]) => sql ?? sqlName(label, '')));
    for (const { label, choices } of columns) expect(choices).toEqual(expected.choices?.[label]);
    expect(rowCount).toBe(expected.rowCount);
    const values = file.rows.map((row) => columns.map(({ index, type, format }) => convertValue(row[index] ?? '', type, format) ?? null));
    expect(values.slice(0, expected.values.length)).toEqual(expected.values);
    expect(warnings).toEqual(expected.warnings ?? []);
    const listed = columns.flatMap((column) => file.check(column).listed.map(({ line, value }) => [line, column.label, value]));
    expect(listed).toEqual(expected.unconverted ?? []);
    if (source.kind === 'text') {
      if (expected.encoding) expect(source.encoding).toBe(expected.encoding);
      if (expected.delimiter) expect(source.delimiter).toBe(expected.delimiter);
    } else expect(source.sheets.map((sheet) => sheet.name)).toEqual(expected.sheets);
  });
});
