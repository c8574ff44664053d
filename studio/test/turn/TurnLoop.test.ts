import { describe, expect, it, vi } from 'vitest';
import type { TurnEvent } from '../../src/turn/events.ts';
import { StudioError } from '../../src/project/failure.ts';
import { turnLimits } from '../../src/turn/limits.ts';
import type { RequestProblem } from '../../src/turn/request.ts';
import { noUsage } from '../../src/turn/usage.ts';
import { TurnLoop, type TurnInput, type TurnOutcome, type TurnProgress } from '../../src/turn/TurnLoop.ts';
import { FakeProjectRuntime, problemFixture } from '../fixtures/FakeProjectRuntime.ts';
import { FakeToolRunner } from '../fixtures/FakeToolRunner.ts';
import { call, finished, ScriptedTurnClient, text, writeFile, type ScriptedLeg } from '../fixtures/ScriptedTurnClient.ts';

interface Run {
  outcome: TurnOutcome;
  client: ScriptedTurnClient;
  runtime: FakeProjectRuntime;
  tools: FakeToolRunner;
  progress: TurnProgress[];
}

interface Setup {
  input?: Partial<TurnInput>;
  prepare?: (runtime: FakeProjectRuntime) => void;
  onProgress?: (progress: TurnProgress, abort: AbortController) => void;
  warnings?: RequestProblem[];
}

async function run(legs: ScriptedLeg[], { input, prepare, onProgress, warnings = [] }: Setup = {}): Promise<Run> {
  const runtime = new FakeProjectRuntime();
  prepare?.(runtime);
  const client = new ScriptedTurnClient(legs);
  const tools = new FakeToolRunner(runtime);
  const abort = new AbortController();
  const progress: TurnProgress[] = [];
  const loop = new TurnLoop({ client, tools, runtime, warnings: async () => warnings, recover: async () => runtime.recover(), now: () => 0 });
  const outcome = await loop.run(
    {
      projectId: 'p-test', turnId: 't-1', kind: 'prompt', mode: 'build', usage: noUsage, failedBefore: [], language: 'fr', leg: 0, history: [], attachments: [], problems: [],
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Un CRM' }] }],
      checkpointLabel: 'before', maximumRequestBytes: 1_000_000, repairMessage: 'Fix it.', ...input,
    },
    abort.signal,
    (step) => {
      progress.push(step);
      onProgress?.(step, abort);
    },
  );
  return { outcome, client, runtime, tools, progress };
}

describe('TurnLoop', () => {
  it('tells of warnings in every leg, and asks for no repair because of them', async () => {
    const warning: RequestProblem = { id: 'w', fingerprint: 'w', kind: 'rule', message: 'Warning' };
    const { outcome, client } = await run([[writeFile('a', 'api/a.ts'), finished('needs_tools')], [text('Voilà.'), finished('done')]], { warnings: [warning] });
    expect(outcome).toMatchObject({ state: 'done', verified: true });
    expect(client.requests.map(({ kind, problems }) => [kind, problems])).toEqual([['prompt', [warning]], ['prompt', [warning]]]);
  });

  it('sends thoughts back unchanged and in their places, and takes a dropped call back', async () => {
    const thought = { type: 'thinking', text: 'Hm.', signature: 's1', redacted: false } as const;
    const { client, progress } = await run([
      [
        thought, text('Je crée.'), { type: 'tool_call_started', id: 'a', name: 'write_file' },
        { type: 'tool_call_dropped', id: 'a' }, { ...thought, signature: 's2' }, writeFile('b', 'a.ts'), finished('needs_tools'),
      ],
      [text('Voilà.'), finished('done')],
    ]);
    expect(client.requests[1]!.messages[1]!.content).toEqual([
      thought, { type: 'text', text: 'Je crée.' }, { ...thought, signature: 's2' },
      { type: 'tool_use', id: 'b', name: 'write_file', input: { path: 'a.ts', content: 'x' } },
    ]);
    expect(progress).toContainEqual({ type: 'tool-dropped', id: 'a' });
  });

  it('keeps calls and thoughts in the order in which they began, although calls are complete at the end only', async () => {
    const thought = (signature: string) => ({ type: 'thinking', text: '', signature, redacted: false }) as const;
    const began = (id: string) => ({ type: 'tool_call_started', id, name: 'write_file' }) as const;
    const { client } = await run([
      [
        thought('s1'), began('a'), thought('s2'), began('dropped'), began('b'), text('Voilà.'), { type: 'tool_call_dropped', id: 'dropped' },
        writeFile('a', 'a.ts'), writeFile('b', 'b.ts'), finished('needs_tools'),
      ],
      [text('Fait.'), finished('done')],
    ]);
    const use = (id: string, path: string) => ({ type: 'tool_use', id, name: 'write_file', input: { path, content: 'x' } });
    expect(client.requests[1]!.messages[1]!.content).toEqual([thought('s1'), use('a', 'a.ts'), thought('s2'), use('b', 'b.ts'), { type: 'text', text: 'Voilà.' }]);
    expect(client.requests[1]!.messages[2]!.content.map((block) => block.type === 'tool_result' && block.toolUseId)).toEqual(['a', 'b']);
  });

  it('applies a leg, posts the next one with its results, checks the app, and keeps a checkpoint of before', async () => {
    const { outcome, client, runtime, progress } = await run(
      [
        [text('Je crée '), text('la table.'), writeFile('a', 'api/clients.ts'), call('b', 'unknown', {}), finished('needs_tools')],
        [text('Voilà.'), finished('done')],
      ],
      { prepare: (project) => project.write('src/app.json', '{}') },
    );
    expect(outcome).toEqual({ state: 'done', reason: 'done', changed: true, verified: true });
    expect(runtime.text('api/clients.ts')).toBe('x');
    expect(client.requests.map(({ leg }) => leg)).toEqual([0, 1]);
    expect(client.requests[0]!.project.files).toEqual([{ path: 'src/app.json', size: 2, content: '{}' }]);
    expect(client.requests[1]!.messages.slice(1)).toEqual([
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'Je crée la table.' },
          { type: 'tool_use', id: 'a', name: 'write_file', input: { path: 'api/clients.ts', content: 'x' } },
          { type: 'tool_use', id: 'b', name: 'unknown', input: {} },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', toolUseId: 'a', isError: false, content: 'ran write_file' },
          { type: 'tool_result', toolUseId: 'b', isError: true, content: 'There is no tool named unknown.' },
        ],
      },
    ]);
    expect(runtime.settleCalls).toBe(1);
    const checkpoint = progress.findIndex(({ type }) => type === 'checkpoint');
    expect(checkpoint).toBeGreaterThan(0);
    expect(checkpoint).toBeLessThan(progress.findIndex(({ type }) => type === 'tool-running'));
  });

  it('applies nothing of a leg whose stream was cut, and a retry goes on after the last whole leg', async () => {
    const cut = await run([
      [writeFile('a', 'one.ts'), finished('needs_tools')],
      [writeFile('b', 'two.ts'), new StudioError('connection_lost', 'cut', true)],
    ]);
    expect(cut.outcome).toEqual({ state: 'failed', failure: { code: 'connection_lost', detail: 'cut' }, retryable: true, problems: [] });
    expect(cut.runtime.text('one.ts')).toBe('x');
    expect(cut.runtime.text('two.ts')).toBeUndefined();

    const applied = cut.progress.findLast((step) => step.type === 'leg-applied')!;
    const again = await run([[text('Fini.'), finished('done')]], {
      input: { messages: applied.messages, leg: applied.nextLeg, checkpointId: 'c-1' },
    });
    expect(again.outcome).toEqual({ state: 'done', reason: 'done', changed: true, verified: true });
    expect(again.client.requests[0]).toMatchObject({ leg: 1, messages: [{ role: 'user' }, { role: 'assistant' }, { role: 'user' }] });
  });

  it('gives the backend’s problem on as it is', async () => {
    const { outcome } = await run([[{ type: 'problem', code: 'turn_timeout', message: 'slow', retryable: true }]]);
    expect(outcome).toEqual({ state: 'failed', failure: { code: 'turn_timeout', detail: 'slow' }, retryable: true, problems: [] });
  });

  it('stops between two tool calls', async () => {
    const { outcome, runtime } = await run([[writeFile('a', 'one.ts'), writeFile('b', 'two.ts'), finished('needs_tools')]], {
      onProgress: (step, abort) => step.type === 'tool-finished' && abort.abort(),
    });
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'stopped' }, retryable: true });
    expect([...runtime.files.keys()]).toEqual(['one.ts']);
  });

  it('ends a turn that never ends', async () => {
    const legs = Array.from({ length: turnLimits.legs + 1 }, () => [call('r', 'read_text_file', {}), finished('needs_tools')]);
    const { outcome, client } = await run(legs);
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'too_many_legs' } });
    expect(client.requests).toHaveLength(turnLimits.legs);
  });

  it('neither checks nor checkpoints a turn that changed nothing', async () => {
    const { outcome, runtime } = await run([[text('Quelle table ?'), finished('question')]]);
    expect(outcome).toEqual({ state: 'question' });
    expect(runtime.settleCalls).toBe(0);
    expect(await runtime.listCheckpoints()).toEqual([]);
  });

  it('sends problems back as a repair leg and is done when they are gone', async () => {
    const { outcome, client } = await run(
      [
        [writeFile('a', 'one.ts'), finished('needs_tools')],
        [finished('done')],
        [writeFile('b', 'one.ts', 'fixed'), finished('needs_tools')],
        [text('Corrigé.'), finished('done')],
      ],
      { prepare: (runtime) => runtime.settles.push([problemFixture('f1')], []) },
    );
    expect(outcome).toEqual({ state: 'done', reason: 'done', changed: true, verified: true });
    expect(client.requests.map(({ kind, leg, problems }) => [kind, leg, problems?.length])).toEqual([
      ['prompt', 0, undefined], ['prompt', 1, undefined], ['repair', 2, 1], ['repair', 3, 1],
    ]);
    expect(client.requests[2]!.messages.at(-1)).toEqual({ role: 'user', content: [{ type: 'text', text: 'Fix it.' }] });
  });

  it('leaves problems that a repair did not solve for the person to decide', async () => {
    const problem = problemFixture('f1');
    const { outcome, client } = await run(
      [[writeFile('a', 'one.ts'), finished('done')], [writeFile('b', 'one.ts'), finished('done')]],
      { prepare: (runtime) => runtime.settles.push([problem], [problem]) },
    );
    expect(outcome).toEqual({ state: 'failed', failure: { code: 'problems_remain' }, retryable: false, problems: [problem], repairEnd: 'repeated' });
    expect(client.requests).toHaveLength(2);
  });

  it('visits the app when it is at rest, and repairs what no longer works there', async () => {
    const { outcome, client, runtime, progress } = await run(
      [[writeFile('a', 'one.ts'), finished('done')], [writeFile('b', 'one.ts'), finished('done')]],
      { prepare: (project) => project.smokes.push([problemFixture('blank')]) },
    );
    expect(outcome).toMatchObject({ state: 'done', verified: true });
    expect(client.requests[1]).toMatchObject({ kind: 'repair', problems: [{ fingerprint: 'blank' }] });
    expect(runtime.smokeCalls).toBe(2);
    expect(progress.filter(({ type }) => type === 'smoke-tested')).toHaveLength(2);
    const stuck = await run([[writeFile('a', 'one.ts'), finished('done')]], { prepare: (project) => void (project.slowSettles = 99) });
    expect(stuck.runtime.smokeCalls).toBe(0);
  });

  it('ends an app that is stuck, tells the model which files it wrote, and gives up when a repair does not help', async () => {
    vi.useFakeTimers();
    try {
      const running = run(
        [[writeFile('a', 'src/loop.ts'), finished('done')], [writeFile('b', 'src/loop.ts'), finished('done')]],
        { prepare: (runtime) => (runtime.stuck = true) },
      );
      await vi.advanceTimersByTimeAsync(60_000);
      const { outcome, client, runtime } = await running;
      expect(client.requests[1]).toMatchObject({ kind: 'repair', problems: [{ kind: 'timeout', file: 'src/loop.ts' }] });
      expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'problems_remain' }, repairEnd: 'repeated', problems: [{ fingerprint: 'app-stuck' }] });
      expect(runtime.recoveries).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('counts tokens and cost, ends a repair at its budget, and says which ceiling the server has met', async () => {
    const usage = (tokens: number, amount: number): TurnEvent => ({ type: 'usage', inputTokens: tokens, outputTokens: 10, cacheReadTokens: 5, cost: { amount, currency: 'EUR' } });
    const budget: TurnEvent = { type: 'budget', turn: { tokens: 2_000_000, tokenCeiling: 2_000_000 }, day: { tokens: 2_000_000 } };
    const costly = await run(
      [
        [usage(100, 0.01), writeFile('a', 'one.ts'), finished('done')],
        [usage(turnLimits.repair.tokens, 0.5), writeFile('b', 'one.ts'), finished('needs_tools')],
      ],
      { prepare: (project) => project.settles.push([problemFixture('f1')], [problemFixture('f2')]) },
    );
    expect(costly.outcome).toMatchObject({ state: 'failed', failure: { code: 'problems_remain' }, repairEnd: 'budget' });
    expect(costly.progress.findLast(({ type }) => type === 'usage')).toMatchObject({
      turn: { legs: 2, inputTokens: turnLimits.repair.tokens + 100, outputTokens: 20, cacheReadTokens: 10, cost: { amount: 0.51, currency: 'EUR' } },
      repairs: { legs: 1, inputTokens: turnLimits.repair.tokens },
    });
    const met = await run([[writeFile('a', 'one.ts'), budget, { type: 'turn_finished', reason: 'limit', ceiling: 'turn_tokens' }]]);
    expect(met.outcome).toMatchObject({ state: 'failed', failure: { code: 'ceiling_turn_tokens' }, retryable: false });
    expect(met.runtime.text('one.ts')).toBe('x');
    expect(met.progress).toContainEqual(budget);
  });

  it('says that nothing was changed when every change was refused', async () => {
    const { outcome, runtime } = await run([[call('a', 'refused_write', {}), finished('needs_tools')], [text('C’est fait.'), finished('done')]]);
    expect(outcome).toEqual({ state: 'done', reason: 'done', changed: false, verified: false });
    expect(runtime.settleCalls).toBe(0);
  });

  it('sends as many pictures as a request may carry, the latest ones', async () => {
    const picture = (data: string) => ({ type: 'image' as const, mediaType: 'image/png' as const, data });
    const history = [0, 1, 2].map((turn) => [
      { role: 'user' as const, content: [picture(`${turn}a`), picture(`${turn}b`), picture(`${turn}c`), { type: 'text' as const, text: 'look' }] },
      { role: 'assistant' as const, content: [{ type: 'text' as const, text: 'ok' }] },
    ]);
    const { client } = await run([[finished('nothing_to_change')]], {
      input: { history, messages: [{ role: 'user', content: [picture('3a'), picture('3b'), { type: 'text', text: 'Un CRM' }] }] },
    });
    const sent = client.requests[0]!.messages.flatMap(({ content }) => content).flatMap((block) => (block.type === 'image' ? [block.data] : []));
    expect(sent.sort()).toEqual(['1a', '1b', '1c', '2a', '2b', '2c', '3a', '3b']);
  });

  it.each([[2, 3, true], [9, 3, false]])('waits for a slow app, and says so when %i waits were too short', async (slow, waits, verified) => {
    const { outcome, runtime } = await run([[writeFile('a', 'one.ts'), finished('done')]], {
      prepare: (project) => {
        project.slowSettles = slow;
      },
    });
    expect(outcome).toMatchObject({ state: 'done', verified });
    expect(runtime.settleCalls).toBe(waits);
  });

  it('makes a request fit: early turns go first, then the largest files, never the person’s words', async () => {
    const history = Array.from({ length: 20 }, (_, turn) => [
      { role: 'user' as const, content: [{ type: 'text' as const, text: `turn ${turn} ${'a'.repeat(500)}` }] },
    ]);
    const { client } = await run([[finished('nothing_to_change')]], {
      input: { history, maximumRequestBytes: 8_000 },
      prepare: (runtime) => {
        runtime.write('small.ts', 's');
        runtime.write('large.ts', 'l'.repeat(9_000));
        runtime.files.set('picture.png', new Uint8Array([0, 1, 2]));
      },
    });
    const { messages, project } = client.requests[0]!;
    expect(project.files).toEqual([
      { path: 'small.ts', size: 1, content: 's' },
      { path: 'large.ts', size: 9_000 },
      { path: 'picture.png', size: 3 },
    ]);
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.length).toBeLessThan(21);
    expect(messages.at(-1)!.content).toEqual([{ type: 'text', text: 'Un CRM' }]);
  });
});
