import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commissionOf, discountOf, loanOf, marginOf, quoteOf, roundMoney, vatOf, type Pricing } from './files/src/modules/calculator/compute';

const file = new URL('../../rules/pricing.json', import.meta.url);
const { rules } = JSON.parse(readFileSync(file, 'utf8')) as { rules: { values: Partial<Pricing> }[] };
const pricing = Object.assign({}, ...rules.map(({ values }) => values)) as Pricing;

test('rounds halves up, whatever binary numbers make of them', () => {
  expect(roundMoney(1.005, 2)).toBe(1.01);
  expect(roundMoney(-1.005, 2)).toBe(-1.01);
  expect(roundMoney(2.344999, 2)).toBe(2.34);
  expect(roundMoney(1234.5, 0)).toBe(1235);
});

test('adds VAT, and takes it out again', () => {
  expect(vatOf(100, 20, 'excluding', pricing)).toEqual({ excluding: 100, vat: 20, including: 120 });
  expect(vatOf(19.99, 5.5, 'excluding', pricing)).toEqual({ excluding: 19.99, vat: 1.1, including: 21.09 });
  expect(vatOf(120, 20, 'including', pricing)).toEqual({ excluding: 100, vat: 20, including: 120 });
  expect(vatOf(10, 2.1, 'including', pricing)).toEqual({ excluding: 9.79, vat: 0.21, including: 10 });
});

test('compares a margin with the company’s minimum', () => {
  expect(marginOf(85, 100, pricing)).toEqual({ margin: 15, percent: 15, belowMinimum: true, minimumPrice: 106.25 });
  expect(marginOf(80, 100, pricing)).toEqual({ margin: 20, percent: 20, belowMinimum: false, minimumPrice: 100 });
  expect(marginOf(10, 0, pricing)).toMatchObject({ margin: -10, percent: undefined, belowMinimum: true });
  const { minimumPrice } = marginOf(33.33, 50, pricing);
  expect(marginOf(33.33, minimumPrice, pricing).belowMinimum).toBe(false);
  expect(marginOf(33.33, roundMoney(minimumPrice - 0.01, 2), pricing).belowMinimum).toBe(true);
});

test('grants the discount of the tier, and never more than the maximum', () => {
  expect(discountOf(999.99, 0, pricing)).toMatchObject({ tierPercent: 0, percent: 0, net: 999.99, capped: false });
  expect(discountOf(1000, 0, pricing)).toMatchObject({ tierPercent: 3, discount: 30, net: 970 });
  expect(discountOf(5000, 2, pricing)).toMatchObject({ tierPercent: 5, percent: 7, discount: 350, net: 4650 });
  expect(discountOf(20_000, 10, pricing)).toMatchObject({ tierPercent: 8, percent: 15, capped: true, net: 17_000 });
});

test('spreads a loan over equal monthly payments, and settles it with the last', () => {
  const loan = loanOf(200_000, 3.5, 240, pricing);
  // PMT(3.5 %/12, 240, −200 000) of any spreadsheet; the last payment is 1 159.78.
  expect(loan).toMatchObject({ monthlyPayment: 1159.92, totalPaid: 278_380.66, interest: 78_380.66 });
  expect(loan.schedule).toHaveLength(240);
  expect(loan.schedule[0]).toEqual({ month: 1, payment: 1159.92, interest: 583.33, principal: 576.59, remaining: 199_423.41 });
  expect(loan.schedule.at(-1)).toMatchObject({ payment: 1159.78, remaining: 0 });
  expect(roundMoney(loan.schedule.reduce((sum, { principal }) => sum + principal, 0), 2)).toBe(200_000);
  expect(loanOf(1200, 0, 12, pricing)).toMatchObject({ monthlyPayment: 100, totalPaid: 1200, interest: 0 });
  expect(loanOf(100, 0, 3, pricing).schedule.map(({ payment }) => payment)).toEqual([33.33, 33.33, 33.34]);
});

test('pays commission by brackets', () => {
  expect(commissionOf(0, pricing)).toMatchObject({ commission: 0, averagePercent: undefined });
  expect(commissionOf(10_000, pricing).commission).toBe(200);
  expect(commissionOf(60_000, pricing)).toMatchObject({ commission: 200 + 1600 + 600, averagePercent: 4 });
  expect(commissionOf(12_345.67, pricing).brackets.map(({ amount, commission }) => [amount, commission])).toEqual([[10_000, 200], [2345.67, 93.83], [0, 0]]);
});

test('works out a quote: discount on the whole, VAT per rate on what is left', () => {
  const lines = [
    { quantity: 10, unitPrice: 99.9, vatPercent: 20 },
    { quantity: 3, unitPrice: 33.33, vatPercent: 5.5 },
  ];
  const quote = quoteOf(lines, 0, pricing);
  expect(quote).toMatchObject({ gross: 1098.99, excluding: 1066.02, vat: 199.14, including: 1265.16 });
  expect(quote.discount).toMatchObject({ percent: 3, discount: 32.97 });
  expect(quote.rates).toEqual([{ percent: 20, base: 969.03, vat: 193.81 }, { percent: 5.5, base: 96.99, vat: 5.33 }]);
  expect(quote.rates.reduce((sum, { base }) => sum + base, 0)).toBeCloseTo(quote.excluding, 10);
  expect(quoteOf([], 0, pricing)).toMatchObject({ gross: 0, vat: 0, including: 0, rates: [] });
});
