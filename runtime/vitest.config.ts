import { defineConfig } from 'vitest/config';

// Vitest's reporter groups failures with Map.groupBy, which Node 20 does not have: without it a failed test prints no reason.
Map.groupBy ??= <Key, Item>(items: Iterable<Item>, keyOf: (item: Item, index: number) => Key): Map<Key, Item[]> => {
  const groups = new Map<Key, Item[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
};

export default defineConfig({
  // What the bundle finds inside Vite's package (build/); tests outside a browser need none of it.
  resolve: { alias: { 'vite-internals': new URL('test/vite/fixtures/vite-internals.ts', import.meta.url).pathname } },
  test: {
    include: ['test/**/*.test.ts'],
    // Several files start a browser; side by side they would only take each other's time.
    fileParallelism: false,
  },
});
