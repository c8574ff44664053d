import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { tableFor, toAttachment } from '../../src/csv/importPlan.ts';
import { csvLimits } from '../../src/csv/limits.ts';
import { TabularFile } from '../../src/csv/TabularFile.ts';
import { convertValue } from '../../src/csv/values/convert.ts';
import { FakeProjectRuntime } from '../fixtures/FakeProjectRuntime.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const analyse = async (text: string, language: 'fr' | 'en' = 'fr') => {
  const file = await TabularFile.open('clients.csv', bytes(text), language);
  return { file, ...(await file.analyse()) };
};

/** A column with these values, under a header that hints at nothing. */
const column = async (values: string[], language: 'fr' | 'en' = 'fr', header = 'x') => {
  const { file, columns } = await analyse(`${header}|other\n${values.map((value) => `${value}|word`).join('\n')}\n`, language);
  const { type, format, index } = columns[0]!;
  return { type, values: file.rows.map((row) => convertValue(row[index] ?? '', type, format) ?? null) };
};

describe('type inference', () => {
  it.each([
    ['integer', ['1', '-20', '3 000']],
    ['integer', ['12\u202f345', '7']],
    ['decimal', ['1,5', '2']],
    ['decimal', ['1.5', '22.75']],
    ['money', ['12 €', '€ 3,50', '1.234,00 EUR']],
    ['percent', ['20%', '5,5 %']],
    ['date', ['2024-02-29', '2023-12-01']],
    ['date', ['01.02.2024', '3.4.2024']],
    ['datetime', ['2024-02-29 14:05', '2024-03-01T08:00:00']],
    ['datetime', ['2024-03-01T08:00:00.123Z', '2024-03-02T08:00:00+02:00']],
    ['datetime', ['le 3 mars 2024 à 14h30', 'mardi 4 mars 2024 à 9h05']],
    ['boolean', ['oui', 'NON', 'Oui']],
    ['boolean', ['true', 'false', 'n/a']],
    ['url', ['https://a.fr', 'www.b.fr/x']],
    ['text', ['01000', '75001']],
    ['text', ['12', 'environ 13']],
    ['text', ['2024-02-30', '2024-01-01']],
    ['text', ['123 456 789 00012', '987 654 321 00034']],
    ['text', ['12:30', '08:15']],
    ['text', ['1.2.3', '1.2.4']],
    ['text', ['192.168.1.1', '10.0.0.1']],
    ['text', ['A4', '-']],
    ['longtext', ['a'.repeat(201), 'b']],
  ])('%s: %j', async (type, values) => {
    expect((await column(values)).type).toBe(type);
  });

  it('takes hints from headers only where values allow it', async () => {
    const typeUnder = async (header: string, values: string[]) => (await column(values, 'fr', header)).type;
    expect(await typeUnder('SIRET', ['73282932000074', '55210055400013'])).toBe('text');
    expect(await typeUnder('Statut', ['prospect', 'client', 'client'])).toBe('choice');
    expect(await typeUnder('x', ['prospect', 'client', 'client'])).toBe('text');
    expect(await typeUnder('Montant', ['10', '20'])).toBe('money');
    expect(await typeUnder('Montant', ['dix', 'vingt'])).toBe('text');
    expect(await typeUnder('TVA %', ['20', '5,5'])).toBe('percent');
    expect(await typeUnder('x', ['bas', 'haut', 'bas', 'haut', 'bas', 'haut', 'bas', 'bas', 'bas'])).toBe('choice');
    expect(await typeUnder('Ville', ['bas', 'haut', 'bas', 'haut', 'bas', 'haut', 'bas', 'bas', 'bas'])).toBe('text');
  });

  it('settles the order of days and months by evidence, else by other columns, else by the language', async () => {
    expect((await column(['01/02/2024', '13/02/2024'], 'en')).values).toEqual(['2024-02-01', '2024-02-13']);
    expect((await column(['01/02/2024', '02/13/2024'], 'fr')).values).toEqual(['2024-01-02', '2024-02-13']);
    expect((await column(['01/02/2024'], 'fr')).values).toEqual(['2024-02-01']);
    expect((await column(['01/02/2024'], 'en')).values).toEqual(['2024-01-02']);
    const { columns, warnings } = await analyse('a,b\n01/02/2024,25/12/2024\n', 'en');
    expect(columns[0]!.format.dateOrder).toBe('dmy');
    expect(warnings).toEqual([]);
  });

  it('settles the decimal sign by evidence, else by the file, else by the language', async () => {
    expect((await column(['1,234', '1,234.5'], 'fr')).values).toEqual([1234, 1234.5]);
    expect((await column(['1.234', '1.234,5'], 'en')).values).toEqual([1234, 1234.5]);
    expect((await column(['1,234'], 'fr')).values).toEqual([1.234]);
    expect((await column(['1,234'], 'en')).values).toEqual([1234]);
    expect((await column(['-1 234,5', '(2,5)', '−3', '4-'], 'fr')).values).toEqual([-1234.5, -2.5, -3, -4]);
    const { columns, warnings } = await analyse('a;b\n1.234;2\n', 'en');
    expect(columns[0]!.format.decimal).toBe('comma'); // a semicolon separates where the comma is taken
    expect(warnings).toEqual([]);
  });
});

describe('a file', () => {
  it.each([
    ['csv_empty', 'a.csv', bytes(' \r\n\n')],
    ['csv_binary', 'a.csv', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0])],
    ['csv_not_csv', 'a.csv', bytes('<html><table><tr><td>1</td></tr></table></html>')],
    ['csv_not_csv', 'a.csv', bytes('[{"a": 1}, {"a": 2}]')],
    ['csv_too_many_rows', 'a.csv', bytes(`a\n${'x\n'.repeat(csvLimits.rows + 1)}`)],
    ['csv_too_many_columns', 'a.csv', bytes(`${'a,'.repeat(csvLimits.columns)}b\n${'1,'.repeat(csvLimits.columns)}2\n`)],
    ['workbook_damaged', 'a.xlsx', bytes('PK\u0003\u0004 no archive')],
    ['workbook_damaged', 'a.xlsx', zipSync({ 'readme.txt': strToU8('no workbook') })],
    ['workbook_old_format', 'a.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array.from({ length: 600 }, () => 0)])],
    ['workbook_too_large', 'bomb.xlsx', zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(csvLimits.workbookUnpackedBytes + 1) })],
    ['workbook_too_large', 'parts.xlsx', zipSync(Object.fromEntries(Array.from({ length: csvLimits.workbookParts + 1 }, (_, part) => [`p${part}`, new Uint8Array(1)])))],
  ])('is refused with %s', async (code, name, data) => {
    await expect(TabularFile.open(name, data, 'fr').then((file) => file.analyse())).rejects.toMatchObject({ code });
  });

  it('is refused when an archive hides how much a part unpacks to', async () => {
    const archive = zipSync({ 'xl/workbook.xml': strToU8('x'.repeat(500)) });
    // The size in the directory, 24 bytes after its signature PK\1\2, becomes zero.
    const entry = archive.findIndex((byte, at) => byte === 0x50 && archive[at + 1] === 0x4b && archive[at + 2] === 1 && archive[at + 3] === 2);
    archive.fill(0, entry + 24, entry + 28);
    await expect(TabularFile.open('a.xlsx', archive, 'fr')).rejects.toMatchObject({ code: 'workbook_too_large' });
  });

  it('is read again as the person says: with or without header, with its totals', async () => {
    const { file } = await analyse('produit;qté\nStylo;3\nTOTAL;\n');
    expect(await file.analyse({ hasHeader: false })).toMatchObject({ rowCount: 2, columns: [{ label: 'Colonne 1' }, { label: 'Colonne 2' }] });
    expect(await file.analyse({ keepAside: true })).toMatchObject({ rowCount: 2, columns: [{ label: 'produit' }, { type: 'integer' }] });
    expect(await file.analyse()).toMatchObject({ rowCount: 1, warnings: [{ code: 'totals', lines: [3] }] });
  });

  it('lists by line what does not convert to a type that the person chose', async () => {
    const { file, columns } = await analyse('Nom;Ville;Date\nDupont;Brest;bientôt\n\nMartin;;01/02/2024\n');
    const retyped = { ...columns[2]!, type: 'date' as const, ...file.retype(2, 'Date', 'date') };
    expect(file.check(retyped)).toEqual({ index: 2, count: 1, listed: [{ line: 2, value: 'bientôt' }] });
    expect(file.unconvertedCsv([retyped])).toBe('2;Date;bientôt');
    expect(file.retype(1, 'Ville', 'choice').choices).toEqual(['Brest']);
  });

  it('tells which rows have no key, and which have that of a later one', async () => {
    const { file, columns } = await analyse('code;nom\nA;1\n;2\nB;3\nA;4\n');
    expect(file.checkKey(columns[0]!)).toEqual({ empty: [3], repeated: [2] });
  });
});

describe('a new table', () => {
  it('is described to the model without its rows, and checked before they follow', async () => {
    const { columns, file: _file, ...analysis } = await analyse('Nom;Ville;Date\nDupont;Brest;bientôt\nMartin;;01/02/2024\n');
    const kept = [columns[0]!, columns[2]!];
    const attachment = toAttachment({ columns, ...analysis }, 'Mes clients', kept);
    expect(attachment).toMatchObject({ table: 'mes_clients', label: 'Mes clients', rowCount: 2, sample: [['Dupont', 'bientôt'], ['Martin', '01/02/2024']] });
    const runtime = new FakeProjectRuntime();
    await expect(tableFor(runtime, attachment)).rejects.toMatchObject({ code: 'import_table_missing' });
    runtime.tableMap.set('mes_clients', { sql: '', columns: ['id', 'nom'], rows: [] });
    await expect(tableFor(runtime, attachment)).rejects.toMatchObject({ code: 'import_columns_missing' });
    runtime.tableMap.set('mes_clients', { sql: '', columns: ['id', 'nom', 'date'], rows: [] });
    expect(await tableFor(runtime, attachment)).toBe('mes_clients');
  });
});
