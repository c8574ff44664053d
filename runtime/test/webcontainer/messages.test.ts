import { encode } from '@msgpack/msgpack';
import { expect, test } from 'vitest';
import { controlEventSchema, helloSchema, processEventSchema } from '../../src/webcontainer/message-schemas.ts';
import { decode as decodeText, encode as encodeText } from '../../src/webcontainer/encoding.ts';
import { FileWatcher } from '../../src/webcontainer/file-watcher.ts';
import { flattenTree, readSnapshot } from '../../src/webcontainer/mount.ts';
import { validatedControl } from '../../src/webcontainer/validated-control.ts';
import type { ControlService } from '../../src/protocol.ts';

const problem = { id: '1', fingerprint: 'f', kind: 'build', message: 'm', at: 1 };

test.each([
  { type: 'boot-progress', step: 'vite', state: 'done', milliseconds: 3 },
  { type: 'problem', problem },
  { type: 'problems-cleared', ids: ['1'] },
  { type: 'error', code: 'storage_denied', message: 'm' },
])('$type is a message', (event) => expect(controlEventSchema.safeParse(event).success).toBe(true));

test.each([
  undefined,
  'problem',
  { type: 'unheard-of' },
  { type: 'problem', problem: { ...problem, kind: 'cosmic' } },
  { type: 'problem', problem: { ...problem, message: 'x'.repeat(200_000) } },
  { type: 'problem', problem: { ...problem, message: { toString: 'no' } } },
  { type: 'error', code: 'made_up', message: 'm' },
  { type: 'files-changed', changes: [{ event: 'chmod', path: '/x' }] },
])('%j is none', (event) => expect(controlEventSchema.safeParse(event).success).toBe(false));

test('keys that a message does not have are left out', () => {
  expect(controlEventSchema.parse({ type: 'problem', problem: { ...problem, html: '<b>' }, extra: 1 })).toEqual({ type: 'problem', problem });
  expect(helloSchema.safeParse({ type: 'app-builder:runtime-hello', protocol: '1' }).success).toBe(false);
  expect(processEventSchema.safeParse({ type: 'exit', code: 'zero' }).success).toBe(false);
});

test('an answer of the wrong shape is refused', async () => {
  const lying = { readFile: async () => 'text, not bytes', tables: async () => [{ name: 1 }], problems: async () => [problem] };
  const control = validatedControl(lying as unknown as ControlService);
  await expect(control.readFile('/project/a')).rejects.toMatchObject({ code: 'internal' });
  await expect(control.tables()).rejects.toMatchObject({ code: 'internal' });
  await expect(control.problems()).resolves.toEqual([problem]);
});

test('trees and binary snapshots become files; what cannot be written is refused', () => {
  const bytes = new Uint8Array([1, 2]);
  const tree = readSnapshot(encode({ d: { src: { d: { 'a.txt': { f: { c: bytes } }, empty: { d: {} } } } } }));
  expect(flattenTree(tree, '/project')).toEqual({ files: [{ path: '/project/src/a.txt', data: bytes }], emptyFolders: ['/project/src/empty'] });
  expect(() => flattenTree({ '..': { file: { contents: 'x' } } }, '/project')).toThrow('not a file name');
  expect(() => flattenTree({ link: { file: { symlink: 'a' } } }, '/project')).toThrow('symbolic links');
  expect(() => readSnapshot(new Uint8Array([0xc1]))).toThrow(expect.objectContaining({ code: 'invalid_argument' }));
  expect(() => readSnapshot(encode({ files: [] }))).toThrow('not a snapshot');
});

test('watching sees what is below, as deep as asked', () => {
  const seen: string[] = [];
  const watch = (options: { recursive: boolean }) => new FileWatcher('/project/src', options, (event, name) => seen.push(`${event} ${String(name)}`), () => {});
  for (const watcher of [watch({ recursive: false }), watch({ recursive: true })]) {
    watcher.see({ event: 'change', path: '/project/src/a.ts' });
    watcher.see({ event: 'add', path: '/project/src/deep/b.ts' });
    watcher.see({ event: 'unlink', path: '/project/srcs/c.ts' });
  }
  expect(seen).toEqual(['change a.ts', 'change a.ts', 'rename deep/b.ts']);
});

test.each(['utf8', 'utf16le', 'latin1', 'base64', 'base64url', 'hex'] as const)('%s goes there and back as in Node', (encoding) => {
  const bytes = new Uint8Array(Buffer.from('é€ – données', 'utf16le'));
  if (encoding === 'utf8') return expect(decodeText(encodeText('é€😀'), 'utf8')).toBe('é€😀');
  expect(decodeText(bytes, encoding)).toBe(Buffer.from(bytes).toString(encoding));
  expect(encodeText(decodeText(bytes, encoding), encoding)).toEqual(bytes);
});
