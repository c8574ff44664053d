/** Which sign a column writes before the decimals; the other one may separate thousands. */
export type DecimalSign = 'comma' | 'point';

/** A text that is a number in at least one way of writing, taken apart. */
export interface WrittenNumber {
  /** What is left without sign, currency and percent sign. */
  body: string;
  negative: boolean;
  currency: boolean;
  percent: boolean;
}

const plain = /^-?\d{1,15}$/;
const plainComma = /^-?\d{1,15},\d+$/;
/** What most numbers look like, so that the many rules below are asked of few. */
const ordinary = /^-?\d(?:[\d.,\s'’]*\d)?$/;
const currency = /[€$£¥¤]|(?:EUR|USD|GBP|CHF|CAD|AUD|JPY|MAD|TND|DZD|XOF|XAF|FCFA|F\s?CFA|euros?|dollars?)\b\.?/i;
const currencyAtStart = new RegExp(`^(?:${currency.source})\\s*`, 'i');
const currencyAtEnd = new RegExp(`\\s*(?:[€$£¥¤]|\\b(?:EUR|USD|GBP|CHF|CAD|AUD|JPY|MAD|TND|DZD|XOF|XAF|FCFA|F\\s?CFA|euros?|dollars?))$`, 'i');
const bodyCharacters = /^[\d.,\s'’]+(?:e[+-]?\d{1,3})?$/i;

/** Takes a number apart, whichever sign stands before its decimals; undefined for what is no number at all. */
export function readNumber(text: string): WrittenNumber | undefined {
  if (ordinary.test(text)) {
    const negative = text.startsWith('-');
    return { body: negative ? text.slice(1) : text, negative, currency: false, percent: false };
  }
  let rest = text;
  let negative = false;
  const inParentheses = /^([€$£¥¤]?)\s*\((.+)\)(.*)$/.exec(rest); // accounting: (12.00) is -12
  if (inParentheses) {
    negative = true;
    rest = `${inParentheses[1]}${inParentheses[2]}${inParentheses[3]}`;
  }
  const sign = () => {
    const found = /^[+\-−–]\s*/.exec(rest);
    if (!found) return;
    if (found[0].charAt(0) !== '+') negative = !negative;
    rest = rest.slice(found[0].length);
  };
  sign();
  const withoutStart = rest.replace(currencyAtStart, '');
  let hasCurrency = withoutStart !== rest;
  rest = withoutStart;
  if (hasCurrency) sign();
  const percent = /\s*%$/.test(rest);
  if (percent) rest = rest.replace(/\s*%$/, '');
  else {
    const withoutEnd = rest.replace(currencyAtEnd, '');
    hasCurrency ||= withoutEnd !== rest;
    rest = withoutEnd;
  }
  if (/\d[-−]$/.test(rest)) {
    negative = !negative; // some accounting programs write the sign last
    rest = rest.slice(0, -1);
  }
  rest = rest.trim();
  return bodyCharacters.test(rest) && /\d/.test(rest) ? { body: rest, negative, currency: hasCurrency, percent } : undefined;
}

// Groups of three may be separated by a space of any width (French), an apostrophe (Swiss), or the other sign.
const commaBody = /^(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:\s\d{3})+|[1-9]\d{0,2}(?:['’]\d{3})+)?(?:,\d+)?(?:e[+-]?\d+)?$/i;
const pointBody = /^(?:\d+|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:\s\d{3})+|[1-9]\d{0,2}(?:['’]\d{3})+)?(?:\.\d+)?(?:e[+-]?\d+)?$/i;

export function fitsDecimal({ body }: WrittenNumber, decimal: DecimalSign): boolean {
  return (decimal === 'comma' ? commaBody : pointBody).test(body);
}

/** True for `1,234` and `1.234`, which are a thousand or about one. */
export function isAmbiguous({ body }: WrittenNumber): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(body);
}

export function hasDecimals({ body }: WrittenNumber, decimal: DecimalSign): boolean {
  return body.includes(decimal === 'comma' ? ',' : '.') || body.includes('e') || body.includes('E');
}

/** The value under that decimal sign; percent and currency signs do not change it. */
export function parseNumber(text: string, decimal: DecimalSign): number | undefined {
  if (plain.test(text)) return Number(text) || 0;
  if (decimal === 'comma' && plainComma.test(text)) return Number(text.replace(',', '.')) || 0;
  const written = readNumber(text);
  if (!written || !fitsDecimal(written, decimal)) return undefined;
  const digits = decimal === 'comma' ? written.body.replace(/[.\s'’]/g, '').replace(',', '.') : written.body.replace(/[,\s'’]/g, '');
  const value = Number(digits);
  return Number.isFinite(value) ? (written.negative && value !== 0 ? -value : value) : undefined;
}
