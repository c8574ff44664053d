import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectOrigin, startRuntimeFixture, type RuntimeFixture } from './fixture.ts';

/** One browser for all: what a test leaves behind is what the next one finds, as in a day's work on a project. */
let fixture: RuntimeFixture;
let page: Page;
let preview: Frame;

const helloModule = (greeting: string) => `import { useState } from 'react';
import { defineModule } from '../../app/module';

function Hello() {
  const [count, setCount] = useState(0);
  return <button onClick={() => setCount(count + 1)}>${greeting} {count}</button>;
}

export default defineModule({ slug: 'hello', label: { fr: 'Bonjour', en: 'Hello' }, icon: 'star', order: 1, Page: Hello });
`;
const helloFile = 'src/modules/hello/index.tsx';

const call = (server: 'filesystem' | 'sqlite' | 'terminal', name: string, args: Record<string, unknown>, project = 'p1') =>
  page.evaluate(([project, server, name, args]) => studio.call(project, server, name, args), [project, server, name, args] as const);
const settle = (project = 'p1') => page.evaluate((project) => studio.runtime(project).settle(15_000), project);
const read = (path: string, project = 'p1') => page.evaluate(([project, path]) => studio.runtime(project).fs.readFile(path, 'utf8'), [project, path] as const);

async function stopServiceWorkers(): Promise<void> {
  const session = await fixture.context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

beforeAll(async () => {
  fixture = await startRuntimeFixture();
  page = await fixture.open();
}, 60_000);

afterAll(() => fixture.close());

test('a project boots and its preview shows the app', async () => {
  const booted = await page.evaluate(() => studio.boot('p1', { forwardPreviewErrors: true }));
  expect(booted.url).toBe(`${projectOrigin('p1')}/`);
  // The database is not among them for certain: no page waits for it to appear.
  expect(Object.keys(booted.progress).filter((step) => step !== 'database').sort()).toEqual(['files', 'ready', 'server', 'service-worker', 'storage', 'vite']);
  await page.evaluate(() => studio.preview('p1'));
  preview = await fixture.previewFrame(page, 'p1');
  await expect.poll(() => preview.locator('body').innerText()).toContain('Application');
  expect(await settle()).toEqual({ problems: [], settled: true });
  expect(await preview.evaluate(() => crossOriginIsolated)).toBe(true);
}, 60_000);

test('an edit through MCP reaches the running page without a reload', async () => {
  expect((await call('filesystem', 'write_file', { path: helloFile, content: helloModule('Bonjour') })).isError).toBe(false);
  expect(await settle()).toEqual({ problems: [], settled: true });
  await preview.getByRole('button', { name: 'Bonjour 0' }).click();
  await preview.evaluate(() => Object.assign(window, { sameDocument: true }));
  const edit = await call('filesystem', 'edit_file', { path: helloFile, edits: [{ oldText: '<button onClick={() => setCount(count + 1)}>Bonjour', newText: '<button onClick={() => setCount(count + 1)}>Salut' }] });
  expect(edit.text).toContain('+  return <button onClick={() => setCount(count + 1)}>Salut');
  expect(await settle()).toEqual({ problems: [], settled: true });
  expect(await preview.getByRole('button', { name: 'Salut' }).innerText()).toBe('Salut 1');
  expect(await preview.evaluate(() => 'sameDocument' in window)).toBe(true);
});

test('the preview tells where it is', async () => {
  await preview.evaluate(() => history.pushState(null, '', '/hello?page=2#top'));
  await expect
    .poll(() => page.evaluate(() => studio.log.filter(({ event }) => event === 'location').at(-1)?.data))
    .toMatchObject({ previewId: 'preview-p1', url: `${projectOrigin('p1')}/hello?page=2#top` });
});

describe('problems', () => {
  test('code that does not compile is a build problem until it does', async () => {
    // As a person types it: a model's tools refuse what does not parse.
    const broken = helloModule('Salut').replace('return <button', 'return <<button');
    await page.evaluate(([path, text]) => studio.runtime('p1').fs.writeFile(path, text), [helloFile, broken] as const);
    const { problems } = await settle();
    expect(problems).toMatchObject([{ kind: 'build', file: helloFile }]);
    expect(await page.evaluate(() => studio.runtime('p1').problems.current().length)).toBe(1);
    await call('filesystem', 'write_file', { path: helloFile, content: helloModule('Salut') });
    expect(await settle()).toEqual({ problems: [], settled: true });
  });

  test('an error of the running page is a problem at its place in the source, once, until an update is applied', async () => {
    const broken = helloModule('Salut').replace('const [count', "if (location.pathname) throw new Error('panne volontaire');\n  const [count");
    await call('filesystem', 'write_file', { path: helloFile, content: broken });
    const { problems } = await settle();
    expect(problems).toMatchObject([{ kind: 'preview', message: 'Error: panne volontaire', file: helloFile, line: 5 }]);
    const forwarded = await page.evaluate(() => studio.log.filter(({ event }) => event === 'preview-message').map(({ data }) => data));
    expect(forwarded).toContainEqual(expect.objectContaining({ type: 'PREVIEW_UNCAUGHT_EXCEPTION', previewId: 'preview-p1', pathname: '/hello' }));
    await call('filesystem', 'write_file', { path: helloFile, content: helloModule('Revenu') });
    expect(await settle()).toEqual({ problems: [], settled: true });
  });
});

describe('what the browser may do at any time', () => {
  test('the service worker is stopped: the next request starts it again', async () => {
    await stopServiceWorkers();
    expect(await preview.evaluate(async () => (await fetch('/index.html')).status)).toBe(200);
    await stopServiceWorkers();
    await call('filesystem', 'write_file', { path: helloFile, content: helloModule('Encore') });
    await settle();
    expect(await preview.getByRole('button').filter({ hasText: 'Encore' }).count()).toBe(1);
  });

  test('the dev worker dies: calls under way say so, later ones wait, the preview comes back', async () => {
    await fixture.killWorker(page, 'p1', 'dev');
    expect(await page.evaluate(() => studio.codeOf(() => studio.runtime('p1').fs.readFile('package.json')))).toBe('worker_crashed');
    expect(await read(helloFile)).toBe(helloModule('Encore'));
    await expect.poll(() => page.evaluate(() => studio.log.filter(({ event }) => event === 'worker-restarted').map(({ data }) => data)), { timeout: 20_000 }).toEqual(['dev']);
    const { problems, settled } = await settle();
    expect(settled).toBe(true);
    expect(problems).toMatchObject([{ kind: 'crash' }]);
    expect(await settle()).toEqual({ problems: [], settled: true });
    await call('filesystem', 'write_file', { path: helloFile, content: helloModule('Relevé') });
    await settle();
    expect(await preview.getByRole('button').filter({ hasText: 'Relevé' }).count()).toBe(1);
  }, 40_000);
});

describe('requests', () => {
  test('ranges and HEAD', async () => {
    const answers = await preview.evaluate(async () => {
      const range = await fetch('/favicon.svg', { headers: { range: 'bytes=0-3' } });
      const head = await fetch('/favicon.svg', { method: 'HEAD' });
      return { range: [range.status, await range.text()], head: [head.status, (await head.text()).length] };
    });
    expect(answers).toEqual({ range: [206, '<svg'], head: [200, 0] });
  });

  test('a script given by the studio runs in pages loaded after it', async () => {
    await page.evaluate(() => studio.runtime('p1').setPreviewScript('data:text/javascript,window.fromStudio=1'));
    await page.evaluate(() => studio.preview('p1', 'hello'));
    preview = await fixture.previewFrame(page, 'p1');
    expect(await preview.evaluate(() => 'fromStudio' in window)).toBe(true);
  });
});

describe('tools', () => {
  test('commands run in the project', async () => {
    expect((await call('terminal', 'run_command', { command: 'cat package.json | grep \'"name"\' && echo hi > notes.txt' })).text).toContain('"name": "app"');
    expect(await read('notes.txt')).toBe('hi\n');
    const install = await call('terminal', 'run_command', { command: 'npm install git+https://example.com/left-pad.git' });
    expect(install).toMatchObject({ isError: true });
    expect(install.text).toContain('is not the name of a package');
  });

  test('a command that fails is a problem until it ends well, and keeps nothing from working', async () => {
    const exits = () => page.evaluate(() => studio.runtime('p1').problems.current().filter(({ kind }) => kind === 'exit').map(({ message }) => message));
    expect((await page.evaluate(() => studio.run('p1', 'cat', ['later.txt']))).code).toBe(1);
    await expect.poll(exits).toEqual(['cat later.txt: exit code 1']);
    expect(await settle()).toEqual({ problems: [], settled: true });
    await page.evaluate(() => studio.runtime('p1').fs.writeFile('later.txt', 'now'));
    expect((await page.evaluate(() => studio.run('p1', 'cat', ['later.txt']))).code).toBe(0);
    await expect.poll(exits).toEqual([]);
    await page.evaluate(() => studio.runtime('p1').fs.rm('later.txt'));
  });

  test('a command that loops for ever is ended at its limit, and the next one runs', async () => {
    const loop = await call('terminal', 'run_command', { command: 'while true; do :; done', timeout_seconds: 1 });
    expect(loop).toEqual({ isError: true, text: 'the command was ended after 1 s' });
    expect((await call('terminal', 'run_command', { command: 'echo alive' })).text).toBe('alive\n[exit code 0]');
  });

  test('an interactive shell keeps its folder; Ctrl-C ends a busy loop; kill ends a server', async () => {
    const shell = await page.evaluate(() => studio.run('p1', 'jsh', [], { input: 'cd src\rpwd\rexit 3\r' }));
    expect(shell.output).toContain('/project/src');
    expect(shell.code).toBe(3);
    const dev = await page.evaluate(() => studio.run('p1', 'npm', ['run', 'dev'], { until: '.app.localhost' }));
    expect(dev.output).toContain(projectOrigin('p1'));
    expect(dev.code).toBe(137);
    const interrupted = await page.evaluate(async () => {
      const process = await studio.runtime('p1').spawn('jsh');
      const writer = process.input.getWriter();
      const reader = process.output.getReader();
      let output = '';
      const until = async (text: string) => {
        while (!output.includes(text)) output += (await reader.read()).value ?? '';
      };
      await writer.write('while true; do :; done\r');
      await writer.write('\x03');
      await writer.write('echo still-here\r');
      await until('still-here\r\n');
      process.kill();
      return process.exit;
    });
    expect(interrupted).toBe(137);
  }, 20_000);

  test('vite build writes dist', async () => {
    const built = await call('terminal', 'run_command', { command: 'npm run build && ls dist/client' });
    expect(built.text).toMatch(/built in [\d.]+ s\nassets\n(.*\n)*index\.html/);
    expect(built.isError).toBe(false);
  }, 40_000);

  test('a build has the files of its time, and the next one is made by the same worker', async () => {
    const build = async () => {
      const { text } = await call('terminal', 'run_command', { command: 'npm run build > /dev/null && cat dist/client/*.txt && grep -lr "A line of the second build" dist/client/assets' });
      return { text, workers: await fixture.workersStarted(page, 'p1', 'build') };
    };
    const write = (texts: Record<string, string>, removed: string[] = []) =>
      page.evaluate(([texts, removed]) => studio.runtime('p1').writeFiles(Object.entries(texts).map(([path, text]) => ({ path, data: new TextEncoder().encode(text) })), removed), [texts, removed] as const);
    const main = await page.evaluate(() => studio.runtime('p1').fs.readFile('src/main.tsx', 'utf8'));
    await write({ '/project/public/first.txt': 'first ' });
    await page.evaluate(() => studio.runtime('p1').settle(10_000));
    const preview = await fixture.previewFrame(page, 'p1');
    await preview.evaluate(() => Object.assign(globalThis, { isSame: true }));
    const first = await build();
    expect(first.text).toMatch(/^first \n/);
    // What a build writes is nothing that pages show.
    await page.evaluate(() => studio.runtime('p1').settle(10_000));
    expect(await preview.evaluate(() => 'isSame' in globalThis)).toBe(true);
    await write({ '/project/public/second.txt': 'second ', '/project/src/main.tsx': `${main}\nconsole.log('A line of the second build');\n` }, ['/project/public/first.txt']);
    const second = await build();
    expect(second.text).toMatch(/^second dist\/client\/assets\//);
    expect(second.workers).toBe(first.workers);
    await write({ '/project/src/main.tsx': main }, ['/project/public/second.txt']);
  }, 40_000);

  test('a build whose worker fails is begun again, once', async () => {
    // One starts as soon as the command is read.
    await fixture.failWorkers(page, 'p1', 'build', 2);
    expect(await call('terminal', 'run_command', { command: 'npm run build' })).toMatchObject({ isError: false });
    await fixture.failWorkers(page, 'p1', 'build', 3);
    const failed = await call('terminal', 'run_command', { command: 'npm run build' });
    expect(failed).toMatchObject({ isError: true, text: expect.stringContaining('the build worker failed: a thread panicked') });
  }, 40_000);
});

describe('data', () => {
  test('rows are written and read, and reading tools cannot write', async () => {
    await page.evaluate(async () => {
      const runtime = studio.runtime('p1');
      await runtime.query('CREATE TABLE clients (id INTEGER PRIMARY KEY, nom TEXT)');
      await runtime.query("INSERT INTO clients (nom) VALUES ('Dupont'), ('Martin')");
    });
    expect((await call('sqlite', 'read_query', { query: 'SELECT nom FROM clients' })).text).toBe('[{"nom":"Dupont"},{"nom":"Martin"}]');
    expect((await call('sqlite', 'read_query', { query: 'WITH x AS (SELECT 1) DELETE FROM clients' })).isError).toBe(true);
    expect(await page.evaluate(async () => (await studio.runtime('p1').tables()).map(({ name, rows }) => [name, rows]))).toContainEqual(['clients', 2]);
  });

  test('the exported zip is the project with its data, without what is made from it', async () => {
    const names = Object.keys(await page.evaluate(() => studio.zip('p1')));
    expect(names).toEqual(expect.arrayContaining(['package.json', 'vite.config.ts', 'index.html', helloFile, 'data/app.db']));
    expect(names.filter((name) => /^(node_modules|dist)\//.test(name))).toEqual([]);
  });

  test('a checkpoint puts code and data back together, and that can be undone', async () => {
    const before = await page.evaluate(() => studio.runtime('p1').createCheckpoint('avant'));
    await call('filesystem', 'write_file', { path: helloFile, content: helloModule('Changé') });
    await call('filesystem', 'write_file', { path: 'src/added.ts', content: 'export {};' });
    await page.evaluate(() => studio.runtime('p1').query('DELETE FROM clients'));
    await page.evaluate((id) => studio.runtime('p1').restoreCheckpoint(id), before.id);
    expect(await read(helloFile)).toBe(helloModule('Relevé'));
    expect(await page.evaluate(() => studio.codeOf(() => studio.runtime('p1').fs.readFile('src/added.ts')))).toBe('ENOENT');
    const rows = () => page.evaluate(async () => (await studio.runtime('p1').query('SELECT count(*) FROM clients')).rows[0]![0]);
    expect(await rows()).toBe(2);
    const [, undo] = await page.evaluate(() => studio.runtime('p1').listCheckpoints());
    await page.evaluate((id) => studio.runtime('p1').restoreCheckpoint(id), undo!.id);
    expect(await read(helloFile)).toBe(helloModule('Changé'));
    expect(await rows()).toBe(0);
    expect(await settle()).toEqual({ problems: [], settled: true });
  }, 20_000);
});

describe('who may do what', () => {
  test('two projects see nothing of each other', async () => {
    await page.evaluate(() => studio.boot('p2'));
    expect(await page.evaluate(() => studio.codeOf(() => studio.runtime('p2').fs.readFile('src/modules/hello/index.tsx')))).toBe('ENOENT');
    expect((await page.evaluate(() => studio.runtime('p2').tables())).map(({ name }) => name)).not.toContain('clients');
    await page.evaluate(() => studio.teardown('p2'));
  }, 30_000);

  test('another site, and another project, cannot embed a runtime page', async () => {
    const stranger = await fixture.context.newPage();
    await stranger.goto(`${projectOrigin('p3')}/`);
    const embedded = await stranger.evaluate(
      (url) =>
        new Promise((resolve) => {
          addEventListener('message', () => resolve('it spoke'));
          const frame = document.createElement('iframe');
          frame.onload = () => setTimeout(() => resolve('silent'), 300);
          frame.src = url;
          document.body.append(frame);
        }),
      `${projectOrigin('p1')}/__runtime/host.html`,
    );
    expect(embedded).toBe('silent');
    await stranger.close();
  });

  test('a second tab is told that the project is open, and can take it over', async () => {
    const second = await fixture.open();
    expect(await second.evaluate(() => studio.codeOf(() => studio.boot('p1')))).toBe('project_open_elsewhere');
    await second.evaluate(() => studio.boot('p1', { takeOver: true }));
    expect(await second.evaluate(() => studio.runtime('p1').fs.readFile('notes.txt', 'utf8'))).toBe('hi\n');
    const told = await page.evaluate(() => studio.log.filter(({ event }) => event === 'error').at(-1)?.data);
    expect(told).toMatchObject({ code: 'project_open_elsewhere' });
    // The preview of the tab that lost goes on with the new one.
    const status = () => preview.evaluate(async () => (await fetch('/index.html')).status).catch(() => 'reloading');
    await expect.poll(status, { timeout: 10_000 }).toBe(200);
    await second.close();
  }, 30_000);
});

test('after a teardown nothing is left, and a second boot finds everything', async () => {
  await page.evaluate(() => studio.teardown('p1'));
  expect(page.frames()).toHaveLength(1);
  const tab = await fixture.context.newPage();
  const answer = await tab.goto(`${projectOrigin('p1')}/hello`);
  expect(answer?.status()).toBe(503);
  await expect.poll(() => tab.locator('body').innerText()).toContain('Preview paused');
  await page.evaluate(() => studio.boot('p1'));
  await expect.poll(() => tab.getByRole('button').filter({ hasText: 'Changé' }).count(), { timeout: 15_000 }).toBe(1);
  expect(await read('notes.txt')).toBe('hi\n');
  // A preview in a tab of its own takes part like the one in the studio.
  await call('filesystem', 'write_file', { path: helloFile, content: helloModule('Là aussi') });
  expect(await settle()).toEqual({ problems: [], settled: true });
  expect(await tab.getByRole('button').filter({ hasText: 'Là aussi' }).count()).toBe(1);
}, 40_000);
