/** What a live check tells, from the reports of `./run turn --json`. */
import { stripVTControlCharacters } from 'node:util';

const PROMPT_WIDTH = 44;
const PROBLEM_WIDTH = 120;
const numbers = new Intl.NumberFormat('en');
const oneLine = (text, width) => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > width ? `${line.slice(0, width - 1)}…` : line;
};

/** Why a prompt cannot be called answered; empty when it can. Tool calls that failed and were made up for are none. */
export function problemsOf(report, buildFailure) {
  if (report.failed !== undefined) return [report.failed];
  const problems = [];
  if (report.reason === 'failed') problems.push(`${report.problem.code}: ${report.problem.message}`);
  else if (report.reason !== 'done') problems.push(`ended with ${report.reason}: ${report.text}`);
  // Vite begins with a line that only counts, in colours.
  if (buildFailure !== undefined) problems.push(`build: ${stripVTControlCharacters(buildFailure).replace(/^Build failed with \d+ errors?:\s*/, '')}`);
  return problems;
}

/** A Markdown table: a row for each prompt, and one for all of them. */
export function tableOf(rows, model) {
  const cells = rows.map(({ prompt, report, seconds, problems }, index) => {
    const { inputTokens = 0, outputTokens = 0, cacheReadTokens = 0, cacheWriteTokens = 0, cost } = report.usage ?? {};
    return {
      name: `${index + 1}. ${oneLine(prompt, PROMPT_WIDTH)}`,
      reason: report.reason ?? 'failed',
      legs: report.legs?.length ?? 0,
      read: inputTokens + cacheReadTokens + cacheWriteTokens,
      written: outputTokens,
      cached: cacheReadTokens,
      refused: report.failures?.length ?? 0,
      cost, seconds, problems,
    };
  });
  const sum = (field) => cells.reduce((total, cell) => total + cell[field], 0);
  const costs = cells.flatMap(({ cost }) => (cost ? [cost] : []));
  const total = {
    name: 'all', reason: '', legs: sum('legs'), read: sum('read'), written: sum('written'), cached: sum('cached'), refused: sum('refused'), seconds: sum('seconds'),
    cost: costs.length > 0 ? { amount: costs.reduce((amount, cost) => amount + cost.amount, 0), currency: costs[0].currency } : undefined,
    problems: cells.flatMap(({ problems }) => problems),
  };
  const lines = [...cells, total].map((cell) => [
    cell.name, cell.reason, cell.legs, numbers.format(cell.read), numbers.format(cell.written),
    cell.read === 0 ? '–' : `${numbers.format(cell.cached)} (${Math.round((100 * cell.cached) / cell.read)} %)`,
    cell.cost ? `${cell.cost.amount.toFixed(4)} ${cell.cost.currency}` : '–',
    cell.seconds.toFixed(1), cell.refused,
    cell === total ? `${total.problems.length}` : cell.problems.map((problem) => oneLine(problem, PROBLEM_WIDTH)).join('; ') || 'none',
  ]);
  const head = ['prompt', 'reason', 'legs', 'tokens in', 'tokens out', 'of in, cached', 'cost', 'seconds', 'refused calls', 'problems'];
  const row = (columns) => `| ${columns.map((column) => String(column).replaceAll('|', '\\|')).join(' | ')} |`;
  return [`Model: ${model}`, row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n');
}
