import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import { beforeEach, test } from 'node:test';
import { documentAmounts, lineTotal, roundMoney } from '../src/resource/amounts.ts';
import { rules } from '../src/rules.ts';
import { callApi, openDatabase, tables, type Method } from './sample-app.ts';

let database: DatabaseSync;
const call = (method: Method, path: string, body?: unknown) => callApi(database, method, path, body);
const add = async (path: string, body: unknown) => {
  const answer = await call('POST', path, body);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
};
const amounts = async (id = 1) => {
  const { total_ht, total_tva, total_ttc } = (await call('GET', `commandes/${id}`)).body;
  return [total_ht, total_tva, total_ttc];
};

beforeEach(async () => {
  database = openDatabase();
  await add('clients', { nom: 'Ada' });
  await add('commandes', { client_id: 1, emise_le: '2026-11-22' });
});

test('works out the amounts of a document with each change of its lines', async () => {
  assert.deepEqual(await amounts(), [0, 0, 0]);
  const line = await add('lignes_commande', { commande_id: 1, designation: 'Conseil', quantite: 3, prix_unitaire: 100.1, remise: 10 });
  assert.deepEqual([line.total_ht, line.tva], [270.27, 20]);
  assert.deepEqual(await amounts(), [270.27, 54.05, 324.32]);
  await add('lignes_commande', { commande_id: 1, designation: 'Livre', quantite: 2, prix_unitaire: 19.99, tva: 5.5 });
  assert.deepEqual(await amounts(), [310.25, 56.25, 366.5]);
  const changed = await call('PATCH', 'lignes_commande/1', { quantite: 1 });
  assert.equal(changed.body.total_ht, 90.09);
  assert.deepEqual(await amounts(), [130.07, 20.22, 150.29]);
  await add('commandes', { client_id: 1 });
  await call('PATCH', 'lignes_commande/1', { commande_id: 2 });
  assert.deepEqual([await amounts(1), await amounts(2)], [[39.98, 2.2, 42.18], [90.09, 18.02, 108.11]]);
  await call('DELETE', 'lignes_commande/2');
  assert.deepEqual(await amounts(), [0, 0, 0]);
});

test('keeps what it works out from being typed in', async () => {
  await call('PATCH', 'commandes/1', { total_ht: 999, note: 'x' });
  assert.deepEqual(await amounts(), [0, 0, 0]);
  const line = await add('lignes_commande', { commande_id: 1, designation: 'Conseil', prix_unitaire: 10, total_ht: 999 });
  assert.equal(line.total_ht, 10);
});

test('sums and averages what matches, on all pages', async () => {
  for (const quantite of [1, 2]) {
    const { id } = await add('commandes', { client_id: 1, statut: 'payee' });
    await add('lignes_commande', { commande_id: id, designation: 'Conseil', quantite, prix_unitaire: 50 });
  }
  const totals = async (query: string) => (await call('GET', `commandes?${query}`)).body.totals;
  assert.deepEqual(await totals('filter.statut=payee&pageSize=1'), { total_ht: 150, total_ttc: 90 });
  assert.deepEqual(await totals('filter.statut=envoyee'), { total_ht: null, total_ttc: null });
});

test('numbers documents without gaps, by year of their date', async () => {
  const number = async (values: object) => (await add('commandes', { client_id: 1, ...values })).numero;
  assert.equal((await call('GET', 'commandes/1')).body.numero, 'FAC-2026-0001');
  assert.equal(await number({ emise_le: '2026-12-01' }), 'FAC-2026-0002');
  assert.equal(await number({ emise_le: '2027-01-02' }), 'FAC-2027-0001');
  assert.equal(await number({ emise_le: '2026-12-31', numero: 'FAC-2026-0041' }), 'FAC-2026-0041');
  await number({ numero: 'FAC-2026-X9' });
  assert.equal(await number({ emise_le: '2026-12-31', numero: '' }), 'FAC-2026-0042');
  assert.equal((await call('PATCH', 'commandes/1', { numero: '', note: 'x' })).body.numero, 'FAC-2026-0001');
});

test('fills dates and rates from the rules, and accepts no other rate', async () => {
  assert.equal((await call('GET', 'commandes/1')).body.echeance, '2026-12-22');
  assert.equal((await add('commandes', { client_id: 1, emise_le: '2028-01-31' })).echeance, '2028-03-01');
  const { body } = await call('POST', 'lignes_commande', { commande_id: 1, designation: 'a', prix_unitaire: 1, tva: 19.6, remise: rules.pricing.maximumDiscountPercent + 1 });
  assert.deepEqual(Object.keys(body.fields).sort(), ['remise', 'tva']);
});

test('deletes a document with its lines, and nothing if it is in use', async () => {
  const count = async (path: string) => (await call('GET', path)).body.total;
  await add('lignes_commande', { commande_id: 1, designation: 'Conseil', prix_unitaire: 10 });
  assert.equal((await call('DELETE', 'clients/1')).body.code, 'in_use');
  database.exec('PRAGMA foreign_keys = ON; CREATE TABLE rappels (commande INTEGER REFERENCES commandes (id)); INSERT INTO rappels VALUES (1);');
  assert.equal((await call('DELETE', 'commandes/1')).body.code, 'in_use');
  assert.deepEqual([await count('commandes'), await count('lignes_commande')], [1, 1]);
  database.exec('DELETE FROM rappels');
  assert.equal((await call('DELETE', 'commandes/1')).status, 204);
  assert.deepEqual([await count('commandes'), await count('lignes_commande')], [0, 0]);
});

test('answers a row with the titles that it points to', async () => {
  const { row, related } = (await call('GET', 'commandes/1?related')).body;
  assert.deepEqual([row.id, related], [1, { client_id: { 1: 'Ada' } }]);
});

test('rounds halves up, and VAT per rate on the sum of its lines', () => {
  assert.deepEqual([roundMoney(1.005), roundMoney(-1.005), roundMoney(2.344999), roundMoney(-0.001)], [1.01, -1.01, 2.34, 0]);
  const line = tables.find((table) => table.name === 'lignes_commande')?.line;
  assert.ok(line);
  const row = { quantite: 1, prix_unitaire: 0.33, remise: null, tva: 20 };
  assert.equal(lineTotal(line, row), 0.33);
  assert.deepEqual(documentAmounts(line, [row, row, { ...row, tva: null }, { ...row, tva: 2.1 }]), {
    excludingVat: 1.32,
    rates: [{ percent: 20, base: 0.99, vat: 0.2 }, { percent: 2.1, base: 0.33, vat: 0.01 }],
    vat: 0.21,
    includingVat: 1.53,
  });
});
