import { expect, test } from 'vitest';
import { versionsOf, withPins } from '../../build/try-version.mjs';

test('pins are set where they are, and nowhere else', () => {
  const text = JSON.stringify({ name: 'x', dependencies: { vite: '8.3.8', react: '19.3.1', '@rolldown/binding-wasm32-wasi': '1.2.19' }, devDependencies: { rolldown: '1.2.19' } });
  const pinned = JSON.parse(withPins(text, versionsOf(['vite@8.4.0', 'rolldown@1.3.0-beta.1']))) as object;
  expect(pinned).toEqual({ name: 'x', dependencies: { vite: '8.4.0', react: '19.3.1', '@rolldown/binding-wasm32-wasi': '1.3.0-beta.1' }, devDependencies: { rolldown: '1.3.0-beta.1' } });
});

test('only exact versions are taken', () => {
  for (const text of ['vite', 'vite@latest', 'vite@^8.4.0', '../vite@8.4.0']) expect(() => versionsOf([text])).toThrow('not an exact version');
});
