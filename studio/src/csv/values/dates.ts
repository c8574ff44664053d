/** What comes first where a date is written in three numbers. */
export type DateOrder = 'dmy' | 'mdy';

// Months as French and English write them, without accents and the point of an abbreviation.
const months = new Map<string, number>(
  [
    'janvier janv jan january', 'fevrier fevr fev february feb', 'mars mar march', 'avril avr april apr', 'mai may', 'juin june jun',
    'juillet juil july jul', 'aout aou august aug', 'septembre sept september sep', 'octobre oct october', 'novembre nov november',
    'decembre dec december',
  ].flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
);
const weekday = /^(?:le\s+)?(?:(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?(?=\S)/i;

const numbersFirst = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/;
const yearFirst = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/;
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
const dayThenMonth = /^(\d{1,2})(?:er|st|nd|rd|th)?[\s.-]+(?:de\s+|of\s+)?([a-zà-ÿ]{3,9})\.?,?[\s.-]+(\d{4}|\d{2})$/i;
const monthThenDay = /^([a-zà-ÿ]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i;

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `yyyy-mm-dd`, if the text is a date of the calendar. Two-digit years are 1970 to 2069. */
export function parseDate(text: string, order: DateOrder): string | undefined {
  const first = text.charCodeAt(0);
  if (first >= ZERO && first <= NINE && text.length === 10 && text.charCodeAt(2) === SLASH && text.charCodeAt(5) === SLASH) {
    const [one, two, year] = [digits(text, 0, 2), digits(text, 3, 2), digits(text, 6, 4)]; // by far the most usual form
    if (one >= 0 && two >= 0 && year >= 0) return order === 'dmy' ? calendarDate(year, two, one) : calendarDate(year, one, two);
  }
  const parts = numbersFirst.exec(text);
  if (parts) {
    const [first, second, year] = [Number(parts[1]), Number(parts[3]), fullYear(parts[4]!)];
    return order === 'dmy' ? calendarDate(year, second, first) : calendarDate(year, first, second);
  }
  const iso = yearFirst.exec(text);
  if (iso) return calendarDate(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  return /[a-z]/i.test(text) ? parseWrittenDate(text.replace(weekday, '')) : undefined;
}

const [ZERO, NINE, SLASH] = [48, 57, 47];

/** The number that the digits from `start` make, or -1. */
function digits(text: string, start: number, count: number): number {
  let value = 0;
  for (let index = start; index < start + count; index += 1) {
    const digit = text.charCodeAt(index) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** `20240115`, which is a date only where something else says so. */
export function parseCompactDate(text: string): string | undefined {
  const parts = compact.exec(text);
  return parts ? calendarDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined;
}

/** `45292`, the days since 1899 that a spreadsheet shows for a date without its format: 1950 to 2099. */
export function parseSerialDate(text: string): string | undefined {
  if (!/^\d{5}$/.test(text)) return undefined;
  const days = Number(text);
  return days >= 18_264 && days <= 73_050 ? new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10) : undefined;
}

/** True when the text is another date with day and month exchanged. */
export function isAmbiguousDate(text: string): boolean {
  const parts = numbersFirst.exec(text.split(/[\sT]/)[0]!);
  return parts !== null && parts[1] !== parts[3] && Number(parts[1]) <= 12 && Number(parts[3]) <= 12;
}

function parseWrittenDate(text: string): string | undefined {
  const dayFirst = dayThenMonth.exec(text);
  if (dayFirst) return calendarDate(fullYear(dayFirst[3]!), monthNumber(dayFirst[2]!), Number(dayFirst[1]));
  const monthFirst = monthThenDay.exec(text);
  return monthFirst ? calendarDate(Number(monthFirst[3]), monthNumber(monthFirst[1]!), Number(monthFirst[2])) : undefined;
}

const monthNumber = (name: string): number => months.get(name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')) ?? 0;

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function calendarDate(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth[month - 1]! || year < 1) return undefined;
  if (month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))) return undefined;
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

const withTime = /^(.+?)(?:[T\s]+|,\s*|\s+(?:à|at)\s+)(\d{1,2})(?:[:.]|\s?h\s?)(\d{2})?(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(am|pm)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

/** `yyyy-mm-ddThh:mm`, as the app keeps it; a date without a time is midnight. */
export function parseDateTime(text: string, order: DateOrder): string | undefined {
  if (text.length <= 10) {
    const date = parseDate(text, order);
    if (date !== undefined) return `${date}T00:00`;
  }
  const first = text.charCodeAt(0);
  if (text.length < 8 || (!/\d/.test(text.slice(-6)) && !/[zm]$/i.test(text)) || (first < ZERO && first !== 40)) return undefined;
  const parts = withTime.exec(text);
  // "3 mars 24" ends in digits as a time does, but has no sign of one.
  if (!parts) {
    const date = parseDate(text, order);
    return date && `${date}T00:00`;
  }
  const date = parseDate(parts[1]!.replace(/\s*(?:,|à|at)$/i, ''), order);
  const half = parts[5]?.toLowerCase();
  const given = Number(parts[2]);
  if (date === undefined || (half !== undefined && (given < 1 || given > 12))) return undefined;
  const hour = half === undefined ? given : (given % 12) + (half === 'pm' ? 12 : 0);
  const minute = Number(parts[3] ?? 0);
  if (hour > 23 || minute > 59 || Number(parts[4] ?? 0) > 59) return undefined;
  return `${date}T${hour < 10 ? '0' : ''}${hour}:${minute < 10 ? '0' : ''}${minute}`;
}
