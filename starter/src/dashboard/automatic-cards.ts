import type { Field, Table } from '../resource/table.ts';
import type { CardSource } from './cards.ts';

const MAX_FIGURES = 8;
const MAX_CHARTS = 6;

// A sum of unit prices says nothing; a sum of amounts does.
const PER_UNIT = /\b(prix|tarif|coût|cout|price|rate|cost)\b|unitaire|unit/i;

/** What suits the tables that are there: counts, totals, amounts by month, and how rows spread over their choices. */
export function automaticCards(tables: readonly Table[]): CardSource[] {
  const own = tables.filter((table) => table.parent === undefined);
  const counts: CardSource[] = own.map((table) => ({ type: 'figure', table: table.name, operation: 'count' }));
  const sums = own.flatMap((table) => {
    const field = mainAmount(table);
    return field ? [{ type: 'figure', table: table.name, operation: 'sum', field: field.name }] : [];
  });
  const byMonth = own.flatMap((table): CardSource[] => {
    const [amount, date] = [mainAmount(table), mainDate(table)];
    return amount && date ? [{ type: 'chart', chart: 'bar', table: table.name, operation: 'sum', field: amount.name, by: date.name, period: 'month' }] : [];
  });
  const byChoice = own.flatMap((table): CardSource[] => {
    const choice = table.fields.find((field) => field.type === 'choice');
    return choice ? [{ type: 'chart', chart: 'donut', table: table.name, operation: 'count', by: choice.name }] : [];
  });
  return [...[...counts, ...sums].slice(0, MAX_FIGURES), ...[...byMonth, ...byChoice].slice(0, MAX_CHARTS)];
}

/** The amount that a table is about: the total of its documents, what its list adds up, else its first amount. */
function mainAmount(table: Table): Field | undefined {
  const name = table.amounts?.includingVat ?? table.amounts?.excludingVat ?? table.totals.find(({ operation }) => operation === 'sum')?.field;
  return table.fields.find((field) => (name === undefined ? field.type === 'money' && !PER_UNIT.test(`${field.label.fr} ${field.label.en}`) : field.name === name));
}

function mainDate(table: Table): Field | undefined {
  return table.fields.find((field) => (table.document ? field.name === table.document.date : field.type === 'date' || field.type === 'datetime'));
}
