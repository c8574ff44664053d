import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { onPage, type Compare } from '../comparison.ts';
import { fixtureOf } from '../subject.ts';

const file = 'vite.config.ts';

/** Resolves to the page's fixture once the page, loaded again as often as the server says, satisfies `isDone`. */
async function fixtureUntil<T>(page: Page, isDone: (fixture: T) => boolean): Promise<T> {
  for (;;) {
    const loaded = page.waitForEvent('load');
    // Told below, if it is waited for.
    loaded.catch(() => {});
    const fixture = (await fixtureOf(page).catch(() => undefined)) as T | undefined;
    if (fixture !== undefined && isDone(fixture)) return fixture;
    await loaded;
  }
}

type Environment = { command: string; object: { mode: string; list: number[] }; env: Record<string, string> };

/** What a change of the configuration does to a server that runs and to its open pages. */
export function describeConfiguration(compare: Compare): void {
  describe('a changed configuration', () => {
    test('restarts the server and reloads the pages', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/env/', async (page) => {
          await fixtureOf(page);
          await subject.write(file, (await subject.read(file)).replace('list: [1, 2]', 'list: [1, 2, 3]'));
          return (await fixtureUntil<Environment>(page, ({ object }) => object.list.length === 3)).object;
        }),
      );
      expect(seen).toEqual({ mode: 'development', list: [1, 2, 3] });
    });

    test('so do the files that it imports, and environment files', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/plugins/', async (page) => {
          await fixtureOf(page);
          const plugin = 'plugins/virtual-greeting.ts';
          await subject.write(plugin, (await subject.read(plugin)).replace('JSON.stringify(text)', 'JSON.stringify(text.toUpperCase())'));
          const { greeting } = await fixtureUntil<{ greeting: string }>(page, (fixture) => fixture.greeting.startsWith('HELLO'));
          await page.goto(`${subject.origin}/cases/env/`);
          await fixtureOf(page);
          await subject.write('.env', (await subject.read('.env')).replace('VITE_FROM_ENV=base', 'VITE_FROM_ENV=changed'));
          const { env } = await fixtureUntil<Environment>(page, (fixture) => fixture.env['VITE_FROM_ENV'] === 'changed');
          return { greeting, expanded: env['VITE_EXPANDED'] };
        }),
      );
      expect(seen).toEqual({ greeting: 'HELLO FROM SERVE', expanded: 'changed-expanded' });
    });

    test('that does not load leaves the server running with the last one that did', async () => {
      const seen = await compare(async (subject) => {
        const good = await subject.read(file);
        await subject.restarting(() => subject.write(file, good.replace('plugins: [', 'plugins: [undefinedFunction(), ')), 'refused');
        const meanwhile = await onPage(subject, '/cases/env/', fixtureOf) as Environment;
        await subject.restarting(() => subject.write(file, good.replace(/list: \[.*?\]/, 'list: []')), 'restarted');
        const after = await onPage(subject, '/cases/env/', (page) => fixtureUntil<Environment>(page, ({ object }) => object.list.length === 0));
        return [meanwhile.object.list, after.object.list];
      });
      expect(seen).toEqual([expect.arrayContaining([1, 2]), []]);
    });
  });
}
