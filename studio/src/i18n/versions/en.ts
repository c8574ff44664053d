import { englishNumber as number, englishPlural as plural } from '../format.ts';
import type { versions as french } from './fr.ts';

export const versions: typeof french = {
  title: 'Versions',
  none: 'No versions yet',
  noneHint: 'Every request that is carried out becomes a version: code and data together.',
  where: 'Which versions',
  here: 'On this device',
  server: 'On the server',
  serverNone: 'No versions saved yet',
  serverNoneHint: 'Each save keeps one: code and data together.',
  serverKinds: { turn: '', edit: 'Changes', import: 'Import', restore: 'version restored', duplicate: 'Copy' },
  serverRestoreExplain: 'Files, data and conversation become what they were, on all your devices. The present state stays among the versions: you can go back to it.',
  openCopy: 'Open a copy',
  copyName: (name, at) => `${name} (${new Date(at).toLocaleString('en', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })})`,
  latest: 'current',
  kinds: { turn: '', change: '', restore: 'version restored', git: 'commit by hand' },
  at: (at) => new Date(at).toLocaleString('en', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
  restored: (label) => `Version restored: ${label}`,
  undoRestore: 'Undo the restore',
  restore: 'Restore',
  restoreTitle: 'Restore this version?',
  restoreExplain: 'Files and data return to what they were. The present state is kept as a version, so you can come back to it.',
  dropped: 'The data of this version is no longer kept: its code can be read, but it cannot be restored. Name the versions that should be kept longer.',
  unrecorded: 'This commit by hand holds no data: it cannot be restored here.',
  name: 'Name',
  rename: 'Rename',
  nameLabel: 'Name of the version',
  save: 'Save',
  compareWith: 'Comparison',
  previous: 'What it changed',
  present: 'Since then',
  comparing: 'Comparing…',
  same: 'No difference in files or tables.',
  tables: 'Data',
  files: 'Files',
  changes: { added: 'added', changed: 'changed', removed: 'removed' },
  tableChanges: { added: 'new table', changed: '', removed: 'table removed' },
  rows: (before, after, estimated) => {
    const about = estimated ? '≈ ' : '';
    if (before === undefined) return about + plural(after ?? 0, 'row', 'rows');
    if (after === undefined) return about + plural(before, 'row', 'rows');
    return before === after ? about + plural(after, 'row', 'rows') : `${about}${number(before)} → ${plural(after, 'row', 'rows')}`;
  },
  lines: (added, removed) => `+${number(added)} −${number(removed)}`,
  notShown: 'The content is not shown: this file is too long, or is not text.',
  leftOut: (count) => `and ${plural(count, 'more file', 'more files')}`,
};
