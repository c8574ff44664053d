/**
 * Finds what could be Tailwind class names in the text of a file, as Tailwind's native extractor does: anything between
 * boundaries that has the shape of a class. Tailwind drops what it does not know, so too many costs little and one too few is a
 * missing style.
 */

const whitespaceAndQuotes = ' \t\n\r\f"\'`\0';
const before = new Set(`${whitespaceAndQuotes}.}>`);
const after = new Set(`${whitespaceAndQuotes}]{=}<:\\`);
const inside = /[\w\-:/.%@*!]/;
const start = /[\w\-[@*!]/;
const closing: Record<string, string> = { '[': ']', '(': ')', '{': '}' };

/** End of the bracketed part that starts at `index`, or -1 if it is never closed or holds what a class cannot. */
function bracketEnd(text: string, index: number): number {
  const open: string[] = [];
  let quote = '';
  for (let at = index; at < text.length; at++) {
    const character = text[at]!;
    if (character === '\\') {
      at++;
    } else if (' \t\n\r\f'.includes(character)) {
      return -1;
    } else if (quote) {
      if (character === quote) quote = '';
    } else if ('"\'`'.includes(character)) {
      quote = character;
    } else if (character in closing) {
      open.push(closing[character]!);
    } else if (')]}'.includes(character)) {
      if (open.pop() !== character) return -1;
      if (open.length === 0) return at + 1;
    }
  }
  return -1;
}

/** End of the class-shaped text that starts at `index`, or -1. */
function candidateEnd(text: string, index: number): number {
  let at = index;
  while (at < text.length) {
    const character = text[at]!;
    if (inside.test(character)) {
      at++;
    } else if (character === '[' || character === '(') {
      // `group-[…]:x`, `bg-[…]`, `bg-(--x)`, `[…]:x`: a bracket starts a segment or follows what joins it to one.
      if (at > index && !'-:/@!'.includes(text[at - 1]!)) break;
      if (character === '(' && text[at - 1] !== '-' && text[at - 1] !== '/') break;
      const end = bracketEnd(text, at);
      if (end < 0) return -1;
      at = end;
    } else {
      break;
    }
  }
  return at;
}

export function extractCandidates(text: string): Set<string> {
  const candidates = new Set<string>();
  for (let index = 0; index < text.length; index++) {
    if (!start.test(text[index]!) || (index > 0 && !before.has(text[index - 1]!))) continue;
    let end = candidateEnd(text, index);
    if (end < 0) continue;
    // An object key: the colon that ends it looks like one of a variant.
    while (text[end - 1] === ':') end--;
    // A custom property is not a class.
    if (end <= index || text.startsWith('--', index) || (end < text.length && !after.has(text[end]!))) continue;
    candidates.add(text.slice(index, end));
  }
  return candidates;
}
