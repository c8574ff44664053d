import Papa from 'papaparse';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

const SAMPLE_CHARACTERS = 64 * 1024;
/** Weight of one more column: a tie goes to the delimiter that finds more. */
const COLUMN_WEIGHT = 0.02;

/**
 * The delimiter under which most lines have the same number of fields. Titles before the header and notes after the rows
 * do not count against it; `12,50` in a semicolon file makes its rows, but not its header, look like two fields.
 */
export function detectDelimiter(text: string): Delimiter {
  const sample = sampleOf(text);
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const rows = Papa.parse<string[]>(sample, { delimiter, skipEmptyLines: 'greedy' }).data;
    const score = evenness(rows.map((row) => row.length));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function sampleOf(text: string): string {
  if (text.length <= SAMPLE_CHARACTERS) return text;
  const start = text.slice(0, SAMPLE_CHARACTERS);
  return start.slice(0, Math.max(start.lastIndexOf('\n'), 1));
}

function evenness(counts: number[]): number {
  const frequency = new Map<number, number>();
  for (const count of counts) frequency.set(count, (frequency.get(count) ?? 0) + 1);
  let best = 0;
  for (const [count, times] of frequency) {
    if (count < 2) continue;
    // A header in the same shape is worth much: fields of the data alone may hold the sign by chance.
    const withHeader = counts[0] === count ? 0.1 : 0;
    best = Math.max(best, times / counts.length + withHeader + Math.min(count, 20) * COLUMN_WEIGHT);
  }
  return best;
}
