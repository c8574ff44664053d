import { describe, expect, it } from 'vitest';
import { textsFor } from '../../src/i18n/texts.ts';
import { Workspace } from '../../src/project/Workspace.ts';
import { Conversation } from '../../src/turn/Conversation.ts';
import { historyOf, reviveTurns } from '../../src/turn/turnState.ts';
import { FakeProjectRuntime } from '../fixtures/FakeProjectRuntime.ts';
import { FakeToolRunner } from '../fixtures/FakeToolRunner.ts';
import { finished, ScriptedTurnClient, text } from '../fixtures/ScriptedTurnClient.ts';

async function setUp() {
  const runtime = new FakeProjectRuntime();
  const workspace = new Workspace('p-test', async () => runtime, { read: () => undefined, write: () => undefined });
  const conversation = new Conversation(workspace, {
    client: new ScriptedTurnClient([[text('Voilà.'), finished('nothing_to_change')]]),
    storage: { load: async () => [], remove: async () => {}, save: async () => {} },
    maximumRequestBytes: async () => 1_000_000,
    connectTools: async () => new FakeToolRunner(runtime),
    warnings: async () => [],
    language: () => 'fr',
    texts: () => textsFor('fr'),
  });
  await workspace.boot(false);
  const { signal } = new AbortController();
  const call = (name: string, input: Record<string, unknown> = {}, client = 'Claude Code') => conversation.outside.call(client, name, input, signal);
  return { runtime, workspace, conversation, call, turns: () => conversation.store.getState().turns };
}

describe('OutsideTurns', () => {
  it('shows what a client does as one turn, which can be undone', async () => {
    const { conversation, call, turns, runtime } = await setUp();
    await call('read_text_file', { path: 'a.ts' });
    expect(turns()).toMatchObject([{ outside: true, prompt: 'Claude Code', state: 'done', changed: false }]);
    expect(await call('write_file', { path: 'a.ts', content: 'x' })).toMatchObject({ content: [{ text: 'ran write_file' }] });
    await call('write_file', { path: 'b.ts', content: 'y' });
    expect(turns()).toHaveLength(1);
    expect(turns()[0]).toMatchObject({ state: 'done', changed: true, items: [{ name: 'read_text_file' }, { state: 'done' }, { state: 'done' }] });
    expect(runtime.text('a.ts')).toBe('x');
    expect(historyOf(turns())).toEqual([]);

    await conversation.undo(turns()[0]!.id);
    expect(turns()[0]!.undone).toBe(true);
    await call('read_text_file');
    await call('read_text_file', {}, 'Inspector');
    expect(turns().map(({ prompt }) => prompt)).toEqual(['Claude Code', 'Claude Code', 'Inspector']);
  });

  it('shows a refused call as failed, with its error', async () => {
    const { call, turns } = await setUp();
    expect(await call('refused_write')).toMatchObject({ isError: true });
    expect(turns()[0]!.items).toMatchObject([{ state: 'failed', error: 'It does not parse.' }]);
  });

  it('does nothing while a turn runs, and lets none begin while it runs itself', async () => {
    const { conversation, call, turns } = await setUp();
    conversation.send('Un CRM');
    expect(await call('write_file', { path: 'a.ts', content: 'x' })).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('working on this project') }] });
    expect(turns()).toHaveLength(1);
    await expect.poll(() => turns()[0]!.state).toBe('done');

    const running = call('write_file', { path: 'a.ts', content: 'x' });
    conversation.send('Encore');
    expect(turns()).toHaveLength(2);
    await running;
    expect(turns().at(-1)!.state).toBe('done');
  });

  it('ends with Stop', async () => {
    const { conversation, call, turns } = await setUp();
    const running = call('write_file', { path: 'a.ts', content: 'x' });
    conversation.stop();
    await expect(running).rejects.toThrow();
    expect(turns()[0]).toMatchObject({ state: 'done', items: [{ state: 'failed' }] });
  });

  it('is over, not interrupted, after a reload', async () => {
    const { call, turns } = await setUp();
    await call('write_file', { path: 'a.ts', content: 'x' });
    const [turn] = reviveTurns([{ ...turns()[0]!, state: 'running' }]);
    expect(turn).toMatchObject({ state: 'done', changed: true });
  });
});
