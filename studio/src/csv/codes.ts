/** Fewer numbers than this could have right check digits by chance. */
const ENOUGH = 2;

/** True when all values are article numbers (GTIN: EAN, UPC) or all French company numbers (SIREN, SIRET), by their check digits. */
export function areCheckedCodes(values: readonly string[]): boolean {
  if (new Set(values.slice(0, 50)).size < ENOUGH) return false;
  return values.every(isGtin) || values.every(isCompanyNumber);
}

/** Weights 3 and 1 from the right; the sum is a multiple of ten. */
function isGtin(text: string): boolean {
  if (!/^(?:\d{8}|\d{12,14})$/.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum += Number(text[text.length - 1 - index]) * (index % 2 === 0 ? 1 : 3);
  return sum % 10 === 0;
}

/** Luhn's check. */
function isCompanyNumber(text: string): boolean {
  if (!/^(?:\d{9}|\d{14})$/.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) {
    const digit = Number(text[text.length - 1 - index]) * (index % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}
