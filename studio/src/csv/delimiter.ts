import Papa from 'papaparse';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

const SAMPLE_CHARACTERS = 64 * 1024;

/**
 * The delimiter under which the first lines have the most equal number of fields, the first line included: `12,50` in a
 * semicolon file makes its rows, but not its header, look like two fields.
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

/** 0 for one field per line; near 1 if all lines have as many fields as the first; more fields break ties. */
function evenness(counts: number[]): number {
  const first = counts[0] ?? 0;
  if (first < 2) return 0;
  const equal = counts.filter((count) => count === first).length / counts.length;
  return equal + Math.min(first, 100) / 10_000;
}
