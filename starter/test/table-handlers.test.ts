import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import { beforeEach, test } from 'node:test';
import { MAX_BODY_BYTES } from '../server/request-body.ts';
import { tableHandlers } from '../server/table-handlers.ts';
import { callApi, openDatabase, tables, type Method } from './sample-app.ts';

let database: DatabaseSync;
beforeEach(() => {
  database = openDatabase();
});

const call = (method: Method, path: string, body?: unknown, headers?: Record<string, string>) => callApi(database, method, path, body, headers);

const add = async (path: string, body: unknown) => {
  const answer = await call('POST', path, body);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
};

test('creates, reads, changes and deletes a row', async () => {
  const created = await add('clients', { nom: '  Ada ', statut: 'client', chiffre: 12.5 });
  assert.deepEqual(
    { ...created, created_at: typeof created.created_at },
    { id: 1, nom: 'Ada', email: null, telephone: null, statut: 'client', entreprise_id: null, chiffre: 12.5, created_at: 'string' },
  );
  const changed = await call('PATCH', 'clients/1', { email: 'ada@exemple.fr', chiffre: '' });
  assert.deepEqual([changed.status, changed.body.nom, changed.body.email, changed.body.chiffre], [200, 'Ada', 'ada@exemple.fr', null]);
  assert.deepEqual((await call('GET', 'clients/1')).body, changed.body);
  assert.equal((await call('DELETE', 'clients/1')).status, 204);
  assert.equal((await call('GET', 'clients/1')).status, 404);
  assert.equal((await call('DELETE', 'clients/1')).status, 404);
  assert.equal((await call('PATCH', 'clients/1', { nom: 'x' })).status, 404);
});

test('fills defaults for what a new row leaves out', async () => {
  assert.equal((await add('clients', { nom: 'Ada' })).statut, 'prospect');
  const invoice = await add('factures', { numero: 'F1', client_id: 1 });
  assert.deepEqual([invoice.tva, invoice.payee], [20, false]);
});

test('searches text, choice labels and related titles, with wildcards taken literally', async () => {
  await add('entreprises', { nom: 'Lumen' });
  await add('clients', { nom: '100 % laine', entreprise_id: 1 });
  await add('clients', { nom: 'Snake_case', statut: 'perdu' });
  await add('clients', { nom: 'back\\slash' });
  const found = async (q: string) => (await call('GET', `clients?q=${encodeURIComponent(q)}`)).body.rows.map((row: { nom: string }) => row.nom);
  assert.deepEqual(await found('%'), ['100 % laine']);
  assert.deepEqual(await found('e_c'), ['Snake_case']);
  assert.deepEqual(await found('\\'), ['back\\slash']);
  assert.deepEqual(await found('lost'), ['Snake_case']);
  assert.deepEqual(await found('LUMEN'), ['100 % laine']);
  assert.deepEqual(await found("' OR 1=1 --"), []);
});

test('sorts by any column with empty values last, and pages', async () => {
  for (const [nom, chiffre] of [['b', 2], ['a', null], ['C', 1]] as const) await add('clients', { nom, chiffre });
  const names = async (query: string) => (await call('GET', `clients?${query}`)).body.rows.map((row: { nom: string }) => row.nom).join('');
  assert.equal(await names(''), 'Cab');
  assert.equal(await names('sort=nom'), 'abC');
  assert.equal(await names('sort=nom&direction=desc'), 'Cba');
  assert.equal(await names('sort=chiffre'), 'Cba');
  assert.equal(await names('sort=nom&page=2&pageSize=2'), 'C');
  assert.equal((await call('GET', 'clients?pageSize=2')).body.total, 3);
});

test('names the rows that relations point to', async () => {
  await add('entreprises', { nom: 'Lumen' });
  await add('clients', { nom: 'Ada', entreprise_id: 1 });
  assert.deepEqual((await call('GET', 'clients')).body.related, { entreprise_id: { 1: 'Lumen' } });
});

for (const query of ['sort=nom;DROP', 'sort=rowid', 'direction=up', 'page=0', 'page=1e3', 'page=99999999', 'pageSize=201', 'pageSize=-1', `q=${'x'.repeat(201)}`]) {
  test(`refuses the query ${query.slice(0, 20)}`, async () => {
    const { status, body } = await call('GET', `clients?${query}`);
    assert.deepEqual([status, body.code], [400, 'invalid_query']);
  });
}

for (const id of ['0', '-1', '1.5', 'abc', '9007199254740993', '1/2', '1%20']) {
  test(`has no row ${id}`, async () => assert.equal((await call('GET', `clients/${id}`)).status, 404));
}

const refused: [string, Record<string, unknown>, string][] = [
  ['clients', { nom: '' }, 'nom'],
  ['clients', { nom: '   ' }, 'nom'],
  ['clients', { nom: 5 }, 'nom'],
  ['clients', { nom: 'x'.repeat(501) }, 'nom'],
  ['clients', { nom: 'a', email: 'a@b' }, 'email'],
  ['clients', { nom: 'a', telephone: 'call me' }, 'telephone'],
  ['clients', { nom: 'a', statut: 'roi' }, 'statut'],
  ['clients', { nom: 'a', entreprise_id: 42 }, 'entreprise_id'],
  ['clients', { nom: 'a', entreprise_id: '1' }, 'entreprise_id'],
  ['clients', { nom: 'a', chiffre: -1 }, 'chiffre'],
  ['clients', { nom: 'a', chiffre: '12' }, 'chiffre'],
  ['clients', { nom: 'a', inconnu: 1 }, 'inconnu'],
  ['clients', { nom: 'a', constructor: 1 }, 'constructor'],
  ['entreprises', { nom: 'a', site: 'javascript:alert(1)' }, 'site'],
  ['entreprises', { nom: 'a', site: 'exemple.fr' }, 'site'],
  ['factures', { numero: 'x'.repeat(21) }, 'numero'],
  ['factures', { numero: 'F' }, 'client_id'],
  ['factures', { emise_le: '2026-02-29' }, 'emise_le'],
  ['factures', { emise_le: '2026-13-01' }, 'emise_le'],
  ['factures', { emise_le: '01/02/2026' }, 'emise_le'],
  ['factures', { relance: '2026-02-28T24:00' }, 'relance'],
  ['factures', { relance: '2026-02-30T10:00' }, 'relance'],
  ['factures', { tva: 101 }, 'tva'],
  ['factures', { lignes: 1.5 }, 'lignes'],
  ['factures', { lignes: 0 }, 'lignes'],
  ['factures', { payee: 1 }, 'payee'],
];
for (const [table, values, field] of refused) {
  test(`refuses ${table} ${JSON.stringify(values).slice(0, 60)}`, async () => {
    const { status, body } = await call('POST', table, values);
    assert.deepEqual([status, body.code], [422, 'invalid_value']);
    assert.match(body.fields[field], /\.$/);
    assert.equal((await call('GET', table)).body.total, 0);
  });
}

test('accepts leap days, years before 100, and every type of a full row', async () => {
  await add('clients', { nom: 'Ada' });
  const row = { numero: 'F1', client_id: 1, emise_le: '2024-02-29', relance: '0099-12-31T23:59', montant: -12.34, tva: 5.5, lignes: 3, payee: true, note: 'a\nb' };
  const { id: _id, created_at: _createdAt, ...stored } = await add('factures', row);
  assert.deepEqual(stored, row);
});

test('refuses a value that must be unique, except to the row that has it', async () => {
  await add('clients', { nom: 'Ada', email: 'ada@exemple.fr' });
  const second = await call('POST', 'clients', { nom: 'Bob', email: 'ada@exemple.fr' });
  assert.deepEqual([second.status, second.body.fields], [422, { email: 'Cette valeur est déjà utilisée.' }]);
  assert.equal((await call('PATCH', 'clients/1', { email: 'ada@exemple.fr' })).status, 200);
});

test('does not delete a row that others point to', async () => {
  await add('entreprises', { nom: 'Lumen' });
  await add('clients', { nom: 'Ada', entreprise_id: 1 });
  const { status, body } = await call('DELETE', 'entreprises/1');
  assert.deepEqual([status, body.code], [409, 'in_use']);
  assert.match(body.message, /« Clients »/);
});

test('reports what only the database knows: a foreign key to or from a table without a table.json', async () => {
  database.exec('PRAGMA foreign_keys = ON; CREATE TABLE visits (client INTEGER REFERENCES clients (id));');
  await add('clients', { nom: 'Ada' });
  database.exec('INSERT INTO visits VALUES (1)');
  const removal = await call('DELETE', 'clients/1');
  assert.deepEqual([removal.status, removal.body.code], [409, 'in_use']);
  const invoices = tables.find((table) => table.name === 'factures');
  assert.ok(invoices);
  const request = new Request('http://localhost/api/factures', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ numero: 'F1', client_id: 7 }),
  });
  await assert.rejects(tableHandlers(database, invoices, () => [invoices]).POST(request), { status: 422, code: 'invalid_value' });
});

test('says which column has no migration yet', async () => {
  database.exec('ALTER TABLE clients DROP COLUMN telephone');
  for (const answer of [await call('GET', 'clients'), await call('POST', 'clients', { nom: 'Ada' })]) {
    assert.deepEqual([answer.status, answer.body.code], [500, 'missing_column']);
    assert.match(answer.body.message, /telephone/);
  }
});

test('bounds and checks the body', async () => {
  const code = async (body: unknown, headers?: Record<string, string>) => {
    const answer = await call('POST', 'clients', body, headers);
    return [answer.status, answer.body.code];
  };
  assert.deepEqual(await code('{"nom":'), [400, 'invalid_json']);
  assert.deepEqual(await code('[1]'), [400, 'invalid_json']);
  assert.deepEqual(await code('null'), [400, 'invalid_json']);
  assert.deepEqual(await code({ nom: 'x'.repeat(MAX_BODY_BYTES) }), [413, 'too_large']);
  assert.deepEqual(await code({ nom: 'Ada' }, { 'content-type': 'text/plain' }), [415, 'unsupported_media_type']);
});

test('speaks the language that is asked for', async () => {
  const message = async (language: string) => (await call('POST', 'clients', {}, { 'accept-language': language })).body.fields.nom;
  assert.equal(await message('en-GB,en;q=0.9'), 'This field is required.');
  assert.equal(await message('de, fr;q=0.8'), 'Ce champ est obligatoire.');
});

test('asks for POST on the table and PATCH or DELETE on a row', async () => {
  assert.equal((await call('POST', 'clients/1', { nom: 'x' })).status, 405);
  assert.equal((await call('PATCH', 'clients', { nom: 'x' })).status, 405);
  assert.equal((await call('DELETE', 'clients')).status, 405);
});
