import { expect, it } from 'vitest';
import { Workspace } from '../../src/project/Workspace.ts';
import type { SavedProject } from '../../src/saving/Autosave.ts';
import { openProject } from '../../src/saving/openProject.ts';
import { Conversation } from '../../src/turn/Conversation.ts';
import { textsFor } from '../../src/i18n/texts.ts';
import { FakeProjectRuntime } from '../fixtures/FakeProjectRuntime.ts';
import { FakeToolRunner } from '../fixtures/FakeToolRunner.ts';
import { finished, ScriptedTurnClient, text } from '../fixtures/ScriptedTurnClient.ts';

/** All of them, to somebody who knows none. */
const filesOf = async (project: SavedProject) => (await project.files({})).flatMap(({ path, data }) => (data ? [{ path, data }] : []));

/** A device that has run one turn, or none. */
async function device(prompt?: string) {
  const runtime = new FakeProjectRuntime();
  runtime.write('package.json', '{ "dependencies": {} }');
  runtime.write('src/app.json', '{ "name": "CRM" }');
  const workspace = new Workspace('p-test', async () => runtime, { read: () => undefined, write: () => undefined });
  const conversation = new Conversation(workspace, {
    client: new ScriptedTurnClient([[text('Voici.'), finished('done')]]),
    storage: { load: async () => [], save: async () => {}, remove: async () => {} },
    maximumRequestBytes: async () => 1_000_000,
    connectTools: async () => new FakeToolRunner(runtime),
    warnings: async () => [],
    language: () => 'fr',
    texts: () => textsFor('fr'),
  });
  await workspace.boot(false);
  await conversation.load();
  const project = openProject(workspace, conversation, { opened: () => 'Version de l’autre appareil' });
  if (prompt !== undefined) {
    const ended = new Promise<void>((resolve) => conversation.store.subscribe(({ turns }) => turns.at(-1)?.state === 'done' && resolve()));
    conversation.send(prompt);
    await ended;
  }
  return { runtime, conversation, project };
}

it('carries files and conversation from one device to another, and installs the packages that it names', async () => {
  const first = await device('Ajouter un module CRM');
  expect(first.project.isComplete()).toBe(true);
  first.runtime.write('package.json', '{ "dependencies": { "zod": "4.0.0" } }');
  const files = await filesOf(first.project);
  expect(files.map(({ path }) => path).sort()).toEqual(['.app-builder/conversation.json', 'package.json', 'src/app.json']);
  expect([first.project.name(), first.project.label()]).toEqual(['CRM', 'Ajouter un module CRM']);

  const second = await device();
  expect([second.project.isBegun(), second.project.isComplete()]).toEqual([false, false]);
  await second.project.replace(files);
  expect(second.runtime.text('package.json')).toContain('zod');
  expect(second.runtime.text('.app-builder/conversation.json')).toBeUndefined();
  expect(second.runtime.installations).toBe(1);
  expect(second.conversation.store.getState().turns.map(({ prompt, state }) => [prompt, state])).toEqual([['Ajouter un module CRM', 'done']]);
  expect(second.project.isComplete()).toBe(true);
});

it('takes a damaged conversation for none', async () => {
  const { project, conversation, runtime } = await device();
  for (const kept of ['{ "format": 2 }', '{']) {
    const data = new TextEncoder().encode(kept);
    await project.replace([{ path: '.app-builder/conversation.json', data }, { path: 'package.json', data: await runtime.readFile('package.json') }]);
    expect(conversation.store.getState().turns).toEqual([]);
  }
  expect(runtime.installations).toBe(0);
});
