import { expect, test } from 'vitest';
import { History } from '../../src/terminal/history.ts';
import { inColumns, LineEditor, type LineEvent } from '../../src/terminal/line-editor.ts';

function editor(columns = 80) {
  let screen = '';
  const made = new LineEditor((text) => (screen += text), new History(), columns);
  made.showPrompt('$ ');
  return {
    type: (data: string) => {
      const events: LineEvent[] = [];
      for (let given = made.feed(data); given.event; given = made.feed(given.rest)) events.push(given.event);
      return events;
    },
    again: () => made.showPrompt('$ '),
    complete: (...texts: string[]) => made.complete({ from: 3, candidates: texts.map((text) => ({ text, label: text })) }),
    screen: () => screen,
    clear: () => (screen = ''),
  };
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

test('the history is searched backwards, further with each Ctrl-R, and the line that is found can be edited', () => {
  const { type, again } = editor();
  for (const line of ['npm run build', 'ls', 'npm run dev']) {
    type(`${line}\r`);
    again();
  }
  expect(type('\x12run\x12\x05 --watch\r')).toEqual([{ type: 'line', line: 'npm run build --watch' }]);
});

test('a draft is there again below the history', () => {
  const { type, again } = editor();
  type('first\r');
  again();
  expect(type('half\x1b[A\x1b[B done\r')).toEqual([{ type: 'line', line: 'half done' }]);
});

test('characters are deleted whole, whatever they are made of', () => {
  const { type } = editor();
  expect(type('e\u0301👩‍👧x\x1b[D\x7f\x7f\r')).toEqual([{ type: 'line', line: 'x' }]);
});

test('completion puts in what candidates share, and lists them when asked again', () => {
  const { type, complete, screen, clear } = editor();
  expect(type('ls s\tx')).toEqual([{ type: 'complete', line: 'ls s', cursor: 4 }]);
  type('\x7f');
  complete('src/', 'srv/');
  clear();
  expect(type('\t')).toMatchObject([{ line: 'ls sr' }]);
  complete('src/', 'srv/');
  expect(screen()).toContain('src/  srv/');
  type('c\t');
  complete('src/');
  expect(type('\r')).toEqual([{ type: 'line', line: 'ls src/' }]);
});

test('a line longer than the terminal is drawn over its own rows', () => {
  const { type, screen, clear } = editor(10);
  type('123456789');
  clear();
  type('\x01');
  expect(screen()).toBe('\x1b[1A\r\x1b[J$ 123456789\r\x1b[1A\x1b[2C');
});

test('names stand in columns, read from top to bottom', () => {
  expect(inColumns(['a', 'bb', 'c', 'd', 'e'], 9)).toBe('a   d\nbb  e\nc');
  expect(inColumns([], 9)).toBe('');
});
