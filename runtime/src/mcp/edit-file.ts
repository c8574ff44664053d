import { createTwoFilesPatch } from 'diff';
import { codeFrame, placeOf } from '../problems/code-frame.ts';

export interface Edit {
  oldText: string;
  newText: string;
}

/** Places that a refusal of an ambiguous edit shows. */
const MOST_CANDIDATES = 5;

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
    if (text.includes(oldText, first + 1)) throw ambiguous(text, oldText, exactMatches(text, oldText));
    return text.slice(0, first) + newText + text.slice(first + oldText.length);
  }
  const lines = text.split('\n');
  const oldLines = oldText.split('\n');
  const places = looseMatches(lines, oldLines);
  if (places.length > 1) throw ambiguous(text, oldText, places);
  const place = places[0];
  if (place === undefined) throw notFound(lines, oldLines, oldText);
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

/** Index of the line where each occurrence begins, overlapping ones included. */
function exactMatches(text: string, wanted: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) places.push(placeOf(text, at).line - 1);
  return places;
}

function ambiguous(text: string, oldText: string, places: number[]): Error {
  const shown = places.slice(0, MOST_CANDIDATES).map((place) => `Line ${place + 1}:\n${codeFrame(text, place + 1)}`);
  const more = places.length > MOST_CANDIDATES ? [`and ${places.length - MOST_CANDIDATES} more`] : [];
  const advice = 'Nothing was changed. Add lines around it to oldText until it names one place.';
  return new Error([`Found ${places.length} matches for edit, expected one:\n${oldText}`, ...shown, ...more, advice].join('\n\n'));
}

/** Shows the place that shares most lines with what was looked for: most often a line there was remembered wrongly. */
function notFound(lines: string[], oldLines: string[], oldText: string): Error {
  const nearest = nearestPlace(lines, oldLines);
  const shown =
    nearest === undefined
      ? 'No line of the file equals any line of it. Read the file before editing it.'
      : `The nearest place is line ${nearest + 1}:\n${lines.slice(nearest, nearest + oldLines.length).join('\n')}`;
  return new Error(`Could not find exact match for edit:\n${oldText}\n\n${shown}\n\nNothing was changed.`);
}

function nearestPlace(lines: string[], oldLines: string[]): number | undefined {
  const wanted = oldLines.map((line) => line.trim());
  const votes = new Map<number, number>();
  for (const [offset, line] of wanted.entries()) {
    // Lines of punctuation alone are everywhere.
    if (!/\w/.test(line)) continue;
    for (const [position, present] of lines.entries()) {
      if (present.trim() !== line) continue;
      votes.set(position - offset, (votes.get(position - offset) ?? 0) + 1);
    }
  }
  const best = [...votes].reduce<[number, number] | undefined>((top, vote) => (!top || vote[1] > top[1] ? vote : top), undefined);
  return best && Math.max(0, best[0]);
}

/** The change as a git-style diff in a fenced block, with a fence longer than any in the diff. */
export function fencedDiff(path: string, before: string, after: string): string {
  const diff = createTwoFilesPatch(path, path, withUnixLines(before), after, 'original', 'modified');
  const longest = Math.max(2, ...Array.from(diff.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}diff\n${diff}${fence}\n\n`;
}
