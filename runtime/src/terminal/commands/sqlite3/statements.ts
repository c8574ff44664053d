/** One token of SQL at a time: what ends a statement may also stand in texts, names and comments. */
const tokens = /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|`(?:[^`]|``)*`?|\[[^\]]*\]?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|;|[A-Za-z_]\w*|\s+|[\s\S]/g;

const isSpace = (token: string) => /^(\s|--|\/\*)/.test(token);
export interface SplitSql {
  /** Whole statements, each with its semicolon. */
  statements: string[];
  /** What is not ended yet; blank if nothing is. */
  rest: string;
}

/** Cuts SQL into statements as the sqlite3 shell does: the body of CREATE TRIGGER ends at `;END;`. */
export function splitSql(sql: string): SplitSql {
  const statements: string[] = [];
  let start = 0;
  let at = 0;
  let words: string[] = [];
  for (const token of sql.match(tokens) ?? []) {
    at += token.length;
    if (isSpace(token)) continue;
    words.push(token === ';' ? token : token.toUpperCase());
    if (token !== ';') continue;
    const isTrigger = /^CREATE (TEMP |TEMPORARY )?TRIGGER /.test(`${words.slice(0, 3).join(' ')} `);
    if (isTrigger && !(words.at(-2) === 'END' && words.at(-3) === ';')) continue;
    if (words.length > 1) statements.push(sql.slice(start, at).trim());
    start = at;
    words = [];
  }
  const rest = sql.slice(start);
  const isOpenComment = /\/\*(?:(?!\*\/)[\s\S])*$/.test(rest);
  return { statements, rest: words.length > 0 || isOpenComment ? rest : '' };
}
