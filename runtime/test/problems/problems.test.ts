import { expect, test } from 'vitest';
import { limits } from '../../src/limits.ts';
import { fingerprintOf } from '../../src/problems/fingerprint.ts';
import { FramedReports } from '../../src/problems/framed-reports.ts';
import { previewProblem } from '../../src/problems/preview-problem.ts';
import { ProblemStore } from '../../src/problems/problem-store.ts';
import type { Problem, ProblemKind } from '../../src/protocol.ts';

const origin = 'http://p1.app.localhost:8080';

function problem(message: string, kind: ProblemKind = 'preview', file?: string): Problem {
  return { id: crypto.randomUUID(), fingerprint: fingerprintOf({ kind, message, file }), kind, message, file, at: 0 };
}

test('a fingerprint leaves out what varies from one occurrence to the next, and nothing else', () => {
  const print = (message: string) => fingerprintOf({ kind: 'preview', message });
  expect(print(`Failed to fetch ${origin}/src/App.tsx?t=1712:10:4, row 17`)).toBe(print('Failed to fetch /src/App.tsx?t=99:11:5, row 18'));
  expect(print('x is not defined')).not.toBe(print('y is not defined'));
  expect(fingerprintOf({ kind: 'preview', message: 'x', file: 'a' })).not.toBe(fingerprintOf({ kind: 'api', message: 'x', file: 'a' }));
});

test('repeats are told once, the oldest make room, and each end is told', () => {
  const told: string[] = [];
  const cleared: string[][] = [];
  const store = new ProblemStore(({ message }) => told.push(message), (ids) => cleared.push(ids));
  const first = problem('a0x');
  store.report(first);
  store.report(problem('a0x'));
  expect(told).toEqual(['a0x']);
  expect(store.current()).toEqual([first]);
  for (let index = 0; index < limits.problems; index++) store.report(problem('b'.repeat(index + 1)));
  expect(store.current()).toHaveLength(limits.problems);
  expect(cleared).toEqual([[first.id]]);
  store.report(problem('broken', 'build', 'src/A.tsx'));
  store.clear('build', 'src/B.tsx');
  expect(store.current().some(({ kind }) => kind === 'build')).toBe(true);
  store.clear('build', 'src/A.tsx');
  expect(store.current().some(({ kind }) => kind === 'build')).toBe(false);
});

test('an update clears what the page reported before it, not what it reported while it was applied', () => {
  const store = new ProblemStore(() => {}, () => {});
  store.report(problem('before'), 'page');
  store.report(problem('elsewhere'), 'other');
  const late = store.claim();
  const mark = store.mark;
  store.report(problem('during'), 'page');
  store.clearPage('page', mark);
  store.report(problem('late'), 'page', late);
  expect(store.current().map(({ message }) => message)).toEqual(['elsewhere', 'during']);
});

test('a failure of the preview is placed in the source by the inline map of the module', async () => {
  // Generated line 2, column 0 comes from line 4, column 2 of the source.
  const map = btoa(JSON.stringify({ version: 3, sources: ['App.tsx'], sourcesContent: ['one\ntwo\nthree\n  boom();\n'], names: [], mappings: ';AAGE' }));
  const code = `import x from 'x';\nboom();\n//# sourceMappingURL=data:application/json;base64,${map}`;
  const stack = `Error: boom\n    at ${origin}/node_modules/.vite/deps/react.js?v=1:1:1\n    at App (${origin}/src/App.tsx?t=1:2:1)`;
  const asked: string[] = [];
  const found = await previewProblem({ message: 'Error: boom', stack }, origin, async ({ url }) => {
    asked.push(url);
    return { status: 200, headers: [], body: new TextEncoder().encode(code).buffer };
  });
  expect(found).toMatchObject({ kind: 'preview', file: 'src/App.tsx', line: 4, column: 3, message: 'Error: boom', frame: expect.stringContaining('> 4 |   boom();') });
  expect(asked).toEqual([`${origin}/src/App.tsx?t=1`]);
  const elsewhere = await previewProblem({ message: 'Error: boom', stack: 'Error\n at https://cdn.example/x.js:1:1' }, origin, () => Promise.reject(new Error('not asked')));
  expect(elsewhere.file).toBeUndefined();
});

test('a problem that knows its place gets the code around it; one that is over by then is not told', async () => {
  const told: Problem[] = [];
  const cleared: string[] = [];
  const reads: ((text: string | undefined) => void)[] = [];
  const framed = new FramedReports({
    source: () => new Promise((resolve) => reads.push(resolve)),
    report: (problem) => told.push(problem),
    clear: (fingerprints) => cleared.push(...fingerprints),
  });
  const problem = (fingerprint: string, place: Partial<Problem> = { file: 'api/a.ts', line: 2, column: 3 }): Problem => ({ id: fingerprint, fingerprint, kind: 'api', message: 'm', at: 1, ...place });
  framed.report(problem('placed'));
  framed.report(problem('over'));
  framed.report(problem('elsewhere', {}));
  framed.clear(['over']);
  for (const resolve of reads) resolve('one\n  two\n');
  await framed.told();
  expect(told.map(({ fingerprint }) => fingerprint)).toEqual(['elsewhere', 'placed']);
  expect(told[1]!.frame).toContain('> 2 |   two\n    |   ^');
  expect(cleared).toEqual(['over']);
});
