import { expect, it } from 'vitest';
import { typographic } from '../src/features/chat/typography.ts';

it('sets apostrophes and French spaces as they are printed, and nothing else', () => {
  expect(typographic("Et l'app : « Ajoute ». C'est prêt ?")).toBe('Et l’app\u00a0: «\u00a0Ajoute\u00a0». C’est prêt\u00a0?');
  expect(typographic("It's 'quoted': 10:30, a?b:c")).toBe("It’s 'quoted': 10:30, a?b:c");
});
