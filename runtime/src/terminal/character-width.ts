import { eastAsianWidth } from 'get-east-asian-width';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const plainText = /^[\x20-\x7e]*$/;
const emoji = /\p{Emoji_Presentation}|\u{fe0f}/u;

/** Columns that a terminal gives to `text`, which has no control characters. */
export function widthOf(text: string): number {
  if (plainText.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += emoji.test(segment) ? 2 : /^\p{Mark}/u.test(segment) ? 0 : eastAsianWidth(segment.codePointAt(0) ?? 0x20);
  }
  return width;
}

/** Where the character before `index` begins. */
export function previousBoundary(text: string, index: number): number {
  let boundary = 0;
  for (const { index: start } of graphemes.segment(text.slice(0, index))) boundary = start;
  return boundary;
}

/** Where the character at `index` ends. */
export function nextBoundary(text: string, index: number): number {
  for (const { segment } of graphemes.segment(text.slice(index))) return index + segment.length;
  return text.length;
}
