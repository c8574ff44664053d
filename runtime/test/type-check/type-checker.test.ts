import { expect, test } from 'vitest';
import type { FileService, Problem } from '../../src/protocol.ts';
import { RuntimeError } from '../../src/rpc/error.ts';
import type { TypeCheckReport, TypeCheckService, TypedFile } from '../../src/type-check/messages.ts';
import { TypeChecker, type TypeWorkerLink } from '../../src/type-check/type-checker.ts';

/** A compiler that finds one error in every file that holds the word "wrong", and lets the test say when a check ends. */
class FakeCompiler implements TypeCheckService {
  readonly files = new Map<string, string>();
  readonly updates: string[][] = [];
  release: () => void = () => {};
  isHeld = false;

  async ping(): Promise<void> {}

  async update(files: TypedFile[]): Promise<void> {
    this.updates.push(files.map(({ path }) => path));
    for (const { path, text } of files) {
      if (text === undefined) this.files.delete(path);
      else this.files.set(path, text);
    }
  }

  async check(): Promise<TypeCheckReport> {
    const wrong = [...this.files].filter(([, text]) => text.includes('wrong'));
    if (this.isHeld) await new Promise<void>((resolve) => (this.release = resolve));
    const diagnostics = wrong.map(([path, text]) => ({ file: path.slice('/project/'.length), line: 1, column: 1, code: 2322, category: 'error' as const, message: 'no', frame: text }));
    return { diagnostics, hasConfiguration: true, milliseconds: 0 };
  }
}

function setUp(texts: Record<string, string>, starter?: Record<string, string>) {
  const project = new Map(Object.entries(texts));
  const compilers: FakeCompiler[] = [];
  const open = new Map<string, Problem>();
  const told: string[] = [];
  const encode = (text: string) => new TextEncoder().encode(text);
  const files: Pick<FileService, 'snapshot' | 'readFile'> = {
    snapshot: async () => [...project].map(([path, text]) => ({ path: `/project/${path}`, data: encode(text) })),
    async readFile(path) {
      const text = project.get(path.slice('/project/'.length));
      if (text === undefined) throw new RuntimeError('ENOENT', `no such file: ${path}`);
      return encode(text);
    },
  };
  let waiting: (() => void)[] = [];
  const note = (what: string) => {
    told.push(what);
    for (const resolve of waiting.splice(0)) resolve();
  };
  const checker = new TypeChecker({
    files,
    starter,
    quietMs: 0,
    startWorker(): TypeWorkerLink {
      const compiler = new FakeCompiler();
      compilers.push(compiler);
      return { connection: { remote: compiler, abandon: () => {} } as never, onCrash: () => {}, terminate: () => {} };
    },
    onProblem: (problem) => {
      open.set(problem.fingerprint, problem);
      note(`+${problem.file}`);
    },
    onProblemsCleared: (fingerprints) => {
      for (const fingerprint of fingerprints) note(`-${open.get(fingerprint)?.file}`);
    },
    onFailure: (error) => note(String(error)),
  });
  return {
    checker,
    compilers,
    told,
    write(path: string, text: string | undefined) {
      if (text === undefined) project.delete(path);
      else project.set(path, text);
      checker.filesChanged([{ event: text === undefined ? 'unlink' : 'change', path: `/project/${path}` }]);
    },
    async until(count: number) {
      while (told.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
      return told.slice(0, count);
    },
  };
}

test('nothing is checked before the first page has appeared; then the whole project once, and after that what changes', async () => {
  const { checker, compilers, write, until } = setUp({ 'src/a.ts': 'right', 'src/b.ts': 'wrong', 'notes.txt': 'wrong' });
  write('src/a.ts', 'wrong');
  expect(compilers).toEqual([]);
  checker.enable();
  expect(await until(2)).toEqual(['+src/a.ts', '+src/b.ts']);
  write('src/a.ts', 'right');
  expect((await until(3)).slice(2)).toEqual(['-src/a.ts']);
  write('src/b.ts', undefined);
  expect((await until(4)).slice(3)).toEqual(['-src/b.ts']);
  expect(compilers.map(({ updates }) => updates)).toEqual([[['/project/src/a.ts', '/project/src/b.ts'], ['/project/src/a.ts'], ['/project/src/b.ts']]]);
  checker.end();
});

test('changes during a check are taken in by one further check', async () => {
  const { checker, compilers, write, until } = setUp({ 'src/a.ts': 'wrong' });
  checker.enable();
  write('src/a.ts', 'wrong');
  await until(1);
  const [compiler] = compilers;
  compiler!.isHeld = true;
  write('src/b.ts', 'right');
  while (compiler!.updates.length < 2) await new Promise((resolve) => setTimeout(resolve));
  write('src/c.ts', 'wrong');
  write('src/d.ts', 'wrong');
  write('src/c.ts', 'right');
  compiler!.isHeld = false;
  await new Promise((resolve) => setImmediate(resolve));
  compiler!.release();
  expect((await until(2)).slice(1)).toEqual(['+src/d.ts']);
  expect(compiler!.updates).toHaveLength(3);
  checker.end();
});

test('a starter as it was shipped needs no compiler, until it changes or somebody asks', async () => {
  const starter = { 'src/a.ts': 'wrong', 'README.md': 'text' };
  const { checker, compilers, write, until } = setUp({ ...starter }, starter);
  checker.enable();
  write('src/a.ts', 'wrong');
  expect((await checker.check()).diagnostics).toHaveLength(1);
  expect(compilers).toHaveLength(1);
  write('src/a.ts', 'wrong twice');
  expect(await until(1)).toEqual(['+src/a.ts']);
  checker.end();
  await expect(checker.check()).rejects.toMatchObject({ code: 'torn_down' });
});

test('while something that goes before it is under way, no check begins by itself; one that is asked for does', async () => {
  const { checker, compilers, write, until } = setUp({ 'src/a.ts': 'wrong' });
  checker.enable();
  let finish: (result: string) => void = () => {};
  const held = checker.holdDuring(new Promise<string>((resolve) => (finish = resolve)));
  write('src/a.ts', 'wrong twice');
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(compilers).toEqual([]);
  expect((await checker.check()).diagnostics).toHaveLength(1);
  finish('built');
  expect(await held).toBe('built');
  expect(await until(1)).toEqual(['+src/a.ts']);
  await expect(checker.holdDuring(Promise.reject(new Error('no')))).rejects.toThrow('no');
  checker.end();
});
