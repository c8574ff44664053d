import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import { before, test } from 'node:test';
import { callApi, openDatabase } from './sample-app.ts';

let database: DatabaseSync;
const list = async (query: string) => (await callApi(database, 'GET', `commandes?${query}`)).body;
const found = async (query: string) => (await list(query)).rows.map((row: { numero: string }) => row.numero).join(' ');

before(async () => {
  database = openDatabase();
  for (const nom of ['Ada', 'Bob']) await callApi(database, 'POST', 'clients', { nom });
  const rows = [
    { numero: 'A', client_id: 1, emise_le: '2026-01-10', echeance: '2026-02-09', statut: 'payee', relancee: false },
    { numero: 'B', client_id: 2, emise_le: '2026-02-20', echeance: '2026-03-22', statut: 'envoyee', relancee: true },
    { numero: 'C', client_id: 1, emise_le: '2026-03-30', echeance: null, statut: 'brouillon', relancee: false },
    { numero: 'D', client_id: 2, emise_le: '2026-03-05', echeance: '2026-03-06', statut: null, relancee: false },
  ];
  for (const row of rows) assert.equal((await callApi(database, 'POST', 'commandes', row)).status, 201);
});

const cases: [query: string, numbers: string][] = [
  ['', 'C D B A'],
  ['direction=asc', 'A B D C'],
  ['sort=statut', 'C B A D'],
  ['sort=statut&direction=desc', 'A B C D'],
  ['sort=client_id', 'A C B D'],
  ['filter.statut=payee&filter.statut=envoyee', 'B A'],
  ['filter.statut=', 'D'],
  ['filter.statut=&filter.statut=payee', 'D A'],
  ['filter.client_id=1', 'C A'],
  ['filter.relancee=true', 'B'],
  ['filter.relancee=false&filter.client_id=1&q=C', 'C'],
  ['filter.emise_le.from=2026-02-20&filter.emise_le.to=2026-03-05', 'D B'],
  ['filter.total_ttc.from=1', ''],
  ['filter.total_ttc.to=0', 'C D B A'],
  ['filter.numero=A', 'A'],
  ['span=emise_le,echeance,2026-03-01,2026-03-31', 'C D B'],
  ['span=emise_le,echeance,2026-02-01,2026-02-10', 'A'],
];
for (const [query, numbers] of cases) {
  test(`finds "${numbers}" with "${query}"`, async () => assert.equal(await found(query), numbers));
}

for (const query of [
  'filter.nothing=1', 'filter.statut=king', 'filter.client_id=x', 'filter.relancee=1', 'filter.emise_le.from=today', 'filter.numero.from=A',
  'filter.total_ttc.from=1e400', 'filter.emise_le.from=2026-01-01&filter.emise_le.from=2026-02-01', 'filter.statut.above=1', 'filter.x"y=1',
  'span=emise_le', 'span=numero,echeance,2026-01-01,2026-02-01', 'span=emise_le,echeance,2026-01-01,soon', `filter.numero=${'x'.repeat(201)}`,
]) {
  test(`refuses ${query.slice(0, 50)}`, async () => assert.equal((await list(query)).code, 'invalid_query'));
}

test('takes a day for the whole of it when a field has a time', async () => {
  const database = openDatabase();
  await callApi(database, 'POST', 'clients', { nom: 'Ada' });
  await callApi(database, 'POST', 'factures', { numero: 'F', client_id: 1, relance: '2026-03-05T18:30' });
  const total = async (query: string) => (await callApi(database, 'GET', `factures?${query}`)).body.total;
  assert.equal(await total('filter.relance.from=2026-03-05&filter.relance.to=2026-03-05'), 1);
  assert.equal(await total('filter.relance.to=2026-03-05T18:00'), 0);
});
