import { browserStorage } from '../project/pageStorage.ts';
import type { UnsavedMarks } from './Autosave.ts';

const keyOf = (projectId: string) => `app-builder:unsaved:${projectId}`;

export const storedUnsavedMarks: UnsavedMarks = {
  has: (projectId) => browserStorage.get(keyOf(projectId)) !== null,
  set: (projectId, unsaved) => (unsaved ? browserStorage.set(keyOf(projectId), 'yes') : browserStorage.remove(keyOf(projectId))),
};
