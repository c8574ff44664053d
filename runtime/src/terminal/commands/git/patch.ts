import { structuredPatch } from 'diff';
import type { CommandOutput } from '../output.ts';

/** One file on both sides of a comparison; absent where it does not exist. */
export interface FileChange {
  path: string;
  before: Uint8Array | undefined;
  after: Uint8Array | undefined;
  beforeOid?: string;
  afterOid?: string;
}

/** A larger text is compared for no one's benefit, and takes long. */
const LARGEST_TEXT = 2 * 1024 * 1024;
const NO_OBJECT = '0'.repeat(40);

const isBinary = (data: Uint8Array | undefined) => data !== undefined && (data.byteLength > LARGEST_TEXT || data.subarray(0, 8_000).includes(0));
const textOf = (data: Uint8Array | undefined) => (data ? new TextDecoder().decode(data) : '');

/** The change as `git diff` prints it. */
export function writePatch({ path, before, after, beforeOid, afterOid }: FileChange, output: CommandOutput): void {
  const bold = (text: string) => output.line(output.style('bold', text));
  bold(`diff --git a/${path} b/${path}`);
  if (!before) bold('new file mode 100644');
  if (!after) bold('deleted file mode 100644');
  const short = (oid: string | undefined, data: Uint8Array | undefined) => (data ? (oid ?? NO_OBJECT) : NO_OBJECT).slice(0, 7);
  bold(`index ${short(beforeOid, before)}..${short(afterOid, after)}${before && after ? ' 100644' : ''}`);
  const [from, to] = [before ? `a/${path}` : '/dev/null', after ? `b/${path}` : '/dev/null'];
  if (isBinary(before) || isBinary(after)) return output.line(`Binary files ${from} and ${to} differ`);
  const { hunks } = structuredPatch(from, to, textOf(before), textOf(after), '', '', { context: 3 });
  if (hunks.length === 0) return;
  bold(`--- ${from}`);
  bold(`+++ ${to}`);
  for (const { oldStart, oldLines, newStart, newLines, lines } of hunks) {
    const range = (start: number, count: number) => (count === 1 ? String(start) : `${count === 0 ? start - 1 : start},${count}`);
    output.line(output.style('cyan', `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`));
    for (const line of lines) output.line(line.startsWith('+') ? output.style('green', line) : line.startsWith('-') ? output.style('red', line) : line);
  }
}

/** `--stat`: how many lines came and went, by file. */
export function writeSummary(changes: readonly FileChange[], output: CommandOutput): void {
  const counted = changes.map(({ path, before, after }) => ({ path, ...countLines(before, after) }));
  const width = Math.max(...counted.map(({ path }) => path.length), 0);
  for (const { path, added, removed, binary } of counted) {
    const bars = output.style('green', '+'.repeat(Math.min(added, 30))) + output.style('red', '-'.repeat(Math.min(removed, 30)));
    output.line(` ${path.padEnd(width)} | ${binary ? 'Bin' : `${String(added + removed).padStart(4)} ${bars}`}`);
  }
  output.line(` ${totals(counted)}`);
}

/** `2 files changed, 3 insertions(+), 1 deletion(-)` */
export function totals(counted: readonly { added: number; removed: number }[]): string {
  const sum = (key: 'added' | 'removed') => counted.reduce((total, count) => total + count[key], 0);
  const [added, removed] = [sum('added'), sum('removed')];
  const parts = [`${counted.length} file${counted.length === 1 ? '' : 's'} changed`];
  if (added > 0 || removed === 0) parts.push(`${added} insertion${added === 1 ? '' : 's'}(+)`);
  if (removed > 0) parts.push(`${removed} deletion${removed === 1 ? '' : 's'}(-)`);
  return parts.join(', ');
}

export function countLines(before: Uint8Array | undefined, after: Uint8Array | undefined): { added: number; removed: number; binary: boolean } {
  if (isBinary(before) || isBinary(after)) return { added: 0, removed: 0, binary: true };
  const { hunks } = structuredPatch('', '', textOf(before), textOf(after), '', '', { context: 0 });
  const lines = hunks.flatMap((hunk) => hunk.lines);
  return { added: lines.filter((line) => line.startsWith('+')).length, removed: lines.filter((line) => line.startsWith('-')).length, binary: false };
}
