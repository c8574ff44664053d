import type { ShellHost } from '../../shell-protocol.ts';
import { modes, type Format, type Mode } from './format.ts';

export type DotOutcome = { state: 'done'; text: string } | { state: 'failed'; message: string } | { state: 'quit' } | { state: 'read'; file: string };

const done = (text = ''): DotOutcome => ({ state: 'done', text });
const failed = (message: string): DotOutcome => ({ state: 'failed', message });

const help = `.databases               The database and its file
.headers on|off          Show the names of the columns
.help                    This list
.indexes ?TABLE?         Names of indexes
.mode MODE               ${modes.join(' ')}
.nullvalue TEXT          What stands for NULL
.quit                    Leave
.read FILE               Run the statements of a file
.schema ?TABLE?          CREATE statements
.separator TEXT          What is between columns in mode list
.tables ?PATTERN?        Names of tables and views
`;

/** A command of the sqlite3 shell itself, such as `.tables`; changes `format` in place. */
export async function dotCommand(line: string, format: Format, host: Pick<ShellHost, 'query'>, file: string): Promise<DotOutcome> {
  const [name = '', ...args] = argumentsOf(line);
  const [argument] = args;
  const names = async (sql: string, values: string[]) => (await host.query(sql, values, { readOnly: true })).rows.map(([value]) => String(value));
  switch (name) {
    case '.tables':
      return done(inRow(await names("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name LIKE ? ORDER BY 1", [argument ?? '%'])));
    case '.indexes':
    case '.indices':
      return done(inRow(await names("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name LIKE ? ORDER BY 1", [argument ?? '%'])));
    case '.schema': {
      const sql = await names(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND (tbl_name LIKE ?1 OR name LIKE ?1) ORDER BY tbl_name, type = 'index', name",
        [argument ?? '%'],
      );
      return done(sql.map((statement) => `${statement};\n`).join(''));
    }
    case '.databases':
      return done(`main: ${file} r/w\n`);
    case '.mode': {
      if (argument === undefined) return done(`current output mode: ${format.mode}\n`);
      const mode = modes.find((known) => known === argument.toLowerCase()) ?? modes.find((known) => known.startsWith(argument.toLowerCase()));
      if (!mode) return failed(`Error: mode should be one of: ${modes.join(' ')}`);
      setMode(format, mode);
      return done();
    }
    case '.headers':
    case '.header': {
      if (!/^(on|off|yes|no|1|0)$/i.test(argument ?? '')) return failed('Usage: .headers on|off');
      format.headers = /^(on|yes|1)$/i.test(argument ?? '');
      return done();
    }
    case '.nullvalue':
      format.nullValue = argument ?? '';
      return done();
    case '.separator':
      if (argument === undefined) return failed('Usage: .separator TEXT');
      format.separator = argument;
      return done();
    case '.read':
      return argument === undefined ? failed('Usage: .read FILE') : { state: 'read', file: argument };
    case '.help':
      return done(help);
    case '.quit':
    case '.exit':
    case '.q':
      return { state: 'quit' };
    default:
      return failed(`Error: unknown command or invalid arguments:  "${name.slice(1)}". Enter ".help" for help`);
  }
}

/** Modes that are read by people name their columns, as in the sqlite3 shell. */
export function setMode(format: Format, mode: Mode): void {
  format.mode = mode;
  if (['column', 'table', 'box', 'markdown'].includes(mode)) format.headers = true;
}

function inRow(names: string[]): string {
  return names.length === 0 ? '' : `${names.join('  ')}\n`;
}

function argumentsOf(line: string): string[] {
  const escapes: Record<string, string> = { t: '\t', n: '\n', r: '\r', '\\': '\\', '"': '"' };
  return Array.from(line.trim().matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g), ([, double, single, bare]) =>
    double !== undefined ? double.replace(/\\(.)/g, (_, character: string) => escapes[character] ?? character) : (single ?? bare ?? ''),
  );
}
