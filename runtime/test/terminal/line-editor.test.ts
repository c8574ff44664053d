import { expect, test } from 'vitest';
import { LineEditor } from '../../src/terminal/line-editor.ts';

function editor() {
  let screen = '';
  const made = new LineEditor((text) => (screen += text));
  made.prompt = '$ ';
  made.showPrompt();
  return { type: (data: string) => made.feed(data), again: () => made.showPrompt(), screen: () => screen };
}

test('lines are edited with the usual keys', () => {
  const { type } = editor();
  expect(type('lx\x7fs -a\x1b[D\x1b[Dx\x7f\r')).toEqual([{ type: 'line', line: 'ls -a' }]);
  expect(type('one two\x17three\x01zero \x05!\r')).toEqual([{ type: 'line', line: 'zero one three!' }]);
  expect(type('gone\x15kept\r')).toEqual([{ type: 'line', line: 'kept' }]);
});

test('history is walked up and down', () => {
  const { type, again } = editor();
  type('first\r');
  again();
  type('second\r');
  again();
  expect(type('\x1b[A\x1b[A\x1b[B\r')).toEqual([{ type: 'line', line: 'second' }]);
});

test('several pasted lines, an interrupt and an end arrive in order', () => {
  const { type, screen } = editor();
  expect(type('a\nb\r\nc\x03\x04')).toEqual([{ type: 'line', line: 'a' }, { type: 'line', line: 'b' }, { type: 'interrupt' }, { type: 'end' }]);
  expect(screen()).toContain('^C');
});
