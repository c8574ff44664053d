import { structuredPatch } from 'diff';
import { limits } from '../limits.ts';
import type { CheckpointDifference, FileDifference, TableDifference, TableShape } from '../protocol.ts';

/** A file that differs: its content on both sides, undefined where it does not exist. */
export interface FilePair {
  path: string;
  before: Uint8Array | undefined;
  after: Uint8Array | undefined;
}

const comparisonMs = 300;
const context = 3;

/** Counts lines and writes patches until there is more text than anybody reads. */
export function compareFiles(pairs: readonly FilePair[]): Pick<CheckpointDifference, 'files' | 'filesLeftOut'> {
  const files: FileDifference[] = [];
  let text = 0;
  for (const pair of pairs.slice(0, limits.comparedFiles)) {
    const { patch, ...difference } = compareFile(pair);
    const shown = patch !== undefined && text + patch.length <= limits.comparedTextBytes;
    if (shown) text += patch.length;
    files.push({ ...difference, ...(shown && { patch }) });
  }
  return { files, filesLeftOut: Math.max(0, pairs.length - limits.comparedFiles) };
}

function compareFile({ path, before, after }: FilePair): FileDifference {
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  const [old, present] = [textOf(before), textOf(after)];
  if (old === undefined || present === undefined) return { path, change, added: 0, removed: 0 };
  const compared = structuredPatch(path, path, old, present, '', '', { context, timeout: comparisonMs });
  if (!compared) return { path, change, added: 0, removed: 0 };
  const lines = compared.hunks.flatMap((hunk) => hunk.lines);
  const patch = compared.hunks.map((hunk) => [`@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`, ...hunk.lines].join('\n')).join('\n');
  return { path, change, added: lines.filter((line) => line.startsWith('+')).length, removed: lines.filter((line) => line.startsWith('-')).length, patch };
}

/** Undefined for what is no text. */
function textOf(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes) return '';
  if (bytes.length > limits.comparedTextBytes || bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Tables whose columns or number of rows differ. */
export function compareTables(before: readonly TableShape[], after: readonly TableShape[]): TableDifference[] {
  const old = new Map(before.map((table) => [table.name, table]));
  const present = new Map(after.map((table) => [table.name, table]));
  const names = [...new Set([...old.keys(), ...present.keys()])].sort();
  return names.flatMap((name): TableDifference[] => {
    const [one, other] = [old.get(name), present.get(name)];
    const columnsAdded = other?.columns.filter((column) => !one?.columns.includes(column)) ?? [];
    const columnsRemoved = one?.columns.filter((column) => !other?.columns.includes(column)) ?? [];
    if (one && other && columnsAdded.length + columnsRemoved.length === 0 && one.rows === other.rows) return [];
    return [
      {
        name,
        change: !one ? 'added' : !other ? 'removed' : 'changed',
        columnsAdded,
        columnsRemoved,
        ...(one && { rowsBefore: one.rows }),
        ...(other && { rowsAfter: other.rows }),
        estimated: one?.estimated === true || other?.estimated === true,
      },
    ];
  });
}
