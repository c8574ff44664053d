import { expect, it } from 'vitest';
import { newFileRefusal } from '../src/features/files/newFilePath.ts';

const files = ['src/App.tsx', 'api/clients.ts'];

it.each([
  ['api/notes.ts', undefined],
  ['src/modules/élèves/table.json', undefined],
  ['api/[id].ts', undefined],
  ['', 'empty'],
  ['../../etc/passwd', 'outside'],
  ['/etc/passwd', 'outside'],
  ['node_modules/x.js', 'outside'],
  ['src/<script>.ts', 'characters'],
  ['src//x.ts', 'characters'],
  ['src/App.tsx', 'exists'],
  ['src', 'exists'],
  ['src/App.tsx/x.ts', 'exists'],
] as const)('%s', (path, refusal) => expect(newFileRefusal(path, files)).toBe(refusal));
