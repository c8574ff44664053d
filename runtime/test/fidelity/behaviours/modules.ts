import { describe, expect, test } from 'vitest';
import { onPage, type Compare } from '../comparison.ts';
import { fixtureOf, type Subject } from '../subject.ts';

const fixture = (path: string) => (subject: Subject) => onPage(subject, path, fixtureOf);

/** Status, type and text that a page gets for an address; the type of scripts is written differently by the two. */
const get = (subject: Subject, address: string, init: { method?: string; headers?: Record<string, string> } = {}) =>
  onPage(subject, '/', (page) =>
    page.evaluate(
      async ([address, init]) => {
        const response = await fetch(address, init);
        return { status: response.status, type: response.headers.get('content-type')?.replace(/;.*/, ''), text: (await response.text()).slice(0, 200) };
      },
      [address, init] as const,
    ),
  );

/** What a script may import, and what it gets. */
export function describeModules(compare: Compare): void {
  describe('modules', () => {
    test('JSON, ?raw, ?url, ?inline, pictures, assetsInclude and new URL', async () => {
      const seen = (await compare(fixture('/cases/data/'))) as Record<string, unknown>;
      expect(seen).toMatchObject({ name: 'data', nested: { list: [1, null, 'x'] }, raw: 'a note\nof two lines\n', textUrl: '/cases/data/note.txt', picture: '/cases/data/pixel.png', here: '/cases/data/pixel.png' });
      expect(seen['inlinePicture']).toMatch(/^data:image\/png;base64,iVBOR/);
      expect(seen['whole']).toMatchObject({ 'not-an-identifier': 1 });
    });

    test('import.meta.glob: lazy, eager, queries, negation, base; and a file that comes and goes', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/glob/', async (page) => {
          const first = (await fixtureOf(page)) as { eager: Record<string, string> };
          const reloaded = page.waitForEvent('load');
          await subject.write('cases/glob/parts/three.js', "export default 'three';");
          await reloaded;
          const second = (await fixtureOf(page)) as { eager: Record<string, string> };
          const again = page.waitForEvent('load');
          await subject.remove('cases/glob/parts/three.js');
          await again;
          return { first, second: Object.keys(second.eager), third: Object.keys(((await fixtureOf(page)) as { eager: object }).eager) };
        }),
      );
      expect(seen.first).toMatchObject({ eager: { './parts/one.js': 'one', './parts/two.js': 'two' }, raw: { './parts/seen.txt': 'seen' } });
      expect([seen.second.length, seen.third.length]).toEqual([3, 2]);
    });

    test('environment files and modes, define, aliases, HTML replacements', async () => {
      const seen = await compare(async (subject) => ({ fixture: await fixture('/cases/env/')(subject), title: await onPage(subject, '/', (page) => page.title()) }));
      expect(seen.fixture).toMatchObject({
        env: { VITE_FROM_ENV: 'base', VITE_OVERRIDDEN: 'development', VITE_LOCAL: 'local', VITE_EXPANDED: 'base-expanded', PUBLIC_TOO: 'public', MODE: 'development', DEV: true, PROD: false, BASE_URL: '/' },
        defined: 'defined', command: 'serve', object: { mode: 'development', list: [1, 2] }, name: 'shared', theme: 'dark', hot: 'object',
      });
      expect(seen.fixture).not.toHaveProperty('secret');
      expect(seen.title).toBe('fidelity development base');
    });

    test('TypeScript, packages in CommonJS and with export conditions, dynamic imports, cycles, live bindings', async () => {
      const seen = await compare(fixture('/cases/modules/'));
      expect(seen).toMatchObject({ left: '.....x', width: 6, place: 'browser', extra: 'extra', dynamic: [1, 2], live: [0, 1], enum: 1, enumName: 'Up', fields: ['parameter', 'given', 'absent'], cycle: ['a', 'b after a'] });
    });

    test('plugins: virtual modules, transforms, middlewares, HTML, a package in CommonJS', async () => {
      const seen = await compare(fixture('/cases/plugins/'));
      expect(seen).toEqual({ greeting: 'hello from serve', banner: 'banner by a package', greeted: 'world', answered: { method: 'POST', url: '/deep?x=1' }, path: '/cases/plugins/index.html', nonce: 'nonce-for-tests' });
    });

    test('web workers: by URL, ?worker, ?worker&inline, ?worker&url, ?sharedworker', async () => {
      const seen = await compare(fixture('/cases/workers/'));
      expect(seen).toMatchObject({ byUrl: { sum: 42, mode: 'development' }, imported: { sum: 42 }, inline: { sum: 42 }, shared: 21 });
    });

    test('WebAssembly: ?init and ?url', async () => {
      expect(await compare(fixture('/cases/wasm/'))).toEqual({ sum: 42, streamed: 3, url: '/cases/wasm/add.wasm' });
    });

    test('the public folder, files that are missing, the fallback to the front page, and methods', async () => {
      const seen = await compare(async (subject) => ({
        plain: await get(subject, '/plain.txt'),
        json: await get(subject, '/data.json'),
        head: await get(subject, '/plain.txt', { method: 'HEAD' }),
        range: await get(subject, '/plain.txt', { headers: { range: 'bytes=0-4' } }),
        missing: (await get(subject, '/cases/missing.js', { headers: { accept: 'text/javascript' } })).status,
        secret: (await get(subject, '/.env')).status,
        page: await onPage(subject, '/no/such/page', (page) => page.locator('#place').innerText()),
      }));
      expect(seen).toMatchObject({ plain: { status: 200, type: 'text/plain', text: 'plain text of public\n' }, json: { type: 'application/json' }, range: { status: 206, text: 'plain' }, missing: 404, page: 'front page' });
    });

    test('source maps lead from what the page runs to the sources', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/maps/', async (page) => {
          await fixtureOf(page);
          return page.evaluate(async () => {
            const mapOf = (text: string) => {
              const map = JSON.parse(atob(/sourceMappingURL=data:application\/json;base64,([\w+/=]+)/.exec(text)![1]!)) as { sources: string[]; sourcesContent: string[]; mappings: string };
              return { sources: map.sources, content: map.sourcesContent, mappings: map.mappings };
            };
            const textOf = async (url: string) => (await fetch(url, { headers: { accept: '*/*' } })).text();
            const style = document.querySelector('style[data-vite-dev-id$="maps/main.css"]')!.textContent!;
            return { script: mapOf(await textOf('/cases/maps/main.ts')), style: mapOf(style) };
          });
        }),
      );
      expect(seen.script.sources).toEqual(['main.ts']);
      expect(seen.script.content[0]).toContain("only: 'a type'");
      expect(seen.style.content).toEqual(['#mapped { color: red; }\n']);
    });
  });
}
