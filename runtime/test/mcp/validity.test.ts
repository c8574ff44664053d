import { expect, test } from 'vitest';
import { checkFile, type ValidityParts } from '../../src/mcp/validity/check-file.ts';
import type { Migration, MigrationTrial } from '../../src/protocol.ts';
import { checkScript } from '../../src/vite/check-script.ts';
import { MemoryFiles } from '../memory-files.ts';

/** The message that the model reads, or undefined when the text may be written. */
async function refusal(path: string, after: string, before?: string, parts: Partial<ValidityParts> = {}): Promise<string | undefined> {
  const all: ValidityParts = {
    files: new MemoryFiles(before === undefined ? {} : { [path]: before }),
    database: { tryMigrations: async () => ({ state: 'applied' }) },
    checkScript: async (name, text) => checkScript(name, text),
    ...parts,
  };
  return checkFile(`/project/${path}`, before, after, all).then(
    () => undefined,
    (error: Error) => error.message,
  );
}

test('a refusal names line, column and the lines around it', async () => {
  expect(await refusal('src/é.tsx', 'const é = 1;\nexport const A = () => <p><b></p>;\n')).toBe(
    [
      'src/é.tsx was not changed, because the new text is not valid.',
      "Line 2, column 32: Expected corresponding JSX closing tag for 'b'. Expected `</b>`.",
      '  1 | const é = 1;',
      '> 2 | export const A = () => <p><b></p>;',
      '    |                                ^',
      '  3 | ',
      'Nothing was written. Send the call again with the fault corrected.',
    ].join('\n'),
  );
});

test.each([
  ['src/a.ts', 'export const a: number = ;', 'Line 1, column 26'],
  ['src/a.js', 'function (', 'Line 1'],
  ['src/table.json', '{\n  "name": "clients",\n  "fields": [,]\n}', 'Line 3, column 14: value expected'],
  ['src/table.json', '{ "name": ', 'Line 1, column 11: value expected'],
  ['src/a.css', '.a { color: red;\n.b { color: blue }\n', 'Line 1, column 1: Unclosed block'],
])('%s with %j is refused', async (path, text, message) => {
  expect(await refusal(path, text)).toContain(message);
});

test.each([
  ['src/a.ts', 'export const a = <T,>(value: T): T => value;\nenum E { A }\n'],
  ['src/a.js', 'export const a = () => <p />;\n'],
  ['tsconfig.json', '// comments are allowed here\n{ "a": 1, }'],
  ['src/a.json', '{ "a": [1, -2.5e3, null, "\\u00e9"] }\n'],
  ['src/a.css', '@import "tailwindcss";\n@theme { --color-a: red }\n.b { @apply p-2; }\n'],
  ['README.md', '```ts\nconst = \n```'],
])('%s is accepted', async (path, text) => {
  expect(await refusal(path, text)).toBeUndefined();
});

test.each([
  'const a = 1;\n// ... rest of the code unchanged\n',
  'const a = 1;\n// … existing imports\n',
  'const a = 1;\n/* existing code */\n',
  'const a = <p>\n  {/* ... rest of the component remains the same ... */}\n</p>;\n',
  'const a = 1;\n// the remaining fields stay the same\n',
  'const a = 1;\n// ... le reste du fichier est inchangé\n',
  'const a = 1;\n// Le reste du code reste identique\n',
  'const a = 1; // code existant\n',
])('%j leaves code out and is refused', async (text) => {
  expect(await refusal('src/a.tsx', text)).toMatch(/stands for code that was left out[\s\S]*complete text/);
});

test.each([
  '// Existing customers keep their number.\nconst a = 1;\n',
  '// The rest of the amount is invoiced at the end.\nconst a = 1;\n',
  'const rest = { ...a, ...others }; // previous values win\n',
  'const link = "https://example.com/...rest"; // the same for all\n',
  '// Other fields are optional\nconst a = 1;\n',
  '// Le reste à payer\nconst a = 1;\n',
])('%j is an ordinary comment', async (text) => {
  expect(await refusal('src/a.tsx', text)).toBeUndefined();
});

test('a placeholder that a person wrote before is left alone', async () => {
  expect(await refusal('src/a.ts', '// ... rest of the code unchanged\nconst b = 2;\n', '// ... rest of the code unchanged\nconst b = 1;\n')).toBeUndefined();
});

test('a migration is tried after those before it, and refused with what SQLite says', async () => {
  const files = new MemoryFiles({ 'db/migrations/0001_a.sql': 'CREATE TABLE a(x)', 'db/migrations/0003_c.sql': 'later', 'db/migrations/notes.txt': '' });
  const tried: Migration[][] = [];
  const answering = (trial: MigrationTrial) => ({ files, database: { tryMigrations: async (list: Migration[]) => (tried.push(list), trial) } });
  const write = (name: string, trial: MigrationTrial) => refusal(`db/migrations/${name}`, 'ALTER TABLE b ADD x', undefined, answering(trial));

  expect(await write('0002_b.sql', { state: 'applied' })).toBeUndefined();
  expect(tried[0]).toEqual([{ name: '0001_a.sql', sql: 'CREATE TABLE a(x)' }, { name: '0002_b.sql', sql: 'ALTER TABLE b ADD x' }]);
  expect(await write('0002_b.sql', { state: 'failed', name: '0002_b.sql', message: 'no such table: b' })).toContain('SQLite refuses it: no such table: b');
  expect(await write('0002_b.sql', { state: 'failed', name: '0001_a.sql', message: 'near "x"' })).toContain('(in 0001_a.sql, which comes before it)');
  expect(await write('0001_a.sql', { state: 'known' })).toContain('applied already');
  expect(await write('add-b.sql', { state: 'applied' })).toContain('looks like 0001_create_clients.sql');
  expect(tried).toHaveLength(4);
});
