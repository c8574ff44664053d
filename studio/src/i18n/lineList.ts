const SHOWN = 8;

/** "3, 5–7 and 12 more": runs are joined, and long lists end early. */
export function lineList(lines: number[], number: (value: number) => string, more: (count: number) => string): string {
  const runs: { from: number; to: number }[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last && last.to === line - 1) last.to = line;
    else runs.push({ from: line, to: line });
  }
  const shown = runs.slice(0, SHOWN).map(({ from, to }) => (from === to ? number(from) : `${number(from)}–${number(to)}`)).join(', ');
  const hidden = runs.slice(SHOWN).reduce((count, { from, to }) => count + to - from + 1, 0);
  return hidden > 0 ? `${shown} ${more(hidden)}` : shown;
}
