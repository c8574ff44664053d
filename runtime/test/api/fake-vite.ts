import type { FetchResult } from 'vite/module-runner';

/** Plays the dev worker's ssr environment: serves modules that are written in Vite's transformed form, and sends updates. */
export class FakeVite {
  readonly port: MessagePort;
  readonly modules = new Map<string, string>();
  readonly #server: MessagePort;
  /** Files that the runner has and that have not changed since. */
  readonly #delivered = new Set<string>();
  #takenIn = Promise.resolve();

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port = port2;
    this.#server = port1;
    port1.onmessage = ({ data }) => {
      if (data.type === 'flush') return void this.#takenIn.then(() => port1.postMessage({ type: 'flushed' }));
      const { id, name, data: args } = data.data;
      const result = name === 'getBuiltins' ? [{ type: 'RegExp', source: '^node:', flags: '' }] : undefined;
      const answer = result ? { result } : this.#fetch(args[0], args[2]?.cached === true);
      port1.postMessage({ type: 'custom', event: 'vite:invoke', data: { name, id: id.replace('send:', 'response:'), data: answer } });
    };
  }

  /** `exports` are functions by name, as source text of an expression. */
  set(url: string, exports: Record<string, string>, body = ''): void {
    const lines = Object.entries(exports).map(([name, source]) => `const ${name} = ${source}; __vite_ssr_exportName__('${name}', () => ${name});`);
    this.modules.set(url, `${body}\n${lines.join('\n')}`);
    this.#delivered.delete(url);
  }

  /** What Vite sends when a file changed that nothing accepts; `file` need not be one that was run. */
  reload(file: string): void {
    this.#server.postMessage({ type: 'full-reload', triggeredBy: `/project${file}`, path: '*' });
  }

  /** From here until the returned function is called, a change is known to the files but not yet taken in. */
  holdBack(): () => void {
    let release = () => {};
    this.#takenIn = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  close(): void {
    this.#server.close();
  }

  #fetch(url: string, cached: boolean): { result: FetchResult } | { error: object } {
    const code = this.modules.get(url);
    if (code === undefined) return { error: { name: 'Error', message: `Failed to load ${url}`, stack: '' } };
    if (cached && this.#delivered.has(url)) return { result: { cache: true } };
    const invalidate = !this.#delivered.has(url);
    this.#delivered.add(url);
    return { result: { code, file: `/project${url}`, id: `/project${url}`, url, invalidate } };
  }
}
