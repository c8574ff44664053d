import type { SqlValue } from '../../protocol.ts';
import { DATABASE_FILE, WORKDIR } from '../../protocol.ts';
import { refused, succeeded, type RuntimeCommand } from './command.ts';

const usage = `usage: sqlite3 ${DATABASE_FILE} "SQL" | .tables | .schema`;

/** The one database of the project: a statement, `.tables` or `.schema`; lists with `|` between columns, as sqlite3 prints. */
export const sqlite3: RuntimeCommand = async (args, context, { host }) => {
  const [file, ...rest] = args.filter((argument) => !argument.startsWith('-'));
  if (!file || context.fs.resolvePath(context.cwd, file) !== `${WORKDIR}/${DATABASE_FILE}`) {
    return refused(`sqlite3: the browser has one database, ${DATABASE_FILE}\n${usage}`);
  }
  const statement = (rest.join(' ') || String(context.stdin)).trim();
  if (statement === '') return refused(usage);
  if (statement === '.tables') return succeeded(lines((await host.tables()).map(({ name }) => name)));
  if (statement === '.schema') return succeeded(lines((await host.tables()).map(({ sql }) => `${sql};`)));
  if (statement.startsWith('.')) return refused(`sqlite3: '${statement}' is not available in the browser\n${usage}`);
  try {
    const { columns, rows } = await host.query(statement);
    const header = args.includes('-header') ? [columns.join('|')] : [];
    return succeeded(lines([...header, ...rows.map((row) => row.map(show).join('|'))]));
  } catch (error) {
    return refused(`Error: ${error instanceof Error ? error.message : String(error)}`);
  }
};

function show(value: SqlValue): string {
  if (value === null) return '';
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value);
}

function lines(list: string[]): string {
  return list.map((line) => `${line}\n`).join('');
}
