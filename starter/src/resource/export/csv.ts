/**
 * Rows as CSV (RFC 4180) that spreadsheets open without asking: a byte order mark for the accents, and the separator that
 * the language's spreadsheets expect.
 */
export function writeCsv(rows: readonly (readonly string[])[], separator: ',' | ';'): string {
  const lines = rows.map((row) => row.map((cell) => quoted(cell, separator)).join(separator));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Signs that make a spreadsheet run a cell's text as a formula, or skip to one. */
const FORMULA = /^[\s]*[=+\-@\t\r]/;

/**
 * Text that no spreadsheet takes for a formula: one that starts like one gets an apostrophe before it, by which
 * spreadsheets know text (OWASP, "CSV Injection"). Plain numbers and international phone numbers stay as they are.
 */
export function neutralised(text: string): string {
  return FORMULA.test(text) && !/^[+-]?[\d\s().\u00a0\u202f]+(,\d+)?$/.test(text) ? `'${text}` : text;
}
