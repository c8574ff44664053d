import { Scanner } from '@tailwindcss/oxide';
import { readFileSync } from 'node:fs';
import { compile } from '@tailwindcss/node';
import { expect, test } from 'vitest';
import { extractCandidates } from '../../src/vite/tailwind/candidates.ts';

const samples = readFileSync(new URL('fixtures/classes.txt', import.meta.url), 'utf8');

/** The style sheet that Tailwind makes of these candidates. */
async function styles(candidates: Iterable<string>): Promise<string> {
  const compiler = await compile('@import "tailwindcss";', { base: import.meta.dirname, onDependency: () => {} });
  return compiler.build([...candidates].sort());
}

test('gives the styles that the native extractor gives', async () => {
  const native = new Scanner({ sources: [] }).getCandidatesWithPositions({ content: samples, extension: 'tsx' }).map(({ candidate }) => candidate);
  const found = extractCandidates(samples);
  expect(await styles(found)).toBe(await styles(native));
  expect(native.filter((candidate) => !found.has(candidate))).toEqual([]);
});

test.each([
  ['<p className="w-[calc(100%-2rem)]">', ['w-[calc(100%-2rem)]']],
  [`cn('before:content-["a_b"]', on && '-mt-4!')`, ['before:content-["a_b"]', '-mt-4!']],
  ['`p-2 ${open ? "md:hover:bg-red-500/50" : \'hidden\'} leading-6`', ['md:hover:bg-red-500/50', 'hidden', 'leading-6', 'p-2']],
  ['{ underline: active }', ['underline']],
  ['"p-[10px"', []],
])('finds the classes of %s', (text, classes) => {
  const found = extractCandidates(text);
  for (const name of classes) expect(found).toContain(name);
  if (classes.length === 0) expect([...found]).toEqual([]);
});
