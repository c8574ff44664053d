import { describe, expect, test } from 'vitest';

/**
 * Modules that runtime/README.md calls full: what stands for them has every name of Node's own module (`path` nearly), and answers these calls as
 * Node itself does, which runs them beside. Failures are compared by name.
 */
type Calls<Module> = Record<string, (module: Module) => unknown>;

async function outcome(call: () => unknown): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    return { threw: (error as Error).name };
  }
}

function compare<Module extends object>(name: string, real: Module, ours: object, calls: Calls<Module>, isFull = true): void {
  describe(name, () => {
    test.runIf(isFull)('has every name', () => {
      expect(Object.keys(ours)).toEqual(expect.arrayContaining(Object.keys(real).filter((key) => key !== 'module.exports')));
    });
    for (const [title, call] of Object.entries(calls)) {
      test(title, async () => expect(await outcome(() => call(ours as Module))).toEqual(await outcome(() => call(real))));
    }
  });
}

const paths = ['', '.', '..', '/', '/a/b/../c/./d.txt', 'a//b/', '../x', '.hidden', 'a.b.c', '/a/b/'];
const each = <Result>(use: (path: string) => Result) => paths.map(use);

compare('path', await import('node:path'), await import('../../src/vite/node/path.ts'), {
  normalize: ({ normalize }) => each(normalize),
  'basename, dirname, extname': ({ basename, dirname, extname }) => each((path) => [basename(path), basename(path, '.txt'), dirname(path), extname(path)]),
  join: ({ join }) => [join(), join('a', '..', '..', 'b'), join('/a', '', 'b/'), each((path) => join('/root', path))],
  resolve: ({ resolve }) => [resolve('/a', 'b', '../c'), resolve('/a', '/b', 'c'), each((path) => resolve('/root', path))],
  relative: ({ relative }) => [relative('/a/b/c', '/a/d'), relative('/a', '/a'), relative('/a/b', '/'), relative('/', '/x/y')],
  'parse and format': ({ parse, format }) => [each(parse), format({ dir: '/a', base: 'b.txt' }), format({ root: '/', name: 'b', ext: '.txt' })],
  isAbsolute: ({ isAbsolute }) => each(isAbsolute),
  'a path must be a text': ({ join }) => join(1 as never),
  'posix, sep, delimiter': ({ posix, sep, delimiter }) => [posix.join('a', 'b'), sep, delimiter],
}, false);

compare('querystring', await import('node:querystring'), await import('unenv/node/querystring'), {
  parse: ({ parse }) => ['a=1&b=2&a=3', 'x', '=y', 'é=%C3%A9+1', 'a=%zz', '&&a=1', ''].map((text) => ({ ...parse(text) })),
  'parse with separators and a limit': ({ parse }) => [{ ...parse('a:1;b:2;c:3', ';', ':') }, { ...parse('a=1&b=2&c=3', '&', '=', { maxKeys: 2 }) }],
  stringify: ({ stringify }) => [stringify({ a: 1, b: ['x', 'y'], c: true, d: null, e: undefined, 'é ': 'à&=' }), stringify({ a: 1, b: 2 }, ';', ':'), stringify({})],
  'escape and unescape': ({ escape, unescape }) => [escape("é à/?:@&=+$,#'()"), unescape('%C3%A9%zz+')],
});

compare('string_decoder', await import('node:string_decoder'), await import('../../src/api/node/string-decoder.ts'), {
  'characters cut in pieces': ({ StringDecoder }) => {
    const decoder = new StringDecoder('utf8');
    return [...Buffer.from('é€😀x')].map((byte) => decoder.write(Buffer.from([byte]))).concat(decoder.end());
  },
  'what is cut off at the end': ({ StringDecoder }) => {
    const decoder = new StringDecoder();
    return [decoder.write(Buffer.from([0x61, 0xe2, 0x82])), decoder.end()];
  },
});

compare('url', await import('node:url'), await import('unenv/node/url'), {
  'file addresses': ({ fileURLToPath, pathToFileURL }) => [fileURLToPath('file:///a/b%20c.txt'), pathToFileURL('/a/b c#?.txt').href],
  'an address that is no file': ({ fileURLToPath }) => fileURLToPath('https://example.com/'),
  'URL and URLSearchParams': ({ URL: Address, URLSearchParams: Query }) => [new Address('../x?a=1', 'https://example.com/a/b/').href, String(new Query({ a: 'é' }))],
  'what no address is': ({ URL: Address }) => new Address('nowhere'),
  'domains in both forms': ({ domainToASCII, domainToUnicode }) => [domainToASCII('español.com'), domainToUnicode('xn--espaol-zwa.com')],
  urlToHttpOptions: ({ urlToHttpOptions }) => ({ ...urlToHttpOptions(new URL('https://user:pass@example.com:81/a?b=1#c')) }),
});
