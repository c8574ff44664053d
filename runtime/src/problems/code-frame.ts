/** How many lines before and after the place a frame shows. */
const CONTEXT = 2;

/** Lines are cut here, so that minified code does not fill the frame. */
const MOST_COLUMNS = 160;

/** The lines around a place, with a mark under its column if it has one. `line` counts from 1, `column` from 0. */
export function codeFrame(text: string, line: number, column?: number): string {
  const lines = text.split(/\r?\n/);
  const from = Math.max(1, line - CONTEXT);
  const to = Math.min(lines.length, line + CONTEXT);
  const width = String(to).length;
  const rows: string[] = [];
  for (let number = from; number <= to; number++) {
    const mark = number === line ? '>' : ' ';
    rows.push(`${mark} ${String(number).padStart(width)} | ${(lines[number - 1] ?? '').slice(0, MOST_COLUMNS)}`);
    if (number === line && column !== undefined && column < MOST_COLUMNS) rows.push(`  ${' '.repeat(width)} | ${' '.repeat(column)}^`);
  }
  return rows.join('\n');
}

/** Line (from 1) and column (from 0) of an offset in UTF-16 units. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - (before.lastIndexOf('\n') + 1) };
}
