import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTable, type TableSource } from '../src/resource/table.ts';

const label = { fr: 'Nom', en: 'Name' };
const source: TableSource = { name: 'clients', label, singular: label, title: 'nom', fields: [{ name: 'nom', label, type: 'text' }] };

test('reads a table.json and fills what it may leave out', () => {
  const table = readTable(source);
  assert.equal(table.icon, 'folder');
  assert.equal(table.fields[0]?.required, false);
});

const faults: [string, Partial<TableSource>, RegExp][] = [
  ['a name that is not an identifier', { name: 'clients"; DROP TABLE x; --' }, /is not a name/],
  ['a field name that is not an identifier', { title: 'a b', fields: [{ name: 'a b', label, type: 'text' }] }, /is not a name/],
  ['a column that every table has', { title: 'id', fields: [{ name: 'id', label, type: 'text' }] }, /column of every table/],
  ['the same field twice', { fields: [...source.fields, ...source.fields] }, /twice/],
  ['an unknown type', { fields: [{ name: 'nom', label, type: 'texte' }] }, /unknown type "texte"/],
  ['a title that is not a field', { title: 'name' }, /not a field/],
  ['a choice without choices', { fields: [{ name: 'nom', label, type: 'choice' }] }, /no choices/],
  ['a relation without its table', { fields: [{ name: 'nom', label, type: 'relation' }] }, /is not a name/],
  ['a label in one language', { label: { fr: 'Clients' } as never }, /needs "fr" and "en"/],
];
for (const [what, change, message] of faults) {
  test(`refuses ${what}`, () => assert.throws(() => readTable({ ...source, ...change }), message));
}
