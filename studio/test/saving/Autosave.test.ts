import { describe, expect, it } from 'vitest';
import type { KnownFileData, ProjectFileData } from '../../src/project/ProjectRuntime.ts';
import type { Contents } from '../../src/saving/archive.ts';
import { Autosave, type SavedProject } from '../../src/saving/Autosave.ts';
import { SaveSchedule } from '../../src/saving/SaveSchedule.ts';
import { withoutKnown } from '../fixtures/withoutKnown.ts';
import { inPagePacking, MemoryApps, MemoryLinks } from '../fixtures/MemoryApps.ts';

const ID = 'p-test';
const encoder = new TextEncoder();

/** Says when a save is wanted instead of waiting for it. */
class CountedSchedule extends SaveSchedule {
  wanted = 0;
  laters = 0;

  override soon(): void {
    this.wanted += 1;
  }

  override later(): void {
    this.laters += 1;
  }
}

class TextProject implements SavedProject {
  readonly id = ID;
  complete = true;
  texts: Record<string, string> = {};

  called = 'CRM';

  name() {
    return this.called;
  }

  isBegun() {
    return Object.keys(this.texts).length > 0;
  }

  isComplete() {
    return this.complete;
  }

  async ready() {}

  label() {
    return 'Ajouter un module CRM';
  }

  files(known: Contents): Promise<KnownFileData[]> {
    return withoutKnown(Object.entries(this.texts).map(([path, text]) => ({ path, data: encoder.encode(text) })), known);
  }

  async replace(files: ProjectFileData[]): Promise<void> {
    this.texts = Object.fromEntries(files.map(({ path, data }) => [path, new TextDecoder().decode(data)]));
  }
}

/** A device with a project of its own, on the server that is given. */
function device(apps: MemoryApps, links = new MemoryLinks()) {
  const project = new TextProject();
  const schedule = new CountedSchedule();
  const marks = new Set<string>();
  const unsaved = { has: (id: string) => marks.has(id), set: (id: string, is: boolean) => void (is ? marks.add(id) : marks.delete(id)) };
  const person = { user: 'user_1' as string | undefined };
  const autosave = new Autosave(project, { apps, links, packing: inPagePacking, user: async () => person.user, schedule, unsaved });
  const state = () => autosave.store.getState().state;
  return { project, schedule, autosave, links, person, state, isUnsaved: () => marks.has(ID) };
}

describe('saving', () => {
  it('sends everything once, and then only what has changed or gone', async () => {
    const apps = new MemoryApps();
    const { project, autosave, state } = device(apps);
    project.texts = { 'src/a.ts': 'a', 'src/b.ts': 'b', 'data/app.db': 'rows' };
    await autosave.retry();
    expect(state()).toBe('saved');
    expect(apps.lastSent).toEqual(['data/app.db', 'src/a.ts', 'src/b.ts']);

    project.texts = { 'src/a.ts': 'a', 'data/app.db': 'more rows' };
    await autosave.retry();
    expect(apps.lastSent).toEqual(['data/app.db']);
    expect(apps.text(ID, 'src/b.ts')).toBeUndefined();
    expect(apps.text(ID, 'data/app.db')).toBe('more rows');

    await autosave.retry();
    expect(apps.saves).toBe(2);
  });

  it('waits while a turn is at work, and for a project in which nothing was asked for', () => {
    const { project, autosave, schedule } = device(new MemoryApps());
    project.complete = false;
    autosave.changed('edit');
    expect(schedule.wanted).toBe(0);
    project.complete = true;
    autosave.changed('turn');
    expect(schedule.wanted).toBe(1);
  });

  it('keeps what it cannot send here, and sends it later, once', async () => {
    const apps = new MemoryApps();
    const { project, autosave, schedule, state } = device(apps);
    project.texts = { 'a.ts': '1' };
    apps.failure = 'backend_unreachable';
    await autosave.retry();
    expect(state()).toBe('offline');
    expect(schedule.laters).toBe(1);
    apps.failure = undefined;
    apps.loseNextAnswer = true;
    await autosave.retry();
    expect(state()).toBe('offline');
    project.texts = { 'a.ts': '2' };
    await autosave.retry();
    expect(state()).toBe('saved');
    expect(apps.text(ID, 'a.ts')).toBe('2');
    expect(apps.kept.get(ID)?.app.version).toBe(2);
  });

  it('takes a file of the app for no save of its own', async () => {
    const apps = new MemoryApps();
    const { project, autosave } = device(apps);
    project.texts = { 'save.json': '{ "mine": true }' };
    await autosave.retry();
    expect(apps.text(ID, 'save.json')).toBe('{ "mine": true }');
  });

  it('tells the server when the app is called otherwise, and leaves the name that the list has given it', async () => {
    const apps = new MemoryApps();
    const { project, autosave } = device(apps);
    project.texts = { 'src/app.json': 'CRM' };
    await autosave.retry();
    const name = () => apps.kept.get(ID)?.app.name;
    expect(name()).toBe('CRM');
    await apps.change(ID, { name: 'Clients de Lyon' });
    project.texts['a.ts'] = '1';
    await autosave.retry();
    expect(name()).toBe('Clients de Lyon');
    project.called = 'Ventes';
    await autosave.retry();
    expect(name()).toBe('Ventes');
  });

  it('saves an app that was deleted on the server only when that is asked for', async () => {
    const apps = new MemoryApps();
    const { project, autosave, state } = device(apps);
    project.texts = { 'a.ts': '1', 'b.ts': '1' };
    await autosave.retry();
    await apps.remove(ID);
    project.texts['a.ts'] = '2';
    await autosave.retry();
    expect(autosave.store.getState()).toMatchObject({ state: 'refused', failure: { code: 'app_deleted' } });
    await autosave.open(true);
    expect(autosave.store.getState()).toMatchObject({ state: 'refused', failure: { code: 'app_deleted' } });
    expect(apps.kept.has(ID)).toBe(false);
    await autosave.saveAnew();
    expect(state()).toBe('saved');
    expect([apps.text(ID, 'a.ts'), apps.text(ID, 'b.ts')]).toEqual(['2', '1']);
  });

  it('says when the server refuses', async () => {
    const apps = new MemoryApps('account_full');
    const { project, autosave } = device(apps);
    project.texts = { 'a.ts': '1' };
    await autosave.retry();
    expect(autosave.store.getState()).toMatchObject({ state: 'refused', failure: { code: 'account_full' } });
  });

  it('makes no new guest of somebody who was known', async () => {
    const apps = new MemoryApps();
    const { project, autosave, person } = device(apps);
    project.texts = { 'a.ts': '1' };
    await autosave.retry();
    person.user = undefined;
    project.texts = { 'a.ts': '2' };
    await autosave.retry();
    expect(autosave.store.getState()).toMatchObject({ state: 'refused', failure: { code: 'not_signed_in' } });
    expect(apps.saves).toBe(1);
  });
});

describe('opening', () => {
  async function savedOn(apps: MemoryApps) {
    const first = device(apps);
    first.project.texts = { 'a.ts': '1', 'data/app.db': 'Ada' };
    await first.autosave.retry();
    return first;
  }

  it('brings an app to a device that does not have it', async () => {
    const apps = new MemoryApps();
    await savedOn(apps);
    const second = device(apps);
    await second.autosave.open(false);
    expect(second.project.texts).toEqual({ 'a.ts': '1', 'data/app.db': 'Ada' });
    expect(second.state()).toBe('saved');
    second.project.texts['a.ts'] = '2';
    await second.autosave.retry();
    expect(apps.lastSent).toEqual(['a.ts']);
  });

  it('begins again when it was cut off', async () => {
    const apps = new MemoryApps();
    await savedOn(apps);
    const second = device(apps);
    second.project.replace = () => Promise.reject(new Error('the page ended'));
    await second.autosave.open(false);
    const third = device(apps, second.links);
    third.project.texts = { 'starter.ts': 'half' };
    await third.autosave.open(true);
    expect(third.project.texts).toEqual({ 'a.ts': '1', 'data/app.db': 'Ada' });
  });

  it('takes over what another device has saved where nothing has changed', async () => {
    const apps = new MemoryApps();
    const first = await savedOn(apps);
    await apps.saveElsewhere(ID, { 'a.ts': 'theirs' });
    await first.autosave.open(true);
    expect(first.project.texts).toEqual({ 'a.ts': 'theirs', 'data/app.db': 'Ada' });
  });

  it('tries again when the server could not be asked', async () => {
    const apps = new MemoryApps();
    await savedOn(apps);
    const second = device(apps);
    second.project.complete = false;
    apps.failure = 'backend_unreachable';
    await second.autosave.open(false);
    expect(second.state()).toBe('offline');
    apps.failure = undefined;
    await second.autosave.retry();
    expect(second.project.texts['a.ts']).toBe('1');
  });

  it('saves what the end of the page left unsaved', async () => {
    const apps = new MemoryApps();
    const first = await savedOn(apps);
    first.project.texts['a.ts'] = '2';
    await first.autosave.open(true);
    expect(apps.saves).toBe(1); // nothing says that it has changed: reading everything would slow each start down
    first.autosave.changed('edit');
    await first.autosave.open(true);
    expect(apps.text(ID, 'a.ts')).toBe('2');
  });

  it('takes nothing over while a turn is at work', async () => {
    const apps = new MemoryApps();
    const first = await savedOn(apps);
    await apps.saveElsewhere(ID, { 'a.ts': 'theirs' });
    first.project.complete = false;
    await first.autosave.open(true);
    expect(first.project.texts['a.ts']).toBe('1');
    first.project.complete = true;
    await first.autosave.retry();
    expect(first.project.texts['a.ts']).toBe('theirs');
  });

  it('finds nothing where nobody has saved', async () => {
    const { project, autosave, state } = device(new MemoryApps());
    project.complete = false;
    await autosave.open(false);
    expect(state()).toBe('nothing');
  });

  it('opens an app for somebody who signs in after the page was opened', async () => {
    const apps = new MemoryApps();
    await savedOn(apps);
    const second = device(apps);
    second.project.complete = false;
    apps.failure = 'not_signed_in';
    await second.autosave.open(false);
    expect(second.state()).toBe('nothing');
    apps.failure = undefined;
    await second.autosave.retry();
    expect(second.project.texts['a.ts']).toBe('1');
  });
});

describe('two devices', () => {
  async function conflict() {
    const apps = new MemoryApps();
    const mine = device(apps);
    mine.project.texts = { 'a.ts': '1', 'b.ts': 'b' };
    await mine.autosave.retry();
    await apps.saveElsewhere(ID, { 'a.ts': 'theirs', 'c.ts': 'c' });
    mine.project.texts['a.ts'] = 'mine';
    await mine.autosave.retry();
    expect(mine.autosave.store.getState()).toMatchObject({ state: 'conflict', theirs: { version: 2 } });
    mine.autosave.changed('edit');
    expect(mine.schedule.wanted).toBe(0);
    expect(mine.isUnsaved()).toBe(true);
    return { apps, ...mine };
  }

  it('go back to a version that the server has; what was here is one of them', async () => {
    const apps = new MemoryApps();
    const { project, autosave, state } = device(apps);
    project.texts = { 'a.ts': '1', 'data/app.db': 'Ada' };
    await autosave.retry();
    project.texts = { 'a.ts': '2', 'b.ts': 'b', 'data/app.db': 'Grace' };
    await autosave.restore(1);
    expect(state()).toBe('saved');
    expect(project.texts).toEqual({ 'a.ts': '1', 'data/app.db': 'Ada' });
    expect((await apps.versions(ID)).map(({ number, kind }) => [number, kind])).toEqual([[3, 'restore'], [2, 'edit'], [1, 'edit']]);
    project.texts['a.ts'] = '3';
    await autosave.retry();
    expect(apps.lastSent).toEqual(['a.ts']);
  });

  const copy = { id: 'p-copy', name: 'CRM (other device)' };

  it('are told of each other, and both versions are kept', async () => {
    const { apps, autosave, state } = await conflict();
    await autosave.resolve('both', copy);
    expect(state()).toBe('saved');
    expect([apps.text(ID, 'a.ts'), apps.text(ID, 'c.ts')]).toEqual(['mine', undefined]);
    expect([apps.text('p-copy', 'a.ts'), apps.text('p-copy', 'c.ts')]).toEqual(['theirs', 'c']);
  });

  it('go on with this version', async () => {
    const { apps, autosave } = await conflict();
    await autosave.resolve('mine', copy);
    expect(apps.text(ID, 'a.ts')).toBe('mine');
    expect(apps.kept.has('p-copy')).toBe(false);
  });

  it('go on with the other version', async () => {
    const { apps, autosave, project, state } = await conflict();
    await autosave.resolve('theirs', copy);
    expect(state()).toBe('saved');
    expect(project.texts).toEqual({ 'a.ts': 'theirs', 'b.ts': 'b', 'c.ts': 'c' });
    expect(apps.saves).toBe(2);
  });
});
