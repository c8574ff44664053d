import { expect, it } from 'vitest';
import { frenchFault } from '../../src/i18n/rules/faults.ts';
import type { CompanyRules, ManifestRule } from '../../src/rules/manifest.ts';
import { compareRules } from '../../src/rules/ruleChanges.ts';

const rule = (id: string, change: Partial<ManifestRule> = {}): ManifestRule => ({
  id, title: { fr: id, en: id }, statement: { fr: 's', en: 's' }, values: [`${id}`], appliesTo: [], source: [{ title: 'x' }], owns: [], ...change,
});
const company = (rules: ManifestRule[], values: unknown): CompanyRules => ({ rules, values });

it('compares rules by value, wording and presence', () => {
  const before = company([rule('a.x'), rule('a.gone'), rule('a.same'), rule('a.worded')], { a: { x: [{ p: 1 }, { p: 2 }], gone: true, same: 'EUR', worded: 1 } });
  const after = company(
    [rule('a.x'), rule('a.new'), rule('a.same'), rule('a.worded', { statement: { fr: 't', en: 't' } })],
    { a: { x: [{ p: 1 }, { p: 3 }, { p: 4 }], new: 5, same: 'EUR', worded: 1 } },
  );
  expect(compareRules(before, after).map(({ rule: { id }, kind, values, statementBefore }) => ({ id, kind, values, statementBefore }))).toEqual([
    { id: 'a.x', kind: 'changed', values: [{ path: 'a.x[1].p', before: '2', after: '3' }, { path: 'a.x[2].p', after: '4' }], statementBefore: undefined },
    { id: 'a.new', kind: 'added', values: [{ path: 'a.new', after: '5' }], statementBefore: undefined },
    { id: 'a.worded', kind: 'changed', values: [], statementBefore: { fr: 's', en: 's' } },
    { id: 'a.gone', kind: 'removed', values: [{ path: 'a.gone', before: 'true' }], statementBefore: undefined },
  ]);
});

it.each([
  ['rules[0].title.fr: a text is expected', 'rules[0].title.fr : un texte est attendu'],
  ['values.vatRates: both a and b give it, and both are in force', 'values.vatRates : a et b la donnent, et sont toutes deux en vigueur'],
  ['template.json: not JSON: line 3, column 5: Unexpected', 'template.json: ligne 3, colonne 5 : ce n’est pas du JSON'],
])('says in French: %s', (english, french) => expect(frenchFault(english)).toBe(french));
