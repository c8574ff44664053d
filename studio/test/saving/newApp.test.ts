import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { contentsOf } from '../../src/saving/archive.ts';
import { conversationOf } from '../../src/saving/conversationFile.ts';
import { copyVersion, importApp } from '../../src/saving/newApp.ts';
import { inPagePacking, MemoryApps } from '../fixtures/MemoryApps.ts';

const words = { prompt: (fileName: string) => `Importer ${fileName}`, answer: (files: number) => `${files} fichiers` };

it('makes an app of its own of a zip, with a conversation that says where it comes from', async () => {
  const apps = new MemoryApps();
  const archive = zipSync({ 'crm/package.json': strToU8('{ "name": "crm-app" }'), 'crm/src/a.ts': strToU8('a') });
  const id = await importApp({ apps, packing: inPagePacking }, new File([archive as Uint8Array<ArrayBuffer>], 'crm.zip'), words);
  expect(await apps.find(id)).toMatchObject({ name: 'crm-app', version: 1 });
  expect(await apps.versions(id)).toMatchObject([{ number: 1, kind: 'import', label: 'Importer crm.zip' }]);
  const { files } = await inPagePacking.read(await apps.open(id, 1));
  expect(files.map(({ path }) => path).sort()).toEqual(['.app-builder/conversation.json', 'package.json', 'src/a.ts']);
  expect(conversationOf(files)).toMatchObject([{ prompt: 'Importer crm.zip', state: 'done', items: [{ type: 'text', text: '2 fichiers' }] }]);
});

it('makes an app of its own of a version, everything included', async () => {
  const apps = new MemoryApps();
  await apps.create('p-one', 'CRM');
  await apps.saveElsewhere('p-one', { 'a.ts': '1', '.app-builder/conversation.json': '[]' });
  await apps.saveElsewhere('p-one', { 'a.ts': '2' });
  const id = await copyVersion({ apps, packing: inPagePacking }, 'p-one', 1, 'CRM (1)');
  expect(await apps.find(id)).toMatchObject({ name: 'CRM (1)', version: 1 });
  const [copy, first] = await Promise.all([apps.open(id, 1), apps.open('p-one', 1)].map(async (archive) => contentsOf((await inPagePacking.read(await archive)).files)));
  expect(copy).toEqual(first);
});
