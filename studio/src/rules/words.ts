/** The words of a name or a text, lower case, without accents: "tauxTVA" and "Taux de T.V.A" both hold "tva". */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** Whether one of `wanted` is among the words, the plural included. */
export function mentions(words: readonly string[], wanted: readonly string[]): boolean {
  return words.some((word) => wanted.some((one) => word === one || word === `${one}s`));
}
