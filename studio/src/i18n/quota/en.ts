import { englishNumber as number, englishPlural as plural } from '../format.ts';
import type { quota as french } from './fr.ts';

const date = (day: string) => new Date(day).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

export const quota: typeof french = {
  menu: 'Usage',
  today: 'Today',
  turns: 'Turns',
  tokens: 'Tokens',
  cost: 'Spending',
  midnight: 'The counters begin again at midnight (UTC).',
  unmetered: 'The built-in generator uses neither tokens nor money: nothing is counted.',
  concurrent: (count) => `Up to ${plural(count, 'turn', 'turns')} at the same time.`,
  serviceUsedUp: 'The service has used up what is planned for today: the assistant answers again tomorrow.',
  storage: 'Storage',
  apps: 'Saved apps',
  used: (used) => `${used} used`,
  left: (left, ceiling) => `${left} of ${ceiling} left`,
  number,
  megabytes: (bytes) => `${number(Math.round(bytes / 104_857.6) / 10)} MB`,
  everybody: 'Everybody, last 30 days',
  csv: 'Download as CSV',
  chart: 'Tokens by day',
  dayTokens: (day, tokens) => `${date(day)}: ${number(tokens)} tokens`,
  most: (tokens) => `at most ${number(tokens)} tokens a day`,
  date,
  nothing: 'Nobody has used a model yet.',
  day: 'Day',
  who: 'Person',
  model: 'Model',
};
