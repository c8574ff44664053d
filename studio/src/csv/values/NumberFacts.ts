import { fitsDecimal, hasDecimals, isAmbiguous, readNumber, type DecimalSign } from './numbers.ts';

const leadingZero = /^0\d/;

/** What the numbers of a column have in common, counted in one pass. */
export class NumberFacts {
  count = 0;
  /** Numbers that can be read with that sign before the decimals. */
  comma = 0;
  point = 0;
  percent = 0;
  currency = 0;
  /** Numbers that begin with a zero as codes do. */
  leadingZero = 0;
  /** Whole numbers with more digits than arithmetic keeps. */
  tooLong = 0;
  /** Numbers such as 1,234. */
  ambiguous = 0;
  aboveOne = 0;
  /** Numbers with decimals under that sign. */
  readonly fractions: Record<DecimalSign, number> = { comma: 0, point: 0 };

  add(text: string): void {
    const number = readNumber(text);
    if (!number) return;
    const { body } = number;
    this.count += 1;
    if (fitsDecimal(number, 'comma')) this.comma += 1;
    if (fitsDecimal(number, 'point')) this.point += 1;
    if (hasDecimals(number, 'comma')) this.fractions.comma += 1;
    if (hasDecimals(number, 'point')) this.fractions.point += 1;
    if (number.percent) this.percent += 1;
    if (number.currency) this.currency += 1;
    if (leadingZero.test(body)) this.leadingZero += 1;
    if (body.length > 15 && isTooLong(body)) this.tooLong += 1;
    if (isAmbiguous(number)) this.ambiguous += 1;
    if (Number.parseFloat(body) > 1) this.aboveOne += 1;
  }
}

function isTooLong(body: string): boolean {
  const digits = body.replace(/\D/g, '');
  return digits.length > 15 && !Number.isSafeInteger(Number(digits));
}
