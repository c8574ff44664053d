import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { project } from './fixtures/project.ts';
import { type RuntimeFixture, startRuntime } from './fixtures/runtime.ts';

const minute = 60_000;
let runtime: RuntimeFixture;
let page: Page;

beforeAll(async () => {
  runtime = await startRuntime();
  page = await runtime.open();
  await page.evaluate((files) => driver.start(files), project);
}, 3 * minute);

afterAll(() => runtime?.close());

/** Writes a file, waits until Vite has settled, and answers what the pages and the host were told. */
function write(file: string, text: string) {
  return page.evaluate(
    async ([path, content]) => {
      driver.hmr.length = 0;
      driver.events.length = 0;
      await driver.write(path, content);
      await driver.service.settle();
      return { hmr: driver.hmr, events: driver.events.filter(({ type }) => type !== 'log') };
    },
    [`/project/${file}`, text] as const,
  );
}

const get = (url: string, accept?: string) => page.evaluate(([address, type]) => driver.get(address, type), [url, accept] as const);

test('starts on a project and serves its page, modules and dependencies', async () => {
  const { timings } = await page.evaluate(() => driver.service.startServer());
  expect(Object.keys(timings)).toEqual(expect.arrayContaining(['files', 'vite-scripts', 'vite']));
  const html = await get('/', 'text/html');
  expect(html.text).toContain('/@vite/client');
  expect((await get('/some/route', 'text/html')).text).toBe(html.text);
  const main = await get('/src/main.tsx');
  const dependency = /"(\/node_modules\/\.vite\/deps\/react-dom_client\.js\?v=[0-9a-f]+)"/.exec(main.text)?.[1];
  expect(dependency).toBeDefined();
  const react = await get(dependency!);
  expect(react.headers['cache-control']).toContain('immutable');
  expect(react.text).toContain('createRoot');
  expect((await get('/src/App.tsx')).text).toContain('$RefreshReg$');
  expect((await get('/nothing.png', 'image/png')).status).toBe(404);
});

test('tells the page about an edited component, and gives new class names their styles', async () => {
  await page.evaluate(async () => {
    driver.connectHmr();
    await driver.until(() => driver.hmr.length > 0);
    await driver.service.settle();
  });
  expect((await get('/src/app.css')).text).not.toContain('margin-top: 13px');
  const { hmr, events } = await write('src/Greeting.tsx', project['src/Greeting.tsx']!.replace('text-red-600', 'mt-[13px]'));
  const updates = hmr.flatMap((message) => ('updates' in message ? (message.updates as { type: string; path: string }[]) : []));
  expect(updates.map(({ path }) => path)).toEqual(expect.arrayContaining(['/src/Greeting.tsx', '/src/app.css']));
  expect(events).toEqual([{ type: 'files-changed', changes: [{ event: 'change', path: '/project/src/Greeting.tsx' }] }]);
  expect((await get('/src/app.css')).text).toContain('margin-top: 13px');
});

test('reports a syntax error with its place, once, and its end', async () => {
  const broken = project['src/Greeting.tsx']!.replace('</h1>', '</h2>');
  const { events } = await write('src/Greeting.tsx', broken);
  const problems = events.flatMap((event) => (event.type === 'problem' ? [event.problem] : []));
  expect(problems).toEqual([expect.objectContaining({ kind: 'build', file: 'src/Greeting.tsx', line: 2 })]);
  expect(problems[0]!.message).toMatch(/h1/);
  expect(problems[0]!.frame).toContain('> 2 |   return <h1 className="text-red-600">Hello {name}</h2>;');
  expect((await get('/src/Greeting.tsx')).status).toBe(500);
  const moved = await write('src/Greeting.tsx', `\n${broken}`);
  const again = moved.events.flatMap((event) => (event.type === 'problem' ? [event.problem] : []));
  expect(again.map(({ line, fingerprint }) => ({ line, fingerprint }))).toEqual([{ line: 3, fingerprint: problems[0]!.fingerprint }]);
  const fixed = await write('src/Greeting.tsx', project['src/Greeting.tsx']!);
  expect(fixed.events).toContainEqual({ type: 'problems-cleared', kind: 'build', file: 'src/Greeting.tsx' });
});

test('reports an import of a missing file until the file is there', async () => {
  const { events } = await write('src/App.tsx', `import './Later';\n${project['src/App.tsx']}`);
  expect(events).toContainEqual({ type: 'problem', problem: expect.objectContaining({ file: 'src/App.tsx', line: 1 }) });
  const later = await write('src/Later.tsx', 'export const later = 1;\n');
  expect(later.events).toContainEqual({ type: 'problems-cleared', kind: 'build', file: 'src/App.tsx' });
  expect((await get('/src/Later.tsx')).status).toBe(200);
});

test('drops the problem of a file that nothing imports any more', async () => {
  const { events } = await write('src/Later.tsx', 'export const later = ;\n');
  expect(events).toContainEqual({ type: 'problem', problem: expect.objectContaining({ file: 'src/Later.tsx' }) });
  const without = await write('src/App.tsx', project['src/App.tsx']!);
  expect(without.events).toContainEqual({ type: 'problems-cleared', kind: 'build', file: 'src/Later.tsx' });
});

test('serves modules to a module runner, and again after a change', async () => {
  const hello = () => page.evaluate(async () => ((await driver.run('/api/hello.ts')).GET as () => string)());
  expect(await hello()).toBe('hello api/');
  await page.evaluate(async () => {
    await driver.write('/project/api/words.ts', "export const words = ['changed'];");
    await driver.service.settle();
  });
  await expect.poll(hello).toBe('changed/');
});

test('builds the app for production', async () => {
  const { report, files } = await page.evaluate(() => driver.build());
  expect(report.output).not.toMatch(/error/i);
  expect(report.ok).toBe(true);
  const script = Object.keys(files).find((file) => file.endsWith('.js'))!;
  expect(files[script]!.length).toBeLessThan(240_000);
  const types = { html: 'text/html', js: 'text/javascript', css: 'text/css' };
  for (const [file, body] of Object.entries(files)) {
    runtime.pages[file.replace('/project/dist/client', '').replace('/index.html', '/built.html')] = { type: types[file.split('.').pop() as 'js'], body };
  }
  const built = await runtime.open();
  await built.goto(`${runtime.origin}/built.html`);
  await built.waitForSelector('h1');
  expect(await built.textContent('h1')).toBe('Hello Ada');
  expect(await built.$eval('h1', (heading) => getComputedStyle(heading).color)).not.toBe('rgb(0, 0, 0)');
  await built.close();
}, minute);

test('says why a build failed', async () => {
  await write('src/Greeting.tsx', 'export const Greeting = <;\n');
  const { report, files } = await page.evaluate(() => driver.build());
  expect(report.ok).toBe(false);
  expect(report.output).toContain('src/Greeting.tsx');
  expect(report.output).not.toMatch(/\n +at /);
  expect(files).toEqual({});
  await write('src/Greeting.tsx', project['src/Greeting.tsx']!);
}, minute);

test('keeps files over a crash of the worker and over a reload', async () => {
  await page.evaluate(async () => {
    await driver.write('/project/src/kept.txt', 'acknowledged');
    await driver.restart();
  });
  expect(await page.evaluate(() => driver.read('/project/src/kept.txt'))).toBe('acknowledged');
  await page.close();
  page = await runtime.open();
  await page.evaluate((files) => driver.start(files), { 'src/kept.txt': 'from the starter' });
  expect(await page.evaluate(() => driver.read('/project/src/kept.txt'))).toBe('acknowledged');
  expect(await page.evaluate(() => driver.read('/project/src/Greeting.tsx'))).toBe(project['src/Greeting.tsx']);
  expect((await get('/src/main.tsx')).status).toBe(200);
}, minute);

test('answers from the last session while Vite starts, but never for changed files', async () => {
  /** Resolves once the replies are stored that belong to the files as they are. */
  const stored = () =>
    page.evaluate(async () => {
      const directory = await navigator.storage.getDirectory();
      const file = await directory.getFileHandle('vite-replies.json').then((handle) => handle.getFile(), () => undefined);
      return (await file?.text()) ?? '';
    });
  const edited = project['src/Greeting.tsx']!.replace('Hello', 'Welcome back');
  await get('/', 'text/html');
  for (const url of ['/src/main.tsx', '/src/App.tsx', '/src/Greeting.tsx', '/src/app.css']) await get(url);
  await write('src/Greeting.tsx', edited);
  await expect.poll(stored, { timeout: 5_000 }).toContain('Welcome back');

  const start = () =>
    page.evaluate(async () => {
      driver.worker?.terminate();
      driver.hmr.length = 0;
      await driver.start();
      const { timings } = await driver.service.startServer();
      driver.connectHmr();
      return { timings, app: (await driver.get('/src/App.tsx')).text, greeting: (await driver.get('/src/Greeting.tsx')).text };
    });
  const replayed = await start();
  expect(replayed.timings).not.toHaveProperty('vite');
  expect(replayed.greeting).toContain('Welcome back');
  expect(replayed.app).not.toMatch(/Greeting\.tsx\?t=/);

  const { hmr } = await write('src/Greeting.tsx', edited.replace('back', 'again'));
  expect(JSON.stringify(hmr)).toContain('/src/Greeting.tsx');
  // Written and not settled: what is stored belongs to older files.
  await page.evaluate((text) => driver.write('/project/src/Greeting.tsx', text), edited.replace('back', 'home'));
  const fresh = await start();
  expect(Object.keys(fresh.timings)).toContain('vite');
  expect(fresh.greeting).toContain('Welcome home');
}, minute);

test('refuses paths outside the project', async () => {
  const attempt = page.evaluate(() => driver.read('/project/../node_modules/vite/package.json').catch((error: { code: string }) => error.code));
  expect(await attempt).toBe('invalid_argument');
  expect(await page.evaluate(() => driver.errors)).toEqual([]);
});
