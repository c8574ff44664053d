import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { discountOf, loanOf, marginOf, roundMoney, vatOf, type Pricing } from './files/src/modules/calculator/compute';

const file = new URL('../../rules/pricing.json', import.meta.url);
const pricing = (JSON.parse(readFileSync(file, 'utf8')) as { values: Pricing }).values;

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

test('spreads a loan over equal monthly payments', () => {
  expect(loanOf(200_000, 3.5, 240, pricing)).toEqual({ monthlyPayment: 1159.92, totalPaid: 278_380.66, interest: 78_380.66 });
  expect(loanOf(1200, 0, 12, pricing)).toEqual({ monthlyPayment: 100, totalPaid: 1200, interest: 0 });
});
