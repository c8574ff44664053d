import { expect, test } from 'vitest';
import { applyEdits, fencedDiff } from '../../src/mcp/edit-file.ts';

const source = `export function total(rows) {
    let sum = 0;
    for (const row of rows) {
        sum += row.price;
    }
    return sum;
}
`;

test('an exact match is replaced as it is, `$` included, and edits see what earlier ones made', () => {
  const edited = applyEdits(source, [
    { oldText: 'row.price', newText: 'row.$price' },
    { oldText: 'row.$price', newText: "row['$&']" },
  ]);
  expect(edited).toBe(source.replace('row.price', () => "row['$&']"));
});

test('lines that differ in white space alone match, and what replaces them is indented like them', () => {
  const edited = applyEdits(source, [
    { oldText: 'for (const row of rows) {\n  sum += row.price;\n}', newText: 'for (const row of rows) {\n  if (row.open)\n    sum += row.price;\n}' },
  ]);
  expect(edited).toContain('    for (const row of rows) {\n      if (row.open)\n        sum += row.price;\n    }\n    return sum;');
});

test('Windows line ends match and become Unix ones', () => {
  expect(applyEdits('a\r\nb\r\n', [{ oldText: 'a\nb', newText: 'c\r\nd' }])).toBe('c\nd\n');
});

test.each([
  ['missing', [{ oldText: 'nothing like it', newText: '' }], 'Could not find exact match for edit:\nnothing like it\n\nNo line of the file'],
  ['nearly there', [{ oldText: 'let sum = 1;\nfor (const row of rows) {', newText: '' }], 'nearest place is line 2:\n    let sum = 0;\n    for (const row'],
  ['ambiguous', [{ oldText: 'row', newText: 'r' }], 'Line 3:\n  1 | export function total(rows) {\n  2 |     let sum = 0;\n> 3 |     for (const row of rows) {'],
  ['ambiguous up to white space', [{ oldText: '  }  ', newText: 'x' }], 'Found 2 matches'],
  ['empty', [{ oldText: '', newText: 'x' }], 'oldText must not be empty'],
])('an edit whose text is %s is refused', (_name, edits, message) => {
  expect(() => applyEdits(source, edits)).toThrow(message);
});

test('the diff is fenced by more backticks than it contains', () => {
  const diff = fencedDiff('/project/a.md', 'a\n', 'a\n````\n');
  expect(diff).toMatch(/^`````diff\n/);
  expect(diff).toContain('--- /project/a.md\toriginal\n+++ /project/a.md\tmodified\n');
  expect(diff).toContain('+````');
});
