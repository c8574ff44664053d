import type { UsageReport, UsageReportLine } from '../../account/Quotas.ts';

const DAY_MS = 86_400_000;

export function tokensOfLine(line: UsageReportLine): number {
  return line.inputTokens + line.outputTokens + line.cacheReadTokens + line.cacheWriteTokens;
}

/** Tokens of every day of the report, in order, those without any included. */
export function tokensByDay({ from, to, lines }: UsageReport): { day: string; tokens: number }[] {
  const days: { day: string; tokens: number }[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    days.push({ day, tokens: lines.reduce((sum, line) => (line.day === day ? sum + tokensOfLine(line) : sum), 0) });
  }
  return days;
}
