import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveRuntime, studioOrigin } from '../runtime/fixture.ts';
import { Firefox, FIREFOX } from './marionette.ts';

/** The runtime in Firefox, for which `apt-get install firefox-esr` is enough. Without it these are skipped, and say so. */
const isInstalled = existsSync(FIREFOX);
if (!isInstalled) console.warn(`${FIREFOX} is not installed: the runtime is not tested in Firefox`);

describe.skipIf(!isInstalled)('in Firefox', { timeout: 90_000 }, () => {
  let stopServer: () => Promise<void>;
  let firefox: Firefox;

  beforeAll(async () => {
    stopServer = await serveRuntime();
    firefox = await Firefox.start();
    await firefox.goto(studioOrigin);
    // Module scripts have run when the page has loaded.
    expect(await firefox.run('return [crossOriginIsolated, typeof studio]')).toEqual([true, 'object']);
  }, 240_000);

  afterAll(async () => {
    await firefox?.close();
    await stopServer?.();
  });

  test('a project boots and its preview shows the app', async () => {
    const shown = await firefox.run(`
      await studio.boot('ff');
      studio.preview('ff');
      const report = await studio.runtime('ff').settle(30000);
      return [report, studio.log.filter(({ event }) => event === 'location').at(-1).data.title];
    `);
    expect(shown).toEqual([{ problems: [], settled: true }, 'Application']);
  });

  test('an edit reaches the page, with its api and its database', async () => {
    const files = {
      'api/sum.ts': "import { DatabaseSync } from 'node:sqlite';\nexport const GET = () => Response.json(new DatabaseSync('data/app.db').prepare('SELECT 40 + 2 AS sum').get());\n",
      'src/modules/sum/index.tsx':
        "import { useEffect, useState } from 'react';\nimport { defineModule } from '../../app/module';\nfunction Page() {\n  const [sum, setSum] = useState(0);\n  useEffect(() => void fetch('/api/sum').then((answer) => answer.json()).then((row) => setSum(row.sum)), []);\n  useEffect(() => { document.title = `sum ${sum}`; });\n  return <p>{sum}</p>;\n}\nexport default defineModule({ slug: 'sum', label: { fr: 'Somme', en: 'Sum' }, icon: 'star', order: 1, Page });\n",
    };
    const titles = await firefox.run(
      `const runtime = studio.runtime('ff');
      const encoder = new TextEncoder();
      await runtime.writeFiles(Object.entries(args[0]).map(([name, text]) => ({ path: '/project/' + name, data: encoder.encode(text) })));
      await runtime.settle(30000);
      const seen = new Promise((resolve) => runtime.onPreviewLocation(({ title }) => title === 'sum 42' && resolve(title)));
      studio.preview('ff', 'sum');
      return [await seen, await runtime.settle(30000)];`,
      files,
    );
    expect(titles).toEqual(['sum 42', { problems: [], settled: true }]);
  });

  test('commands and builds run, and a second boot finds what was written', async () => {
    const found = await firefox.run(`
      const echo = await studio.run('ff', 'echo', ['hello']);
      const build = await studio.run('ff', 'npm', ['run', 'build']);
      studio.teardown('ff');
      await studio.boot('ff');
      return [echo, build.code, (await studio.runtime('ff').fs.readFile('api/sum.ts', 'utf8')).length > 0];
    `);
    expect(found).toEqual([{ output: 'hello\r\n', code: 0 }, 0, true]);
  });
});
