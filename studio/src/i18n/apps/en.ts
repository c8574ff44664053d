import { englishPlural as plural } from '../format.ts';
import type { apps as french } from './fr.ts';

const day = (at: string | number) => new Date(at).toLocaleString('en', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });

export const apps: typeof french = {
  title: 'My apps',
  search: 'Search for an app',
  which: 'Which apps',
  current: 'Current',
  archived: 'Archived',
  none: { current: 'You have no apps yet.', archived: 'No app is archived.' },
  noneFound: 'No app has this name.',
  savedAt: (at) => `Changed on ${day(at)}`,
  usedAt: (at) => `Used on ${day(at)}`,
  import: 'Import a project (.zip)',
  importHint: 'Open an exported project, or a Vite project, as a new app (.zip)',
  importing: (name) => `Importing ${name}…`,
  importingHint: 'It becomes a new app, which opens at once.',
  importOther: 'Choose another file',
  importPrompt: (name) => `Import ${name}`,
  imported: (files) => `Project imported: ${plural(files, 'file', 'files')}. Say what to add or change.`,
  open: 'open',
  hereOnly: 'on this device',
  actions: (name) => `Actions for ${name}`,
  rename: 'Rename',
  newName: 'New name',
  duplicate: 'Duplicate',
  copyOf: (name) => `${name} (copy)`,
  archive: 'Archive',
  restore: 'Restore',
  remove: 'Delete for good',
  removeTitle: (name) => `Delete “${name}”?`,
  removeExplain: 'The app and all its saved versions are deleted from the server. What is open in a browser stays there.',
};
