import type { Literal } from './literals.ts';
import { wordsOf } from './words.ts';

type Token = { kind: 'number' | 'text' | 'name' | 'sign'; text: string; from: number; to: number };

const PATTERN = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|\d+(?:\.\d+)?|[A-Za-z_À-ÿ][\wÀ-ÿ]*|[(),;]/g;
/** Numbers behind these are counts and positions. */
const TECHNICAL = /^(?:limit|offset|substr|substring|printf|format|round|char|varchar|decimal|numeric|nvarchar|float|pragma)$/i;

/**
 * Numbers and texts of a migration, each with the names of its part of the statement: the column that it is a default or a bound of,
 * what it is compared with, or the column of an INSERT that it goes into.
 */
export function literalsOfSql(code: string): Literal[] {
  return statements(tokensOf(code)).flatMap(literalsOfStatement);
}

function tokensOf(code: string): Token[] {
  return [...code.matchAll(PATTERN)].flatMap((match): Token[] => {
    const [text] = match;
    if (text.startsWith('--') || text.startsWith('/*')) return [];
    const kind = text.startsWith("'") ? 'text' : /^\d/.test(text) ? 'number' : /^[(),;]$/.test(text) ? 'sign' : 'name';
    return [{ kind, text, from: match.index, to: match.index + text.length }];
  });
}

function statements(tokens: Token[]): Token[][] {
  const all: Token[][] = [[]];
  for (const token of tokens) {
    if (token.text === ';') all.push([]);
    else all.at(-1)!.push(token);
  }
  return all;
}

function literalsOfStatement(tokens: Token[]): Literal[] {
  const inserted = insertedColumns(tokens);
  const literals: Literal[] = [];
  for (const { part, column } of parts(tokens)) {
    const names = part.filter(({ kind }) => kind === 'name').flatMap(({ text }) => wordsOf(text));
    const into = column === undefined ? undefined : inserted[column];
    part.forEach((token, index) => {
      if (token.kind !== 'number' && token.kind !== 'text') return;
      const before = part[index - 1]?.text === '(' ? part[index - 2] : part[index - 1];
      if (before && TECHNICAL.test(before.text)) return;
      const words = into === undefined ? names : wordsOf(into);
      literals.push({
        from: token.from, to: token.to,
        ...(token.kind === 'number' ? { value: Number(token.text), words } : { text: token.text, words: [...words, ...wordsOf(token.text)] }),
      });
    });
  }
  return literals;
}

/** What commas part: columns of a table, assignments, values of a row. Those of a function's arguments part nothing. */
function parts(tokens: Token[]): { part: Token[]; column: number | undefined }[] {
  const all: { part: Token[]; column: number | undefined }[] = [{ part: [], column: undefined }];
  const listed: boolean[] = [];
  let inValues = false;
  let column = 0;
  tokens.forEach((token, index) => {
    const before = tokens[index - 1];
    inValues ||= token.kind === 'name' && /^values$/i.test(token.text);
    if (token.text === '(') {
      const row = inValues && listed.length === 0;
      const definition = listed.length === 0 && /^create$/i.test(tokens[0]?.text ?? '') && before?.kind === 'name';
      listed.push(row || definition);
      if (row) column = 0;
      if (row || definition) {
        all.push({ part: [], column: row ? 0 : undefined });
        return;
      }
    } else if (token.text === ')') {
      listed.pop();
    } else if (token.text === ',' && (listed.at(-1) ?? true)) {
      column += 1;
      all.push({ part: [], column: inValues && listed.length === 1 ? column : undefined });
      return;
    }
    all.at(-1)!.part.push(token);
  });
  return all;
}

/** Names between the brackets of `INSERT INTO t (…)`. */
function insertedColumns(tokens: Token[]): string[] {
  if (!/^(?:insert|replace)$/i.test(tokens[0]?.text ?? '')) return [];
  const open = tokens.findIndex(({ text }) => text === '(');
  const values = tokens.findIndex(({ text }) => /^(?:values|select)$/i.test(text));
  if (open < 0 || (values >= 0 && values < open)) return [];
  const close = tokens.findIndex(({ text }) => text === ')');
  return tokens.slice(open + 1, close).filter(({ kind }) => kind === 'name').map(({ text }) => text);
}
