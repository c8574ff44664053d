import { DATABASE_FILE, WORKDIR } from '../../../protocol.ts';
import { RuntimeError } from '../../../rpc/error.ts';
import type { ResolvedCommandContext } from '../../just-bash.ts';
import { refused, type CommandEnvironment, type RuntimeCommand } from '../command.ts';
import type { CommandOutput } from '../output.ts';
import { dotCommand, setMode } from './dot-commands.ts';
import { formatRows, modes, type Format } from './format.ts';
import { splitSql } from './statements.ts';

const usage = `usage: sqlite3 [-header] [-csv|-json|-column|-table|-box|-markdown|-line|-list|-quote|-tabs] ${DATABASE_FILE} [SQL or .command]…`;

/** Files that `.read` may read while one is being read. */
const DEEPEST_READ = 10;

/** The sqlite3 shell on the project's one database: statements and dot commands from arguments, standard input, or a prompt. */
export const sqlite3: RuntimeCommand = async (args, context, environment, output) => {
  const format: Format = { mode: 'list', headers: false, separator: '|', nullValue: '' };
  const [file, ...inputs] = args.filter((argument) => !takeOption(argument, format));
  if (args.includes('-help') || args.includes('--help')) return refused(usage, 0);
  if (!file || context.fs.resolvePath(context.cwd, file) !== `${WORKDIR}/${DATABASE_FILE}`) {
    return refused(`sqlite3: the browser has one database, ${DATABASE_FILE}\n${usage}`);
  }
  const session = new Session(environment, context, output, format);
  if (inputs.length > 0) {
    for (const input of inputs) if (!(await session.take(`${input}\n`, true))) break;
  } else if (String(context.stdin) !== '' || !environment.terminal()) {
    await session.take(new TextDecoder().decode(Uint8Array.from(String(context.stdin), (character) => character.charCodeAt(0))), true);
  } else {
    await session.prompt();
  }
  return output.end(session.failed ? 1 : 0, session.errors);
};

function takeOption(argument: string, format: Format): boolean {
  if (!argument.startsWith('-')) return false;
  const name = argument.replace(/^--?/, '');
  const mode = modes.find((known) => known === name);
  if (mode) setMode(format, mode);
  if (name === 'header' || name === 'headers') format.headers = true;
  if (name === 'noheader') format.headers = false;
  return true;
}

class Session {
  failed = false;
  /** Told at the end where the output is collected, else at once. */
  errors = '';
  readonly #environment: CommandEnvironment;
  readonly #context: ResolvedCommandContext;
  readonly #output: CommandOutput;
  readonly #format: Format;
  #pending = '';

  constructor(environment: CommandEnvironment, context: ResolvedCommandContext, output: CommandOutput, format: Format) {
    this.#environment = environment;
    this.#context = context;
    this.#output = output;
    this.#format = format;
  }

  async prompt(): Promise<void> {
    const { host } = this.#environment;
    this.#output.line('Enter ".help" for usage hints, ".quit" or Ctrl-D to leave.');
    for (;;) {
      const line = await host.readLine(this.#pending === '' ? 'sqlite> ' : '   ...> ');
      if (line === undefined || !(await this.take(`${line}\n`, false))) break;
      this.failed = false;
    }
  }

  /** Runs what is whole of `text`, and at its end also what lacks its semicolon. Resolves to false when the shell is to be left. */
  async take(text: string, isWhole: boolean, depth = 0): Promise<boolean> {
    for (const line of text.split(/(?<=\n)/)) {
      if (this.#pending === '' && line.trimStart().startsWith('.')) {
        if (!(await this.#dot(line, depth))) return false;
        continue;
      }
      this.#pending += line;
      if (!line.includes(';')) continue;
      const { statements, rest } = splitSql(this.#pending);
      this.#pending = rest;
      for (const statement of statements) await this.#run(statement);
    }
    if (this.#pending.trim() === '') this.#pending = '';
    if (isWhole && this.#pending !== '') {
      const last = this.#pending;
      this.#pending = '';
      await this.#run(last);
    }
    return true;
  }

  async #dot(line: string, depth: number): Promise<boolean> {
    try {
      const outcome = await dotCommand(line, this.#format, this.#environment.host, `${WORKDIR}/${DATABASE_FILE}`);
      switch (outcome.state) {
        case 'done':
          this.#output.write(outcome.text);
          return true;
        case 'failed':
          this.#fail(outcome.message);
          return true;
        case 'quit':
          return false;
        case 'read': {
          if (depth >= DEEPEST_READ) throw new RuntimeError('invalid_argument', 'files are read too deep');
          const { fs, cwd } = this.#context;
          return await this.take(await fs.readFile(fs.resolvePath(cwd, outcome.file)), true, depth + 1);
        }
      }
    } catch (error) {
      this.#fail(`Error: ${messageOf(error)}`);
      return true;
    }
  }

  async #run(statement: string): Promise<void> {
    try {
      this.#output.write(formatRows(await this.#environment.host.query(statement), this.#format));
    } catch (error) {
      this.#fail(`Error: ${messageOf(error)}`);
    }
  }

  #fail(message: string): void {
    this.failed = true;
    if (this.#environment.isDirect()) this.#output.line(this.#output.style('red', message));
    else this.errors += `${message}\n`;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
