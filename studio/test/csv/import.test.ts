import { connectRowStage } from '@app-builder/runtime/row-import';
import { describe, expect, it } from 'vitest';
import { likelyKey, matchColumns, readTables } from '../../src/csv/existingTable.ts';
import { createFileReading, type SendProgress } from '../../src/csv/fileReading.ts';
import { csvLimits } from '../../src/csv/limits.ts';
import { refusedRows } from '../../src/csv/refusedRows.ts';
import { lineList } from '../../src/i18n/lineList.ts';
import { FakeProjectRuntime } from '../fixtures/FakeProjectRuntime.ts';

const label = (fr: string, en: string) => ({ fr, en });

function project(): FakeProjectRuntime {
  const runtime = new FakeProjectRuntime();
  runtime.tableMap.set('villes', { sql: '', columns: ['id', 'nom'], rows: [[1, 'Brest'], [2, 'Lyon'], [3, 'Vienne'], [4, 'Vienne']] });
  runtime.tableMap.set('clients', { sql: '', columns: ['id', 'code', 'nom', 'statut', 'ville_id', 'created_at'], rows: [] });
  runtime.write('src/modules/villes/table.json', JSON.stringify({ name: 'villes', label: label('Villes', 'Cities'), title: 'nom', fields: [{ name: 'nom', label: label('Nom', 'Name'), type: 'text' }] }));
  runtime.write('src/modules/clients/table.json', JSON.stringify({
    name: 'clients', label: label('Clients', 'Customers'), title: 'nom',
    fields: [
      { name: 'code', label: label('Code', 'Code'), type: 'text', unique: true },
      { name: 'nom', label: label('Nom', 'Name'), type: 'text' },
      { name: 'statut', label: label('Statut', 'Status'), type: 'choice', choices: [{ value: 'en_cours', label: label('En cours', 'Active') }] },
      { name: 'ville_id', label: label('Ville', 'City'), type: 'relation', table: 'villes' },
    ],
  }));
  return runtime;
}

describe('an existing table', () => {
  it('is known by its description: labels, choices by their labels, related rows by their title', async () => {
    const tables = await readTables(project(), 'fr');
    const clients = tables.find(({ name }) => name === 'clients')!;
    expect(clients.label).toBe('Clients');
    expect(clients.columns.map(({ name, type }) => [name, type])).toEqual([['id', 'text'], ['code', 'text'], ['nom', 'text'], ['statut', 'choice'], ['ville_id', 'choice']]);
    expect(clients.columns[3]!.values).toEqual({ active: 'en_cours', 'en cours': 'en_cours' });
    expect(clients.columns[4]!.values).toEqual({ brest: 1, lyon: 2, 1: 1, 2: 2, 3: 3, 4: 4 }); // two towns are called Vienne
  });

  it('gets the columns that the headers mean, in either language and by synonym, and never its id', async () => {
    const clients = (await readTables(project(), 'fr')).find(({ name }) => name === 'clients')!;
    expect(matchColumns(['Customer name', 'id', 'CITY', 'status', 'Name', 'autre'], clients.columns)).toEqual([undefined, undefined, 'ville_id', 'statut', 'nom', undefined]);
    expect(matchColumns(['Référence', 'Raison', 'Étape'], clients.columns)).toEqual(['code', undefined, 'statut']);
    expect(likelyKey(clients.columns.slice(1))).toBe('code');
  });

  it('names the rows that it refuses', () => {
    const conflicts = [{ row: 2, message: 'UNIQUE constraint failed: clients.code' }, { row: 0, message: 'no idea' }];
    expect(refusedRows(conflicts, [5, 0])).toEqual([
      { line: 5, reason: 'not_unique', column: 'code', message: conflicts[0]!.message },
      { line: 0, reason: 'other', message: 'no idea' },
    ]);
  });
});

describe('sending rows', () => {
  const open = async (text: string) => {
    const progress: SendProgress[] = [];
    const reading = createFileReading(connectRowStage, (one) => progress.push(one));
    const { columns } = await reading.open(new File([text], 'a.csv'), 'fr');
    return { reading, columns, progress };
  };

  it('converts them into batches and tells how far it is', async () => {
    const rowCount = Math.ceil(csvLimits.batchBytes / 20) * 2;
    const { reading, columns, progress } = await open(`nom;prix\n${'Dupont;12,50\n'.repeat(rowCount)}`);
    const runtime = project();
    runtime.tableMap.set('t', { sql: '', columns: ['id', 'nom', 'prix'], rows: [] });
    const { id, port } = await runtime.openImport(2);
    expect(await reading.send(port, columns)).toBe(rowCount);
    expect(progress.length).toBeGreaterThan(1);
    expect(progress.at(-1)).toEqual({ type: 'sent', rows: rowCount });
    await runtime.finishImport(id, { table: 't', columns: ['nom', 'prix'] });
    expect(runtime.tableMap.get('t')!.rows).toHaveLength(rowCount);
    expect(runtime.tableMap.get('t')!.rows.at(-1)).toEqual([rowCount, 'Dupont', 12.5]);
  });

  it('stops when asked', async () => {
    const { reading, columns } = await open(`nom;prix\n${'Dupont;12,50\n'.repeat(500_000)}`);
    const { port } = await project().openImport(2);
    const sent = reading.send(port, columns);
    await reading.stop();
    expect(await sent).toBeUndefined();
  });
});

describe('lists of lines', () => {
  it('joins runs and ends early', () => {
    expect(lineList([3, 5, 6, 7], String, (more) => `+${more}`)).toBe('3, 5–7');
    expect(lineList(Array.from({ length: 20 }, (_, index) => index * 2), String, (more) => `+${more}`)).toBe('0, 2, 4, 6, 8, 10, 12, 14 +12');
  });
});
