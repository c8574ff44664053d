/** Amounts of documents with lines, for the server that stores them and the pages that show them. */
import { rules } from '../rules.ts';
import type { LineFields, Row } from './table.ts';

const factor = 10 ** rules.pricing.priceDecimals;

/** To the decimals of prices, halves up; free of binary leftovers such as 1.005 being 1.00499…. */
export function roundMoney(amount: number): number {
  const rounded = Math.round(Number((Math.abs(amount) * factor).toPrecision(15))) / factor;
  return amount < 0 && rounded !== 0 ? -rounded : rounded;
}

/** Quantity times unit price, its discount taken off, before VAT. */
export function lineTotal(line: LineFields, row: Row): number {
  const discount = line.discountPercent ? numberIn(row, line.discountPercent) : 0;
  return roundMoney((numberIn(row, line.quantity) * numberIn(row, line.unitPrice) * (100 - discount)) / 100);
}

export interface RateAmounts {
  percent: number;
  /** Before VAT. */
  base: number;
  vat: number;
}

export interface DocumentAmounts {
  excludingVat: number;
  /** By VAT rate, highest first. */
  rates: RateAmounts[];
  vat: number;
  includingVat: number;
}

/** VAT is worked out per rate on the sum of its lines; a line without a rate has the rules' default one. */
export function documentAmounts(line: LineFields, rows: readonly Row[]): DocumentAmounts {
  const bases = new Map<number, number>();
  for (const row of rows) {
    const given = line.vatPercent ? row[line.vatPercent] : undefined;
    const percent = typeof given === 'number' ? given : rules.finance.defaultVatPercent;
    bases.set(percent, roundMoney((bases.get(percent) ?? 0) + lineTotal(line, row)));
  }
  const rates = [...bases]
    .map(([percent, base]) => ({ percent, base, vat: roundMoney((base * percent) / 100) }))
    .sort((a, b) => b.percent - a.percent);
  const sum = (of: (rate: RateAmounts) => number) => roundMoney(rates.reduce((total, rate) => total + of(rate), 0));
  const [excludingVat, vat] = [sum((rate) => rate.base), sum((rate) => rate.vat)];
  return { excludingVat, rates, vat, includingVat: roundMoney(excludingVat + vat) };
}

function numberIn(row: Row, field: string): number {
  const value = row[field];
  return typeof value === 'number' ? value : 0;
}
