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

const status = { name: 'statut', label, type: 'choice', choices: [{ value: 'a', label }] };
const rate = { name: 'taux', label, type: 'percent' };
const optionFaults: [string, Partial<TableSource>, RegExp][] = [
  ['a sort by a field that is not there', { sort: { field: 'x' } }, /sort names "x"/],
  ['an unknown view', { views: [{ type: 'map' }] }, /"map" is no view/],
  ['a board by a text', { views: [{ type: 'board', field: 'nom' }] }, /type text instead of choice/],
  ['a calendar without its field', { views: [{ type: 'calendar' }] }, /the calendar names "undefined"/],
  ['a filter on a text', { filters: ['nom'] }, /filters names "nom"/],
  ['a filter in advance that is no value', { where: { statut: ['b'] } }, /where gives "statut" "b"/],
  ['a filter in advance on a number', { where: { taux: ['20'] } }, /type percent instead of choice, boolean/],
  ['a sum of texts', { totals: [{ field: 'nom', operation: 'sum' }] }, /totals names "nom"/],
  ['an unknown operation', { totals: [{ field: 'taux', operation: 'median' }] }, /"median" is no operation/],
  ['amounts of lines that have no parent', { line: { quantity: 'taux', unitPrice: 'taux' } }, /needs "parent"/],
  ['a parent that is no relation', { parent: 'nom' }, /parent names "nom"/],
  ['an unknown kind of document', { document: { kind: 'poem', number: 'nom', date: 'nom', party: 'nom' } }, /"poem" is no kind/],
  ['a rule that the company does not have', { fields: [...source.fields, { ...rate, max: { rule: 'pricing.nothing' } }] }, /max of "taux" refers to "pricing.nothing"/],
  ['values that are no rates', { fields: [...source.fields, { ...rate, values: 'pricing.currency' }] }, /not a list of rates/],
  ['values on a text', { fields: [{ name: 'nom', label, type: 'text', values: 'finance.vatRates' }] }, /only percent fields/],
  ['a sequence without a number', { fields: [{ name: 'nom', label, type: 'text', sequence: 'FAC' }] }, /needs the type text and \{number\}/],
  ['a default after a text', { fields: [...source.fields, { name: 'fin', label, type: 'date', default: { rule: 'finance.paymentTermDays', after: 'nom' } }] }, /not a date field/],
];
for (const [what, change, message] of optionFaults) {
  test(`refuses ${what}`, () => assert.throws(() => readTable({ ...source, fields: [...source.fields, status, rate], ...change }), message));
}
