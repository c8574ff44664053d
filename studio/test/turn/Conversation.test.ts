import { describe, expect, it } from 'vitest';
import { textsFor } from '../../src/i18n/texts.ts';
import { StudioError } from '../../src/project/failure.ts';
import { Workspace } from '../../src/project/Workspace.ts';
import { Conversation } from '../../src/turn/Conversation.ts';
import type { CsvAttachment } from '../../src/turn/request.ts';
import { planOfTurn, reviveTurns, type Turn } from '../../src/turn/turnState.ts';
import type { TurnEvent } from '../../src/turn/events.ts';
import { FakeWaitingRows } from '../fixtures/FakeWaitingRows.ts';
import { FakeProjectRuntime, problemFixture } from '../fixtures/FakeProjectRuntime.ts';
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
    storage: { load: async () => [], remove: async () => {}, save: async (_id, turns) => void kept.push(turns) },
    maximumRequestBytes: async () => 1_000_000,
    connectTools: async () => new FakeToolRunner(runtime),
    warnings: async () => [],
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
    conversation.send(prompt, rows && { csv: { attachment, rows: new FakeWaitingRows(rows) } });
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
    expect(await end).toMatchObject({ state: 'done', reason: 'done', items: [{ type: 'tool', state: 'done' }, { type: 'check', state: 'done' }, { type: 'smoke' }] });
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

  it('shows that page while the app is still being judged, and does not fetch a person back who leaves it', async () => {
    const { ask, workspace, runtime } = setUp([[writeFile('a', 'src/modules/clients/index.tsx'), finished('done')]]);
    await workspace.boot(false);
    let judge = () => {};
    const judged = new Promise<void>((resolve) => (judge = resolve));
    const visit = runtime.smokeTest.bind(runtime);
    runtime.smokeTest = async () => (await judged, visit());
    const end = ask('Un CRM');
    await expect.poll(() => workspace.store.getState().preview.path).toBe('/clients');
    workspace.reloadPreview('/other');
    judge();
    await end;
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

  it('keeps the answers that a question offers, and sends the chosen one as the next prompt', async () => {
    const { ask, workspace, client } = setUp([
      [text('Quelle table ?'), { type: 'choices', choices: ['Clients', 'Les deux'] }, finished('question')],
      [writeFile('a', 'api/villes.ts'), finished('done')],
    ]);
    await workspace.boot(false);
    const asked = await ask('Ajoute un email');
    expect(asked).toMatchObject({ state: 'question', choices: ['Clients', 'Les deux'] });
    expect(await ask(asked.choices![1]!)).toMatchObject({ state: 'done', prompt: 'Les deux' });
    expect(client.requests[1]!.messages.at(-1)).toEqual({ role: 'user', content: [{ type: 'text', text: 'Les deux' }] });
  });

  it('fails a turn whose rows could not be imported', async () => {
    const { ask, workspace } = setUp([[writeFile('a', 'api/villes.ts'), finished('done')]]);
    await workspace.boot(false);
    expect(await ask('Crée la table', [['Brest']])).toMatchObject({
      state: 'failed', failure: { code: 'import_table_missing' }, import: { state: 'failed' },
    });
  });

  it('lets a plan be edited and approved, and builds it with what was given for the plan', async () => {
    const image = { type: 'image', mediaType: 'image/png', data: 'AAAA' } as const;
    const { ended, workspace, conversation, client, runtime } = setUp([
      [text('1. Une table Clients'), finished('done')],
      [writeFile('a', 'one.ts'), finished('done')],
    ]);
    await workspace.boot(false);
    let end = ended();
    conversation.send('Un CRM', { mode: 'plan', images: [image], csv: { attachment, rows: new FakeWaitingRows([['Brest']]) } });
    const planned = await end;
    expect(planned).toMatchObject({ state: 'done', mode: 'plan', changed: false, import: { state: 'waiting' } });
    expect(planOfTurn(planned)).toBe('1. Une table Clients');
    expect(client.requests[0]).toMatchObject({ mode: 'plan', messages: [{ content: [image, { type: 'text', text: 'Un CRM' }] }] });
    runtime.tableMap.set('villes', { sql: '', columns: ['id', 'nom'], rows: [] });
    end = ended();
    conversation.approvePlan(planned.id, '1. Une table Villes');
    expect(await end).toMatchObject({ state: 'done', mode: 'build', planOf: planned.id, prompt: '1. Une table Villes', import: { state: 'done', rows: 1 } });
    expect(client.requests[1]).toMatchObject({ mode: 'build', attachments: [attachment] });
  });

  it('runs no tool that changes the project in a turn that was asked for words', async () => {
    const { ended, workspace, conversation, client, runtime } = setUp([
      [writeFile('a', 'one.ts'), finished('needs_tools')],
      [text('Il y a une table.'), finished('done')],
    ]);
    await workspace.boot(false);
    const end = ended();
    conversation.send('Combien de tables ?', { mode: 'ask' });
    expect(await end).toMatchObject({ state: 'done', changed: false });
    expect(runtime.files.size).toBe(0);
    expect(client.requests[1]!.messages.at(-1)).toMatchObject({ content: [{ type: 'tool_result', isError: true }] });
  });

  it('lets the person keep what a turn left broken, or have another model repair it', async () => {
    const problem = problemFixture('f1');
    const { ask, ended, workspace, conversation, client, runtime } = setUp([
      [writeFile('a', 'one.ts'), finished('done')],
      [writeFile('b', 'one.ts'), finished('done')],
      [writeFile('c', 'one.ts'), finished('done')],
    ]);
    await workspace.boot(false);
    runtime.settles.push([problem], [problem]);
    const left = await ask('Un CRM');
    expect(left).toMatchObject({ state: 'failed', repairEnd: 'repeated', problems: [problem], repairUsage: { legs: 1 } });
    const end = ended();
    conversation.repairWith(left.id, 'other-model');
    expect(await end).toMatchObject({ kind: 'repair', model: 'other-model', state: 'done' });
    expect(client.requests[2]).toMatchObject({ kind: 'repair', model: 'other-model', problems: [problem] });
    expect(conversation.store.getState().turns[0]).toMatchObject({ kept: true, undone: false });
  });

  it('shows files as they arrive, and takes back what is not applied', async () => {
    const started = (id: string): TurnEvent => ({ type: 'tool_call_started', id, name: 'write_file' });
    const piece = (id: string, json: string): TurnEvent => ({ type: 'tool_input_delta', id, json });
    const { ask, workspace, conversation } = setUp([
      [
        started('a'), piece('a', '{"path":"src/a.ts","con'), piece('a', 'tent":"const a = \\"é'), started('b'), piece('b', '{"path":"b.ts","content":"x'),
        { type: 'tool_call_dropped', id: 'b' }, writeFile('a', 'src/a.ts'), finished('done'),
      ],
    ]);
    await workspace.boot(false);
    const seen: string[] = [];
    conversation.store.subscribe(({ drafts }) => {
      const now = drafts.map(({ path, text: content }) => `${path}=${content}`).join(' ');
      if (now !== seen.at(-1)) seen.push(now);
    });
    await ask('Un CRM');
    expect(seen.filter((line) => line !== '')).toEqual(['undefined=', 'src/a.ts=const a = "é', 'src/a.ts=const a = "é undefined=', 'src/a.ts=const a = "é b.ts=x', 'src/a.ts=const a = "é']);
    expect(conversation.store.getState().drafts).toEqual([]);
  });

  it('revives an interrupted turn as one that can be tried again', async () => {
    const { ask, workspace, kept } = setUp([[text('Oui'), finished('nothing_to_change')]]);
    await workspace.boot(false);
    await ask('Un CRM', [['Brest']]);
    const [running] = reviveTurns(kept[0]!);
    expect(running).toMatchObject({ state: 'failed', failure: { code: 'interrupted' }, retryable: true, import: { state: 'failed', failure: { code: 'import_lost' } } });
  });
});
