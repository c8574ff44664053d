import { expect, it } from 'vitest';
import { matches, onThisDeviceOnly } from '../src/features/apps/appSearch.ts';

it('finds names by all words of a query, accents and capitals aside', () => {
  expect(matches('Congés de l’équipe', 'EQUIPE conges')).toBe(true);
  expect(matches('Congés de l’équipe', 'équipe paris')).toBe(false);
  expect(matches('CRM', ' ')).toBe(true);
});

it('tells apart what only this device has', () => {
  const recent = [{ id: 'p-1', name: 'CRM', usedAt: 1 }, { id: 'p-2', name: 'Devis', usedAt: 2 }];
  const saved = [{ id: 'p-1', name: 'CRM', version: 1, bytes: 1, archived: true, createdAt: '', updatedAt: '' }];
  expect(onThisDeviceOnly(recent, saved).map(({ id }) => id)).toEqual(['p-2']);
});
