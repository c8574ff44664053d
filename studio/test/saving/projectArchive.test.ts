import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { projectFilesOf } from '../../src/saving/projectArchive.ts';

const zip = (files: Record<string, string>, attributes: Record<string, number> = {}) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]): [string, Zippable[string]] => [path, [strToU8(text), { os: 3, attrs: (attributes[path] ?? 0o100644) << 16 }]])));
const paths = (archive: Uint8Array) => projectFilesOf(archive).map(({ path }) => path).sort();
const codeOf = (archive: Uint8Array): unknown => {
  try {
    projectFilesOf(archive);
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
  return undefined;
};

describe('a project from a zip', () => {
  it('is what lies beside the highest package.json, without what is made of other files', () => {
    const archive = zip({
      'shop-main/package.json': '{}', 'shop-main/src/a.ts': 'a', 'shop-main/data/app.db': 'rows', 'shop-main/data/app.db-shm': 'x', 'shop-main/data/app.db-wal': '',
      'shop-main/node_modules/vite/package.json': '{}', 'shop-main/dist/index.html': 'built', 'shop-main/src/dist/kept.ts': 'k', 'shop-main/.git/HEAD': 'ref',
      'shop-main/.app-builder/conversation.json': '[]', 'shop-main/packages/one/package.json': '{}', '__MACOSX/package.json': '{}', 'README.md': 'outside',
    });
    expect(paths(archive)).toEqual(['data/app.db', 'data/app.db-wal', 'package.json', 'packages/one/package.json', 'src/a.ts', 'src/dist/kept.ts']);
    expect(new TextDecoder().decode(projectFilesOf(archive).find(({ path }) => path === 'src/a.ts')?.data)).toBe('a');
  });

  it('is refused where it leaves its folder, is a link, or is no archive', () => {
    for (const path of ['../evil.ts', 'src/../../evil.ts', 'src//a.ts', 'C:\\evil.ts', 'src/\u0007.ts']) expect(codeOf(zip({ 'package.json': '{}', [path]: 'x' })), path).toBe('import_invalid');
    expect(codeOf(zip({ 'package.json': '{}', 'src/passwd': '/etc/passwd' }, { 'src/passwd': 0o120777 }))).toBe('import_invalid');
    expect(codeOf(strToU8('not a zip'))).toBe('import_invalid');
    expect(codeOf(zip({ 'index.html': '' }))).toBe('import_no_project');
  });

  it('is refused unread when it says that it is too large, and when it is larger than it says', () => {
    const claim = (bytes: number) => {
      const archive = zip({ 'package.json': '{}', 'big.txt': 'x'.repeat(10_000) });
      const view = new DataView(archive.buffer);
      for (let at = 0; at < archive.length - 46; at += 1) {
        const isEntry = view.getUint32(at, true) === 0x02014b50 && new TextDecoder().decode(archive.subarray(at + 46, at + 53)) === 'big.txt';
        if (isEntry) view.setUint32(at + 24, bytes, true);
      }
      return archive;
    };
    expect(codeOf(claim(10_000))).toBeUndefined();
    expect(codeOf(claim(2_000_000_000))).toBe('import_too_large');
    expect(codeOf(claim(100))).toBe('import_invalid');
    expect(codeOf(zip({ 'package.json': '{}', ...Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`src/${index}.ts`, ''])) }))).toBe('import_too_large');
  });

  it('is refused while its rows are in a journal that SQLite has not taken over', () => {
    expect(codeOf(zip({ 'package.json': '{}', 'data/app.db': 'rows', 'data/app.db-wal': 'more rows' }))).toBe('import_database_open');
  });
});
