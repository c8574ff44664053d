/** What a spreadsheet would take for a formula. Signed numbers and phone numbers begin like one and are none. */
const formula = /^(?:[=@\t\r]|[+-](?![\d\s.,()/-]*$))/;

/** The text in a form that no spreadsheet calculates. `withoutMark` of values/convert.ts takes the mark away again. */
export function neutral(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}
