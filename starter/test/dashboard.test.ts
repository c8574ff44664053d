import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import { beforeEach, test } from 'node:test';
import { cardResult } from '../server/card-results.ts';
import { lastPeriods } from '../server/periods.ts';
import { automaticCards } from '../src/dashboard/automatic-cards.ts';
import { readCard, type CardSource } from '../src/dashboard/cards.ts';
import { callApi, openDatabase, tables } from './sample-app.ts';

let database: DatabaseSync;
const show = (card: Omit<CardSource, 'table'> & { table?: string }) => cardResult(database, readCard({ table: 'commandes', ...card }, tables), tables, 'fr');
const year = new Date().getFullYear();
const today = new Date().toISOString().slice(0, 10);

beforeEach(async () => {
  database = openDatabase();
  for (const nom of ['Ada', 'Bob', 'Cy']) await callApi(database, 'POST', 'clients', { nom });
  const rows = [
    { client_id: 1, emise_le: `${year - 3}-05-05`, statut: 'payee', amount: 100 },
    { client_id: 1, emise_le: today, statut: 'payee', amount: 50 },
    { client_id: 2, emise_le: today, statut: 'envoyee', amount: 30 },
    { client_id: 3, emise_le: today, statut: null, amount: 20 },
  ];
  for (const { amount, ...values } of rows) {
    const { body } = await callApi(database, 'POST', 'commandes', values);
    await callApi(database, 'POST', 'lignes_commande', { commande_id: body.id, designation: 'x', prix_unitaire: amount });
  }
});

test('counts, adds up and compares what matches', () => {
  assert.deepEqual(show({ type: 'figure' }), { type: 'figure', value: 4 });
  assert.deepEqual(show({ type: 'figure', operation: 'sum', field: 'total_ht', where: { statut: ['payee'] } }), { type: 'figure', value: 150 });
  assert.deepEqual(show({ type: 'figure', operation: 'average', field: 'total_ht' }), { type: 'figure', value: 50 });
  assert.deepEqual(show({ type: 'figure', operation: 'max', field: 'total_ht', where: { client_id: [2, 3] } }), { type: 'figure', value: 30 });
  assert.deepEqual(show({ type: 'figure', operation: 'min', field: 'total_ht', where: { relancee: [true] } }), { type: 'figure', value: null });
});

test('groups by choice and by relation, the largest first', () => {
  assert.deepEqual(show({ type: 'chart', chart: 'donut', by: 'statut' }), {
    type: 'chart',
    points: [{ key: 'payee', value: 2 }, { key: null, value: 1 }, { key: 'envoyee', value: 1 }],
  });
  assert.deepEqual(show({ type: 'chart', chart: 'bar', by: 'client_id', operation: 'sum', field: 'total_ht' }), {
    type: 'chart',
    points: [{ key: 1, title: 'Ada', value: 150 }, { key: 2, title: 'Bob', value: 30 }, { key: 3, title: 'Cy', value: 20 }],
  });
  assert.deepEqual(show({ type: 'chart', chart: 'bar', by: 'relancee' }), { type: 'chart', points: [{ key: false, value: 4 }] });
  assert.deepEqual(show({ type: 'chart', chart: 'bar', by: 'nom', table: 'clients' }), {
    type: 'chart',
    points: ['Ada', 'Bob', 'Cy'].map((key) => ({ key, value: 1 })),
  });
});

test('names the rest beyond eight groups, where it can be added up', async () => {
  for (let number = 0; number < 9; number++) {
    const { body } = await callApi(database, 'POST', 'clients', { nom: `Client ${number}` });
    await callApi(database, 'POST', 'commandes', { client_id: body.id });
  }
  const points = (operation: string) => {
    const answer = show({ type: 'chart', chart: 'bar', by: 'client_id', operation, field: 'total_ht' });
    assert.equal(answer.type, 'chart');
    return answer.type === 'chart' ? answer.points : [];
  };
  assert.deepEqual([points('count').length, points('count').at(-1)], [9, { key: undefined, value: 4 }]);
  assert.equal(points('average').length, 8);
});

test('shows the periods up to now, empty ones too', () => {
  const answer = show({ type: 'chart', chart: 'bar', by: 'emise_le', period: 'month', last: 3, operation: 'sum', field: 'total_ht' });
  assert.ok(answer.type === 'chart');
  assert.deepEqual(answer.points.map(({ value }) => value), [0, 0, 100]);
  assert.equal(answer.points.at(-1)?.key, today.slice(0, 7));
  for (const period of ['day', 'week', 'month', 'quarter', 'year']) {
    const counted = show({ type: 'chart', chart: 'line', by: 'emise_le', period });
    assert.equal(counted.type === 'chart' && counted.points.at(-1)?.value, 3, period);
  }
});

test('shows the last periods that have rows when all of them are old', () => {
  const answer = show({ type: 'chart', chart: 'bar', by: 'emise_le', where: { client_id: [1], statut: ['payee'] }, period: 'year', last: 2 });
  assert.deepEqual(answer, { type: 'chart', points: [{ key: String(year - 1), value: 0 }, { key: String(year), value: 1 }] });
  database.prepare('DELETE FROM lignes_commande WHERE commande_id > 1').run();
  database.prepare('DELETE FROM commandes WHERE id > 1').run();
  const old = show({ type: 'chart', chart: 'bar', by: 'emise_le', period: 'month', last: 2 });
  assert.deepEqual(old, { type: 'chart', points: [{ key: `${year - 3}-04`, value: 0 }, { key: `${year - 3}-05`, value: 1 }] });
});

test('names periods as calendars do', () => {
  assert.deepEqual(lastPeriods('2027-01-02', 'week', 2), ['2026-W52', '2026-W53']);
  assert.deepEqual(lastPeriods('2026-03-31', 'month', 2), ['2026-02', '2026-03']);
  assert.deepEqual(lastPeriods('2026-02-01', 'quarter', 2), ['2025-Q4', '2026-Q1']);
  assert.deepEqual(lastPeriods('2026-03-01', 'day', 2), ['2026-02-28', '2026-03-01']);
});

test('lists a few rows with the titles that they point to', () => {
  const answer = show({ type: 'rows', limit: 1, sort: { field: 'emise_le' } });
  assert.ok(answer.type === 'rows');
  assert.deepEqual([answer.list.rows.length, answer.list.total, answer.list.related.client_id], [1, 4, { 1: 'Ada' }]);
});

test('finds by itself what suits the tables, all of it valid', () => {
  const cards = automaticCards(tables).map((card) => readCard(card, tables));
  assert.deepEqual(cards.filter(({ type }) => type === 'figure').map(({ table }) => table.name), ['clients', 'commandes', 'entreprises', 'factures', 'clients', 'commandes', 'factures']);
  for (const card of cards) assert.notEqual(cardResult(database, card, tables, 'fr').type, 'failed');
});

const faults: [Partial<CardSource>, RegExp][] = [
  [{ type: 'figure', table: 'nothing' }, /no table "nothing"/],
  [{ type: 'poem' }, /"poem" is no card/],
  [{ type: 'figure', operation: 'median' }, /"median" is no operation/],
  [{ type: 'figure', operation: 'sum' }, /sum "undefined" is no field/],
  [{ type: 'figure', operation: 'sum', field: 'numero' }, /sum "numero" is no field/],
  [{ type: 'chart', chart: 'map', by: 'statut' }, /"map" is no chart/],
  [{ type: 'chart', chart: 'bar', by: 'total_ht' }, /by "total_ht" is no field/],
  [{ type: 'chart', chart: 'bar', by: 'emise_le', period: 'hour' }, /"hour" is no period/],
  [{ type: 'figure', where: { numero: ['x'] } }, /where "numero" is no field/],
  [{ type: 'rows', sort: { field: 'x' } }, /sort "x" is no field/],
];
for (const [card, message] of faults) {
  test(`refuses ${JSON.stringify(card)}`, () => assert.throws(() => readCard({ type: '', table: 'commandes', ...card }, tables), message));
}
