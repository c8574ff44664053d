import { describe, expect, it } from 'vitest';
import { noUsage } from '../../src/turn/usage.ts';
import { runRepairLoop } from '../../src/turn/RepairLoop.ts';
import { problemFixture as problem } from '../fixtures/FakeProjectRuntime.ts';

const budget = { attempts: 3, legs: 8, tokens: 1_000, cost: 1 };

function scripted(found: string[][], attempted: string[] = [], legsPerRepair = 1) {
  const asked: string[][] = [];
  const outcome = runRepairLoop({
    budget,
    spent: () => ({ ...noUsage, legs: asked.length * legsPerRepair }),
    attempted,
    settle: async () => (found.shift() ?? []).map((fingerprint) => problem(fingerprint)),
    repair: async (_attempt, problems) => {
      asked.push(problems.map(({ fingerprint }) => fingerprint));
      return 'done';
    },
  });
  return outcome.then((result) => ({ result, asked }));
}

describe('runRepairLoop', () => {
  it('asks for each fingerprint once, and only for those that are new', async () => {
    const { result, asked } = await scripted([['a', 'b'], ['b', 'c'], []]);
    expect(result).toEqual({ state: 'healthy' });
    expect(asked).toEqual([['a', 'b'], ['c']]);
  });

  it('gives up when only known problems are left', async () => {
    const { result, asked } = await scripted([['a'], ['a']]);
    expect(result).toMatchObject({ state: 'unrepaired', end: 'repeated', problems: [{ fingerprint: 'a' }] });
    expect(asked).toEqual([['a']]);
  });

  it('gives up after three attempts even if each problem is new', async () => {
    const { result, asked } = await scripted([['a'], ['b'], ['c'], ['d']]);
    expect(result).toMatchObject({ state: 'unrepaired', end: 'attempts', problems: [{ fingerprint: 'd' }] });
    expect(asked).toHaveLength(3);
  });

  it('asks no more once its budget is used up', async () => {
    const { result, asked } = await scripted([['a'], ['b'], ['c']], [], 4);
    expect(result).toMatchObject({ state: 'unrepaired', end: 'budget', problems: [{ fingerprint: 'c' }] });
    expect(asked).toHaveLength(2);
  });

  it('does not ask again for what the turn itself was about', async () => {
    const { result, asked } = await scripted([['a']], ['a']);
    expect(result.state).toBe('unrepaired');
    expect(asked).toEqual([]);
  });
});
