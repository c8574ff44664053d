// SQLite's and SQL's words that would read as syntax, and the columns that every table of an app has by itself.
const reserved = new Set(
  `id created_at rowid oid abort action add after all alter always analyze and as asc attach autoincrement before begin
  between by cascade case cast check collate column commit conflict constraint create cross current current_date current_time
  current_timestamp database default deferrable deferred delete desc detach distinct do drop each else end escape except
  exclude exclusive exists explain fail filter first following for foreign from full generated glob group groups having if
  ignore immediate in index indexed initially inner insert instead intersect into is isnull join key last left like limit
  match materialized natural no not nothing notnull null nulls of offset on or order others outer over partition plan pragma
  preceding primary query raise range recursive references regexp reindex release rename replace restrict returning right
  rollback row rows savepoint select set table temp temporary then ties to transaction trigger unbounded union unique update
  using vacuum values view virtual when where window with without user`.split(/\s+/),
);

const MAXIMUM = 63;

/** A name that starter/CONVENTIONS.md accepts: `[a-z][a-z0-9_]{0,62}`, not a reserved word. */
export function sqlName(label: string, fallback: string): string {
  const ascii = label
    .replace(/[œŒ]/g, 'oe').replace(/[æÆ]/g, 'ae').replace(/ß/g, 'ss')
    .normalize('NFD').replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  const name = (ascii === '' ? fallback : ascii).replace(/^(?=\d)/, 'c_').slice(0, MAXIMUM - 4).replace(/_+$/, '');
  return reserved.has(name) ? `${name}_1` : name;
}

/** Makes each name unique by a number at its end. `separator` stands before the number. */
export function makeUnique(names: string[], separator: string): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let number = 2; used.has(unique.toLowerCase()); number += 1) unique = `${name}${separator}${number}`;
    used.add(unique.toLowerCase());
    return unique;
  });
}
