import { Bash } from 'just-bash/browser';

type Script = ReturnType<Bash['transform']>['ast'];
type Statement = Script['statements'][number];
type Pipeline = Statement['pipelines'][number];

export interface Piece {
  text: string;
  /** When it runs, by the exit code of the piece before it. */
  after: '&&' | '||' | ';';
  /** It is one command, whose output goes where the script's own goes: neither piped nor redirected. */
  isDirect: boolean;
}

/** What a later command may ask about an earlier one, which is forgotten between pieces. */
const refersBack = /\$(\?|\{?(\?|PIPESTATUS|!|_\b))/;

/** Commands that change what later ones see. */
const changesState = new Set(['cd', 'export', 'set', 'unset', 'source', '.', 'eval', 'alias', 'exec', 'trap', 'read', 'declare', 'local', 'shopt', 'pushd', 'popd', 'exit']);

/**
 * Cuts a script at its top-level `;`, `&&` and `||`. The shell hands output over when what it was given has ended, so a
 * script whose parts are run one by one shows each part's output in time and in order.
 */
export class ScriptSplitter {
  readonly #parser: Bash;
  #seen: Script | undefined;
  #replacement: Script | undefined;

  constructor() {
    this.#parser = new Bash({ commands: [] });
    this.#parser.registerTransformPlugin({
      name: 'pieces',
      transform: ({ ast }) => {
        this.#seen = ast;
        return { ast: this.#replacement ?? ast };
      },
    });
  }

  /** `keepsState`: whether whoever runs the pieces carries folder and variables from one to the next. A single piece is the whole script. */
  split(text: string, keepsState: boolean): Piece[] {
    const script = this.#parse(text);
    const isSimple = script?.statements.every((statement) => !statement.background && statement.pipelines.every((pipeline) => isPlain(pipeline, keepsState)));
    const count = script?.statements.reduce((sum, { pipelines }) => sum + pipelines.length, 0) ?? 0;
    if (!script || !isSimple || (count > 1 && refersBack.test(text))) return [{ text, after: ';', isDirect: false }];
    return script.statements.flatMap((statement) =>
      statement.pipelines.map((pipeline, index) => ({
        text: count === 1 ? text : this.#print(script, pipeline),
        after: index === 0 ? (';' as const) : (statement.operators[index - 1] ?? ';'),
        isDirect: isDirect(pipeline),
      })),
    );
  }

  #parse(text: string): Script | undefined {
    this.#seen = undefined;
    try {
      this.#parser.transform(text);
    } catch {
      // Running it says what is wrong.
    }
    return this.#seen;
  }

  #print(script: Script, pipeline: Pipeline): string {
    const statement: Statement = { type: 'Statement', pipelines: [pipeline], operators: [], background: false };
    this.#replacement = { ...script, statements: [statement] };
    try {
      return this.#parser.transform('true').script;
    } finally {
      this.#replacement = undefined;
    }
  }
}

function isPlain({ commands, negated, timed }: Pipeline, keepsState: boolean): boolean {
  if (negated || timed) return false;
  return commands.every((command) => command.type === 'SimpleCommand' && (keepsState || (command.name !== null && !changesState.has(nameOf(command)))));
}

function isDirect({ commands }: Pipeline): boolean {
  const [command] = commands;
  return commands.length === 1 && command?.type === 'SimpleCommand' && command.redirections.length === 0;
}

function nameOf(command: Extract<Pipeline['commands'][number], { type: 'SimpleCommand' }>): string {
  return command.name?.parts.map((part) => (part.type === 'Literal' ? part.value : '$')).join('') ?? '';
}
