import { describe, expect, it } from 'vitest';
import { convertRows, fillTable, toAttachment, withType, convertColumn } from '../../src/csv/importPlan.ts';
import { csvLimits } from '../../src/csv/limits.ts';
import { parseCsv } from '../../src/csv/parse.ts';
import { FakeProjectRuntime } from '../fixtures/FakeProjectRuntime.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (text: string, language: 'fr' | 'en' = 'fr') => parseCsv('clients.csv', bytes(text), language);
const typesOf = (text: string, language?: 'fr' | 'en') => parse(text, language).columns.map(({ type }) => type);

/** Types of a column with these values, under a header that hints at nothing. */
const columnType = (values: string[], language: 'fr' | 'en' = 'fr', header = 'x') =>
  typesOf(`${header}|other\n${values.map((value) => `${value}|word`).join('\n')}\n`, language)[0];
const converted = (values: string[], language: 'fr' | 'en' = 'fr', header = 'x') => {
  const { columns, rows } = parse(`${header}|other\n${values.map((value) => `${value}|word`).join('\n')}\n`, language);
  return convertColumn(columns[0]!, rows).values;
};

describe('parseCsv', () => {
  it('reads a French export: semicolons, decimal commas, day first, codes with zeros', () => {
    const { delimiter, columns, rows } = parse(
      'Nom;Code postal;Montant HT;Date d’entrée;Actif;E-mail;Téléphone;Remise\n' +
        'Dupont;01000;1 234,50;03/04/2024;oui;a@b.fr;06 12 34 56 78;5 %\n' +
        '"Le Bris; fils";29200;12,00;25/12/2023;non;c@d.fr;+33 6 98 76 54 32;12,5 %\n',
    );
    expect(delimiter).toBe(';');
    expect(columns.map(({ name, type }) => [name, type])).toEqual([
      ['nom', 'text'], ['code_postal', 'text'], ['montant_ht', 'money'], ['date_d_entree', 'date'],
      ['actif', 'boolean'], ['e_mail', 'email'], ['telephone', 'phone'], ['remise', 'percent'],
    ]);
    expect(convertRows(columns, rows)).toEqual([
      ['Dupont', '01000', 1234.5, '2024-04-03', 1, 'a@b.fr', '06 12 34 56 78', 5],
      ['Le Bris; fils', '29200', 12, '2023-12-25', 0, 'c@d.fr', '+33 6 98 76 54 32', 12.5],
    ]);
  });

  it.each([
    ['a,b\n1,2\n', ','],
    ['a;b\n1,5;2,5\n', ';'],
    ['a\tb\n1\t2\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['sep=;\r\na;b\r\n1;2\r\n', ';'],
  ])('finds the delimiter of %j', (text, delimiter) => {
    const parsed = parse(text);
    expect(parsed.delimiter).toBe(delimiter);
    expect(parsed.columns.map(({ label }) => label)).toEqual(['a', 'b']);
  });

  it('reads UTF-8 with a mark, UTF-16, and windows-1252', () => {
    expect(parse('\uFEFFPrénom\nZoé\n').columns[0]!.label).toBe('Prénom');
    const utf16 = new Uint8Array([0xff, 0xfe, ...[...'é\nà\n'].flatMap((c) => [c.charCodeAt(0), 0])]);
    expect(parseCsv('a.csv', utf16, 'fr')).toMatchObject({ encoding: 'UTF-16', rows: [['à']] });
    const latin = Uint8Array.from([...'Société;Prix\nCafé;5'].map((c) => c.charCodeAt(0)));
    expect(parseCsv('a.csv', latin, 'fr')).toMatchObject({ encoding: 'windows-1252', rows: [['Café', '5']] });
  });

  it('tells headers from data', () => {
    expect(parse('Dupont,12\nMartin,13\n')).toMatchObject({ hasHeader: false, rows: [['Dupont', '12'], ['Martin', '13']] });
    expect(parse('Pays,2022,2023\nFrance,1,2\n')).toMatchObject({ hasHeader: true });
    expect(parse('nom,ville\n')).toMatchObject({ hasHeader: true, rows: [] });
  });

  it('makes headers unique and names them for SQL', () => {
    const { columns, renamed } = parse('Nom,nom,,Order,id,2024 €,Œuvre\na,b,c,d,e,f,g\n');
    expect(columns.map(({ label }) => label)).toEqual(['Nom', 'nom 2', 'Colonne 3', 'Order', 'id', '2024 €', 'Œuvre']);
    expect(columns.map(({ name }) => name)).toEqual(['nom', 'nom_2', 'colonne_3', 'order_1', 'id_1', 'c_2024', 'oeuvre']);
    expect(renamed).toEqual(['nom 2', 'Colonne 3']);
  });

  it('counts ragged rows; surplus empty cells are none', () => {
    expect(parse('a,b\n1\n1,2,3\n1,2,\n1,2\n')).toMatchObject({ short: 1, long: 1 });
  });

  it.each([
    ['csv_empty', bytes('')],
    ['csv_empty', bytes(' \r\n\n')],
    ['csv_binary', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
    ['csv_too_many_rows', bytes(`a\n${'x\n'.repeat(csvLimits.rows + 1)}`)],
    ['csv_too_many_columns', bytes(`${'a,'.repeat(csvLimits.columns)}b\n`)],
    ['csv_too_large', new Uint8Array(csvLimits.bytes + 1)],
  ])('refuses with %s', (code, data) => {
    expect(() => parseCsv('a.csv', data, 'fr')).toThrow(expect.objectContaining({ code }));
  });
});

describe('type inference', () => {
  it.each([
    ['integer', ['1', '-20', '3 000']],
    ['integer', ['12\u202f345', '7']],
    ['decimal', ['1,5', '2']],
    ['decimal', ['1.5', '22.75']],
    ['money', ['12 €', '€ 3,50', '1.234,00 EUR']],
    ['percent', ['20%', '5,5 %']],
    ['date', ['2024-02-29', '2023-12-01']],
    ['datetime', ['2024-02-29 14:05', '2024-03-01T08:00:00']],
    ['boolean', ['oui', 'NON', 'Oui']],
    ['boolean', ['true', 'false', 'n/a']],
    ['url', ['https://a.fr', 'www.b.fr/x']],
    ['text', ['01000', '75001']],
    ['text', ['12', 'environ 13']],
    ['text', ['2024-02-30', '2024-01-01']],
    ['text', ['123 456 789 00012', '987 654 321 00034']],
    ['longtext', ['a'.repeat(201), 'b']],
  ])('%s: %j', (type, values) => {
    expect(columnType(values)).toBe(type);
  });

  it('takes hints from headers only where values allow it', () => {
    expect(columnType(['73282932000074', '55210055400013'], 'fr', 'SIRET')).toBe('text');
    expect(columnType(['prospect', 'client', 'client'], 'fr', 'Statut')).toBe('choice');
    expect(columnType(['prospect', 'client', 'client'])).toBe('text');
    expect(columnType(['10', '20'], 'fr', 'Montant')).toBe('money');
    expect(columnType(['bas', 'haut', 'bas', 'haut', 'bas', 'haut', 'bas', 'bas', 'bas'])).toBe('choice');
  });

  it('settles the order of days and months by evidence, else by the language', () => {
    expect(converted(['01/02/2024', '13/02/2024'], 'en')).toEqual(['2024-02-01', '2024-02-13']);
    expect(converted(['01/02/2024', '02/13/2024'], 'fr')).toEqual(['2024-01-02', '2024-02-13']);
    expect(converted(['01/02/2024'], 'fr')).toEqual(['2024-02-01']);
    expect(converted(['01/02/2024'], 'en')).toEqual(['2024-01-02']);
  });

  it('settles the decimal sign by evidence, else by the language', () => {
    expect(converted(['1,234', '1,234.5'], 'fr')).toEqual([1234, 1234.5]);
    expect(converted(['1.234', '1.234,5'], 'en')).toEqual([1234, 1234.5]);
    expect(converted(['1,234'], 'fr')).toEqual([1.234]);
    expect(converted(['1,234'], 'en')).toEqual([1234]);
    expect(converted(['-1 234,5', '(2,5)', '−3'], 'fr')).toEqual([-1234.5, -2.5, -3]);
  });
});

describe('import', () => {
  const { columns, rows, ...rest } = parse('Nom;Ville;Date\nDupont;Brest;bientôt\nMartin;;01/02/2024\n');

  it('lists what does not convert to a type that the person chose, and leaves it empty', () => {
    const dated = withType(columns[2]!, 'date', rows, 'fr');
    expect(convertColumn(dated, rows)).toEqual({ values: [null, '2024-02-01'], unconverted: [{ row: 1, value: 'bientôt' }] });
  });

  it('fills exactly the chosen columns in one prepared insert with quoted names', async () => {
    const kept = [columns[0]!, withType(columns[2]!, 'date', rows, 'fr')];
    const attachment = toAttachment({ columns, rows, ...rest }, { tableLabel: 'Mes clients', columns: kept });
    expect(attachment).toMatchObject({ table: 'mes_clients', label: 'Mes clients', rowCount: 2, sample: [['Dupont', 'bientôt'], ['Martin', '01/02/2024']] });
    const runtime = new FakeProjectRuntime();
    const values = convertRows(kept, rows);
    await expect(fillTable(runtime, attachment, values)).rejects.toMatchObject({ code: 'import_table_missing' });
    runtime.tableMap.set('mes_clients', { sql: '', columns: ['id', 'nom'], rows: [] });
    await expect(fillTable(runtime, attachment, values)).rejects.toMatchObject({ code: 'import_columns_missing' });
    expect(runtime.inserted).toEqual([]);
    runtime.tableMap.set('mes_clients', { sql: '', columns: ['id', 'nom', 'date'], rows: [] });
    expect(await fillTable(runtime, attachment, values)).toBe(2);
    expect(runtime.inserted).toEqual([
      { sql: 'INSERT INTO "mes_clients" ("nom", "date") VALUES (?, ?)', rows: [['Dupont', null], ['Martin', '2024-02-01']] },
    ]);
  });
});
