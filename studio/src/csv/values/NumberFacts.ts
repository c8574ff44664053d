import { fitsDecimal, hasDecimals, isAmbiguous, readNumber, type DecimalSign } from './numbers.ts';

const wholeNumber = /^\d+$/;
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
  /** 1 when any is. */
  aboveOne = 0;
  /** Numbers with decimals under that sign. */
  fractions: Record<DecimalSign, number> = { comma: 0, point: 0 };

  /** False for what is no number. */
  add(text: string): boolean {
    const number = readNumber(text);
    if (!number) return false;
    const { body } = number;
    this.count += 1;
    if (body.length < 15 && wholeNumber.test(body) && !number.percent && !number.currency) {
      this.comma += 1;
      this.point += 1;
      if (body.length > 1 && body.startsWith('0')) this.leadingZero += 1;
      if (this.aboveOne === 0 && Number(body) > 1) this.aboveOne = 1;
      return true;
    }
    if (fitsDecimal(number, 'comma')) this.comma += 1;
    if (fitsDecimal(number, 'point')) this.point += 1;
    if (hasDecimals(number, 'comma')) this.fractions.comma += 1;
    if (hasDecimals(number, 'point')) this.fractions.point += 1;
    if (number.percent) this.percent += 1;
    if (number.currency) this.currency += 1;
    if (leadingZero.test(body)) this.leadingZero += 1;
    if (body.length > 15 && isTooLong(body)) this.tooLong += 1;
    if (isAmbiguous(number)) this.ambiguous += 1;
    if (this.aboveOne === 0 && Number.parseFloat(body) > 1) this.aboveOne = 1;
    return true;
  }

  clear(): void {
    Object.assign(this, new NumberFacts());
  }
}

function isTooLong(body: string): boolean {
  const digits = body.replace(/\D/g, '');
  return digits.length > 15 && !Number.isSafeInteger(Number(digits));
}
