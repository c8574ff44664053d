import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findHardCodedValues } from '../../src/rules/hardCodedValues.ts';
import { readCompanyRules } from '../../src/rules/manifest.ts';
import { filesShapedBy, referencesIn } from '../../src/rules/shapedBy.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const company = readCompanyRules(read('starter/src/rules-manifest.json'), read('starter/src/rules.ts'));
if (!company) throw new Error('The starter has no rules.');

const find = (code: string, path = 'src/modules/x/Page.tsx') =>
  findHardCodedValues(new Map([[path, code]]), company).map(({ text, rule, reference }) => `${text} ${rule.id} ${reference}`);

const vat = 'finance.vat-rates rules.finance.';
describe('finds', () => {
  it.each([
    ['const TVA = 0.2;', [`0.2 ${vat}vatRates`]],
    ['const tauxTva = 20;', [`20 ${vat}vatRates`]],
    ['const ttc = ht * 1.2;', [`1.2 ${vat}defaultVatPercent`]],
    ['const vatAmount = amount * 0.055;', [`0.055 ${vat}vatRates`]],
    ['function tva(ht: number) { return ht * 0.20; }', [`0.20 ${vat}vatRates`]],
    ['const total = (ht: number) => ({ tva: (ht * 20) / 100 });', [`20 ${vat}vatRates`]],
    ['const vatRates = [20, 10, 5.5];', [`20 ${vat}vatRates`, `10 ${vat}vatRates`, `5.5 ${vat}vatRates`]],
    ["const options = [{ label: 'TVA réduite', value: 5.5 }];", [`5.5 ${vat}vatRates`]],
    ['const page = <p>TVA 20 % incluse</p>;', [`20 % ${vat}vatRates`]],
    ["const text = 'Taxe : 5,5 %';", [`5,5 % ${vat}vatRates`]],
    ['const [vatPercent, setVatPercent] = useState(20);', [`20 ${vat}vatRates`]],
    ['const echeance = addDays(date, 30);', ['30 finance.payment-terms rules.finance.paymentTermDays']],
    ['const indemniteRecouvrement = 40;', ['40 finance.late-payment rules.finance.latePenalty']],
    ["const note = 'Indemnité de 40 € pour retard';", ['40 € finance.late-payment rules.finance.latePenalty']],
    ['if (margin < 20) warn();', ['20 pricing.minimum-margin rules.pricing.minimumMarginPercent']],
    ['const remise = montant >= 1000 ? 3 : 0;', ['1000 pricing.volume-discounts rules.pricing.discountTiers', '3 pricing.volume-discounts rules.pricing.discountTiers']],
    ['const page = <div className="bg-[#ff0000] p-4" />;', ['-[#ff0000] design.tokens src/tokens.css']],
    ["const page = <div style={{ color: '#1a2b3c' }} />;", ["'#1a2b3c' design.tokens src/tokens.css"]],
  ])('%s', (code, expected) => expect(find(code)).toEqual(expected));

  it('defaults and bounds of a table.json', () => {
    const table = {
      fields: [
        { name: 'tva', label: { fr: 'TVA', en: 'VAT' }, type: 'percent', default: 20 },
        { name: 'remise', label: { fr: 'Remise', en: 'Discount' }, type: 'percent', min: 0, max: 15 },
        { name: 'numero_tva', label: { fr: 'N° TVA', en: 'VAT number' }, type: 'text', max: 20 },
        { name: 'avancement', label: { fr: 'Avancement', en: 'Progress' }, type: 'percent', default: 20, max: 100 },
      ],
    };
    expect(find(JSON.stringify(table, null, 2), 'src/modules/x/table.json')).toEqual([
      `20 ${vat}vatRates`,
      '15 pricing.volume-discounts rules.pricing.maximumDiscountPercent',
    ]);
  });

  it.each([
    ['CREATE TABLE "lignes" ("id" INTEGER PRIMARY KEY, "quantite" REAL DEFAULT 1, "tva" REAL DEFAULT 20);', [`20 ${vat}vatRates`]],
    ['ALTER TABLE devis ADD COLUMN remise REAL CHECK (remise BETWEEN 0 AND 15);', ['15 pricing.volume-discounts rules.pricing.maximumDiscountPercent']],
    ['UPDATE factures SET total_ttc = total_ht * 1.2, tva = total_ht * 0.2;', [`1.2 ${vat}defaultVatPercent`, `0.2 ${vat}vatRates`]],
    ["INSERT INTO taux (libelle, tva, actif) VALUES ('Normal', 20, 1), ('Réduit', 5.5, 1);", [`20 ${vat}vatRates`, `5.5 ${vat}vatRates`]],
    ["-- the VAT is 20 %\nUPDATE relances SET indemnite_recouvrement = 40;", ['40 finance.late-payment rules.finance.latePenalty']],
  ])('in SQL: %s', (sql, expected) => expect(find(sql, 'db/migrations/0002_x.sql')).toEqual(expected));

  it('with line and column', () => {
    const [found] = findHardCodedValues(new Map([['api/x.ts', 'const a = 1;\n  const tva = 0.2;\n']]), company);
    expect(found).toMatchObject({ path: 'api/x.ts', line: 2, column: 15 });
  });
});

describe('leaves alone', () => {
  it.each([
    'const rate = rules.finance.defaultVatPercent;',
    'const tva = (ht * rules.finance.defaultVatPercent) / 100;',
    '// the VAT is 20 %\nconst a = 1;',
    'const firstRates = vatRates.slice(0, 20);',
    'const page = <Icon name="tva" size={20} />;',
    "export default defineModule({ slug: 'tva', label, icon: 'tag', order: 20, Page });",
    'const tvaLength = 20;',
    'const numero_tva = text.padStart(10, "0");',
    'const pageSize = 20;',
    'const progress = done * 0.2;',
    "const text = 'Avancement : 20 %';",
    'const delay = setTimeout(payment, 30);',
    'const vat = rates[20];',
    "const id = '#123456';",
    "const label = 'TVA';",
    'const amount = 40;',
    "import { x } from './tva-20';",
    'const year = 2030; const tva = 0;',
    'const scale = 1.2;',
  ])('%s', (code) => expect(find(code)).toEqual([]));

  it.each([
    'CREATE TABLE tva (id INTEGER PRIMARY KEY, code VARCHAR(20), quantite REAL DEFAULT 20);',
    'SELECT tva FROM factures LIMIT 20;',
    "INSERT INTO lignes (libelle, quantite) VALUES ('Contrôle TVA', 20);",
    '/* TVA 20 % */ UPDATE taches SET avancement = 20;',
    'ALTER TABLE "factures" ADD COLUMN "tva" REAL;',
  ])('in SQL: %s', (sql) => expect(find(sql, 'db/migrations/0002_x.sql')).toEqual([]));

  it('files that are the same in every app, and those that do not parse', () => {
    const code = 'const tva = 0.2;';
    expect(find(code, 'src/resource/amounts.ts')).toEqual([]);
    expect(find(code, 'src/rules.ts')).toEqual([]);
    expect(find('{ "fields": [', 'src/modules/x/table.json')).toEqual([]);
    expect(find('const <<< tva = ', 'api/x.ts')).toEqual([]);
  });

  // The accents are the only colours of the starter itself.
  it('everything that the starter and the templates write, wherever it stands', () => {
    const paths = ['starter/src', 'starter/server', 'templates'].flatMap((folder) =>
      readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
        .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
        .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts') && !path.endsWith('src/app/theme.ts')),
    );
    expect(paths.length).toBeGreaterThan(100);
    const files = new Map(paths.filter((path) => !path.endsWith('src/rules.ts')).map((path) => [`src/modules/x/${path}`, read(path)]));
    expect(findHardCodedValues(files, company).map(({ path, line, text }) => `${path}:${line} ${text}`)).toEqual([]);
  });
});

describe('tells which rules shaped a file', () => {
  const files = new Map([
    ['src/modules/a/table.json', '{ "rules": ["finance.vatRates"], "fields": [{ "max": { "rule": "pricing.maximumDiscountPercent" } }], "x": "not.aRule" }'],
    ['api/b.ts', 'const fee = rules.finance.latePenalty.recoveryFee;'],
    ['api/c.ts', 'export const x = 1;'],
  ]);

  it('by what it refers to', () => {
    expect([...files].map(([path, text]) => referencesIn(path, text, company))).toEqual([['finance.vatRates', 'pricing.maximumDiscountPercent'], ['finance.latePenalty'], []]);
  });

  it('and which files a rule touches', () => {
    expect(filesShapedBy('finance.late-payment', files, company)).toEqual(['api/b.ts']);
    expect(filesShapedBy('pricing.volume-discounts', files, company)).toEqual(['src/modules/a/table.json']);
    expect(filesShapedBy('design.tokens', files, company)).toEqual([]);
  });
});

it('reads no damaged rules', () => {
  expect(readCompanyRules(undefined, read('starter/src/rules.ts'))).toBeUndefined();
  expect(readCompanyRules('{"rules": [{}]}', read('starter/src/rules.ts'))).toBeUndefined();
  expect(readCompanyRules('{', 'export const rules = {} as const;')).toBeUndefined();
});
