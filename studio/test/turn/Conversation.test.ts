import { describe, expect, it } from 'vitest';
import { textsFor } from '../../src/i18n/texts.ts';
import { StudioError } from '../../src/project/failure.ts';
import { Workspace } from '../../src/project/Workspace.ts';
import { Conversation } from '../../src/turn/Conversation.ts';
import type { CsvAttachment } from '../../src/turn/request.ts';
import { reviveTurns, type Turn } from '../../src/turn/turnState.ts';
import { FakeProjectRuntime } from '../fixtures/FakeProjectRuntime.ts';
import { FakeToolRunner } from '../fixtures/FakeToolRunner.ts';
import { finished, ScriptedTurnClient, text, writeFile, type ScriptedLeg } from '../fixtures/ScriptedTurnClient.ts';

const attachment: CsvAttachment = {
  kind: 'csv', fileName: 'villes.csv', table: 'villes', label: 'Villes', columns: [{ name: 'nom', label: 'Nom', type: 'text' }], rowCount: 2, sample: [],
};

function setUp(legs: ScriptedLeg[], bootOnce?: Error) {
  const runtime = new FakeProjectRuntime();
  const client = new ScriptedTurnClient(legs);
  let bootFailure = bootOnce;
  const workspace = new Workspace('p-test', async () => {
    const failure = bootFailure;
    bootFailure = undefined;
    if (failure) throw failure;
    return runtime;
  }, { read: () => undefined, write: () => undefined });
  const kept: Turn[][] = [];
  const conversation = new Conversation(workspace, {
    client,
    storage: { load: async () => [], save: async (_id, turns) => void kept.push(turns) },
    maximumRequestBytes: async () => 1_000_000,
    connectTools: async () => new FakeToolRunner(runtime),
    language: () => 'fr',
    texts: () => textsFor('fr'),
  });
  const ended = () =>
    new Promise<Turn>((resolve) => {
      const stop = conversation.store.subscribe(({ turns }) => {
        const last = turns.at(-1);
        if (!last || last.state === 'running') return;
        stop();
        resolve(last);
      });
    });
  const ask = (prompt: string, rows?: string[][]) => {
    const end = ended();
    conversation.send(prompt, rows && { attachment, rows });
    return end;
  };
  return { runtime, client, workspace, conversation, kept, ended, ask };
}

describe('Conversation', () => {
  it('holds a prompt until the runtime is up, and keeps the turn', async () => {
    const { ask, workspace, client, kept } = setUp([[writeFile('a', 'one.ts'), finished('done')]]);
    const end = ask('Un CRM');
    expect(client.requests).toEqual([]);
    await workspace.boot(false);
    expect(await end).toMatchObject({ state: 'done', reason: 'done', items: [{ type: 'tool', state: 'done' }, { type: 'check', state: 'done' }] });
    await expect.poll(() => kept.at(-1)?.[0]).toMatchObject({ prompt: 'Un CRM', state: 'done' });
    expect(workspace.store.getState().goodCheckpoint).toBeDefined();
  });

  it('shows the page of a module that a turn added, but not one that it changed', async () => {
    const page = 'src/modules/clients/index.tsx';
    const { ask, workspace } = setUp([[writeFile('a', page), finished('done')], [writeFile('b', page), finished('done')]]);
    await workspace.boot(false);
    await ask('Un CRM');
    expect(workspace.store.getState().preview.path).toBe('/clients');
    workspace.reloadPreview('/other');
    await ask('Plus joli');
    expect(workspace.store.getState().preview.path).toBe('/other');
  });

  it('starts the runtime again when a turn that failed with it is tried again', async () => {
    const { ask, ended, workspace, conversation } = setUp([[text('Voilà.'), finished('nothing_to_change')]], new StudioError('boot_timeout', 'slow'));
    await workspace.boot(false);
    const failed = await ask('Un CRM');
    expect(failed).toMatchObject({ state: 'failed', failure: { code: 'boot_timeout' }, retryable: true });
    const end = ended();
    conversation.retry(failed.id);
    expect(await end).toMatchObject({ state: 'done', reason: 'nothing_to_change' });
  });

  it('undoes a turn and what followed; undone turns say nothing to the model', async () => {
    const { ask, workspace, conversation, runtime, client } = setUp([
      [writeFile('a', 'one.ts'), finished('done')],
      [writeFile('b', 'two.ts'), finished('done')],
      [finished('nothing_to_change')],
    ]);
    await workspace.boot(false);
    await ask('premier');
    const second = await ask('deuxième');
    await conversation.undo(second.id);
    expect([...runtime.files.keys()]).toEqual(['one.ts']);
    expect(conversation.store.getState().turns.map(({ undone }) => undone)).toEqual([false, true]);
    await ask('troisième');
    expect(JSON.stringify(client.requests.at(-1)!.messages)).not.toContain('deuxième');
    expect(client.requests.at(-1)!.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant', 'user']);
  });

  it('fills the table after the turn, also when the model asked something first', async () => {
    const { ask, workspace, client, runtime } = setUp([
      [text('Quel nom ?'), finished('question')],
      [writeFile('a', 'api/villes.ts'), finished('done')],
    ]);
    await workspace.boot(false);
    expect(await ask('Crée la table', [['Brest'], ['Lyon']])).toMatchObject({ state: 'question', import: { state: 'waiting' } });
    runtime.tableMap.set('villes', { sql: '', columns: ['id', 'nom'], rows: [] });
    expect(await ask('Villes')).toMatchObject({ state: 'done', import: { state: 'done', rows: 2 } });
    expect(client.requests[1]!.attachments).toEqual([attachment]);
    expect(runtime.tableMap.get('villes')!.rows).toEqual([[1, 'Brest'], [2, 'Lyon']]);
  });

  it('fails a turn whose rows could not be imported', async () => {
    const { ask, workspace } = setUp([[writeFile('a', 'api/villes.ts'), finished('done')]]);
    await workspace.boot(false);
    expect(await ask('Crée la table', [['Brest']])).toMatchObject({
      state: 'failed', failure: { code: 'import_table_missing' }, import: { state: 'failed' },
    });
  });

  it('revives an interrupted turn as one that can be tried again', async () => {
    const { ask, workspace, kept } = setUp([[text('Oui'), finished('nothing_to_change')]]);
    await workspace.boot(false);
    await ask('Un CRM', [['Brest']]);
    const [running] = reviveTurns(kept[0]!);
    expect(running).toMatchObject({ state: 'failed', failure: { code: 'interrupted' }, retryable: true, import: { state: 'failed', failure: { code: 'import_lost' } } });
  });
});
