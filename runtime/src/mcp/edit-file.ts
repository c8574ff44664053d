import { createTwoFilesPatch } from 'diff';

export interface Edit {
  oldText: string;
  newText: string;
}

const withUnixLines = (text: string) => text.replaceAll('\r\n', '\n');
const indentOf = (line: string) => /^\s*/.exec(line)?.[0] ?? '';

/**
 * Applies the edits one after the other and returns the new text, with `\n` line ends. An edit replaces the one place that
 * equals `oldText`; if none does, the one run of lines that equals it up to the white space around each line. No place, or
 * more than one, is an error: a guess would change the wrong code.
 */
export function applyEdits(original: string, edits: readonly Edit[]): string {
  let text = withUnixLines(original);
  for (const edit of edits) text = applyEdit(text, withUnixLines(edit.oldText), withUnixLines(edit.newText));
  return text;
}

function applyEdit(text: string, oldText: string, newText: string): string {
  if (oldText === '') throw new Error('oldText must not be empty; use write_file to create or replace a whole file');
  const first = text.indexOf(oldText);
  if (first >= 0) {
    if (text.includes(oldText, first + 1)) throw ambiguous(oldText, text.split(oldText).length - 1);
    return text.slice(0, first) + newText + text.slice(first + oldText.length);
  }
  const lines = text.split('\n');
  const oldLines = oldText.split('\n');
  const places = looseMatches(lines, oldLines);
  if (places.length > 1) throw ambiguous(oldText, places.length);
  const place = places[0];
  if (place === undefined) throw new Error(`Could not find exact match for edit:\n${oldText}`);
  lines.splice(place, oldLines.length, ...reindent(newText.split('\n'), oldLines, indentOf(lines[place] ?? '')));
  return lines.join('\n');
}

function looseMatches(lines: string[], wanted: string[]): number[] {
  const trimmed = wanted.map((line) => line.trim());
  if (trimmed.every((line) => line === '')) return [];
  const places: number[] = [];
  for (let start = 0; start + wanted.length <= lines.length; start++) {
    if (trimmed.every((line, offset) => line === lines[start + offset]?.trim())) places.push(start);
  }
  return places;
}

/** Gives the new lines the indentation of the place they go to, keeping how they are indented relative to each other. */
function reindent(newLines: string[], oldLines: string[], indent: string): string[] {
  const from = indentOf(oldLines[0] ?? '');
  return newLines.map((line) => {
    if (line.trim() === '') return '';
    const own = indentOf(line);
    return indent + (own.startsWith(from) ? own.slice(from.length) : '') + line.trimStart();
  });
}

function ambiguous(oldText: string, times: number): Error {
  return new Error(`Found ${times} matches for edit, expected one; add surrounding lines to oldText:\n${oldText}`);
}

/** The change as a git-style diff in a fenced block, with a fence longer than any in the diff. */
export function fencedDiff(path: string, before: string, after: string): string {
  const diff = createTwoFilesPatch(path, path, withUnixLines(before), after, 'original', 'modified');
  const longest = Math.max(2, ...Array.from(diff.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}diff\n${diff}${fence}\n\n`;
}
