/** Runs in Node: one question on data/app.db. Arguments: file of the question, file for the answer. */
export const databaseProgram = `
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const [, , questionFile, answerFile] = process.argv;
const question = JSON.parse(readFileSync(questionFile, 'utf8'));
const FILE = 'data/app.db';
const decoded = (value) => (value?.bytes !== undefined ? Buffer.from(value.bytes, 'base64') : value?.integer !== undefined ? BigInt(value.integer) : value);
const encoded = (value) => {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : { integer: String(value) };
  return value instanceof Uint8Array ? { bytes: Buffer.from(value).toString('base64') } : value;
};
const open = (file, readOnly = false) => new DatabaseSync(file, { readOnly, enableForeignKeyConstraints: true, timeout: 5000 });
const name = (text) => '"' + text.replaceAll('"', '""') + '"';

const answers = {
  query({ sql, values, readOnly }) {
    if (readOnly && !existsSync(FILE)) return { columns: [], rows: [], changes: 0, lastInsertRowid: 0 };
    mkdirSync('data', { recursive: true });
    const database = open(FILE, readOnly);
    const statement = database.prepare(sql);
    statement.setReadBigInts(true);
    const columns = statement.columns().map((column) => column.name);
    if (columns.length === 0) {
      const { changes, lastInsertRowid } = statement.run(...values.map(decoded));
      return { columns, rows: [], changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
    }
    statement.setReturnArrays(true);
    return { columns, rows: statement.all(...values.map(decoded)).map((row) => row.map(encoded)), changes: 0, lastInsertRowid: 0 };
  },
  tables() {
    if (!existsSync(FILE)) return [];
    const database = open(FILE, true);
    const tables = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name").all();
    return tables.map((table) => ({ ...table, rows: database.prepare('SELECT count(*) AS count FROM ' + name(table.name)).get().count, estimated: false }));
  },
  tryMigrations({ migrations }) {
    const copy = answerFile + '.db';
    if (existsSync(FILE)) copyFileSync(FILE, copy);
    try {
      const database = open(copy);
      const hasList = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = '_migrations'").get() !== undefined;
      const known = new Set(hasList ? database.prepare('SELECT name FROM _migrations').all().map((row) => row.name) : []);
      if (known.has(migrations.at(-1)?.name)) return { state: 'known' };
      for (const migration of migrations) {
        if (known.has(migration.name)) continue;
        try {
          database.exec(migration.sql);
        } catch (error) {
          return { state: 'failed', name: migration.name, message: error.message };
        }
      }
      return { state: 'applied' };
    } finally {
      rmSync(copy, { force: true });
    }
  },
};

let answer;
try {
  answer = { value: answers[question.call](question) };
} catch (error) {
  answer = { error: error.message };
}
writeFileSync(answerFile, JSON.stringify(answer));
`;
