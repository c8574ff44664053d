import { englishNumber as number } from '../format.ts';
import type { usage as fr } from './fr.ts';

export const usage: typeof fr = {
  show: 'See what the tokens are for',
  title: 'What the last request to the assistant held',
  estimated: 'Tokens, estimated',
  parts: {
    tools: 'Tools',
    role: 'Instructions and conventions',
    rules: 'Company rules',
    templates: 'App templates',
    conversation: 'Conversation',
    project: 'File tree',
    files: 'Files',
    database: 'Database',
    attachments: 'Attached file',
    problems: 'Problems',
  },
  total: 'Total',
  percent: (share) => `${share}%`,
  fromCache: (percent) => `${percent}% of what was read in this turn came from the cache.`,
  leftOut: (count) => `${number(count)} ${count === 1 ? 'thing' : 'things'} left out for want of room.`,
};
