/** Apostrophes as books print them, and French signs that do not part from their word at the end of a line. Adds no space. */
export function typographic(text: string): string {
  return text.replaceAll(/(?<=\p{L})'(?=\p{L})/gu, '’').replaceAll(/(?<=«) | (?=[»:])| (?=[;?!](?:\s|$))/g, '\u00a0');
}

/** A model's text as it is shown while what formats it is still being fetched. */
export const plainText = (markdown: string): string => typographic(markdown.replaceAll('**', ''));
