import path from 'node:path';
import type { Page } from 'playwright-core';

/** One of the two that are compared: native Vite, or Vite in the runtime, each with a project of its own that starts equal. */
export interface Subject {
  readonly name: 'native' | 'runtime';
  readonly origin: string;
  /** Where the project lies. */
  readonly root: string;
  /** Loads a page of the project in a tab of its own. */
  open(path: string): Promise<Page>;
  /** Resolves when the server knows that no page is open any more: what it says to one must not reach another. */
  left(): Promise<void>;
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Carries out a change of the configuration, and waits until the server has restarted, or has refused it. */
  restarting(change: () => Promise<void>, outcome: 'restarted' | 'refused'): Promise<void>;
  /** Builds for production; answers what it wrote to `folder`, by path relative to that. */
  build(folder: string): Promise<Map<string, Uint8Array>>;
  close(): Promise<void>;
}

/** What a page's script puts into `window.fixture`, or the reason why it does not. A page that is loaded meanwhile is asked again. */
export async function fixtureOf(page: Page): Promise<unknown> {
  for (;;) {
    try {
      return await page.evaluate(presentFixture);
    } catch (error) {
      if (!String(error).includes('Execution context was destroyed')) throw error;
      await page.waitForLoadState();
    }
  }
}

function presentFixture(): Promise<unknown> {
  return new Promise((resolve) => {
    if ('fixture' in window) resolve(window.fixture);
    // The script sets it once it has loaded what it imports.
    Object.defineProperty(window, 'fixture', { configurable: true, set: resolve, get: () => undefined });
    addEventListener('error', ({ message }) => resolve({ failed: message }));
    addEventListener('unhandledrejection', ({ reason }) => resolve({ failed: String(reason) }));
  });
}

/** Computed values of the elements that the selectors name, by selector. */
export function stylesOf(page: Page, wanted: Record<string, string[]>): Promise<Record<string, string[]>> {
  return page.evaluate((wanted) => {
    const valuesOf = ([selector, names]: [string, string[]]) => {
      const style = getComputedStyle(document.querySelector(selector)!);
      return [selector, names.map((name) => style.getPropertyValue(name))];
    };
    return Object.fromEntries(Object.entries(wanted).map(valuesOf));
  }, wanted);
}

/** Without what must differ: addresses, folders, and the times and hashes that Vite writes into URLs. */
export function comparable<T>(value: T, { origin, root }: Subject): T {
  const text = JSON.stringify(value)
    .replaceAll(origin, 'http://origin')
    .replaceAll(`${path.relative(process.cwd(), root)}/`, '')
    .replaceAll(root, '/project')
    .replaceAll(/([?&])t=\d+/g, '$1t=0')
    .replaceAll(/([?&])v=[0-9a-f]+/g, '$1v=0')
    .replaceAll(/_([\w-]+)_[\w-]{5}_(\d+)/g, '_$1_hash_$2')
    .replaceAll(/-[\w-]{8}(?=\.\w+)/g, '-hash');
  return JSON.parse(text) as T;
}

declare global {
  interface Window {
    fixture?: unknown;
    log: string[];
    loads: number;
    ask(value: number): void;
    fails(value: unknown): never;
    sameDocument?: boolean;
  }
}
