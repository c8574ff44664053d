const french = new Intl.NumberFormat('fr');
const english = new Intl.NumberFormat('en');

export const frenchNumber = (value: number): string => french.format(value);
export const englishNumber = (value: number): string => english.format(value);

const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

export const frenchSeconds = (milliseconds: number): string => `${(milliseconds / 1000).toLocaleString('fr', oneDecimal)} s`;
export const englishSeconds = (milliseconds: number): string => `${(milliseconds / 1000).toLocaleString('en', oneDecimal)} s`;

/** French counts zero and one as singular. */
export const plural = (count: number, one: string, many: string): string => `${french.format(count)} ${count < 2 ? one : many}`;

export const englishPlural = (count: number, one: string, many: string): string =>
  `${english.format(count)} ${count === 1 ? one : many}`;

/** Small amounts keep enough digits to be told from nothing. */
export const money = (language: 'fr' | 'en', amount: number, currency: string): string =>
  amount.toLocaleString(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: amount > 0 && amount < 0.1 ? 4 : 2 });
