import { localize } from '../app/language';
import type { Tone } from '../ui/Badge';
import type { Choice } from './table';

const meanings: readonly [Tone, RegExp][] = [
  ['danger', /perdu|annul|refus|rejet|retard|impay|urgent|lost|cancel|reject|overdue|unpaid|late\b|critical|blocked/i],
  ['success', /^client|gagn|pay[ée]|actif|active|valid|termin|livr|fait\b|won|paid|done|customer|complete|deliver|approved|signed|sign[ée]/i],
  ['warning', /attente|cours|relanc|négoci|moyen|pending|progress|waiting|negotiat|medium|review/i],
  ['neutral', /brouillon|archiv|inacti|clos|draft|closed|low\b|basse|none/i],
];
const remaining: readonly Tone[] = ['info', 'primary', 'neutral'];

/** A colour that fits what the choice says, else one that tells it from its neighbours. */
export function toneOf(choices: readonly Choice[], value: string): Tone {
  const index = choices.findIndex((choice) => choice.value === value);
  const choice = choices[index];
  if (!choice) return 'neutral';
  const text = `${choice.value} ${localize(choice.label)}`;
  // "inactive" and "unpaid" hold the words of their opposites, so those meanings come first.
  const opposite = /inacti/i.test(text) ? 'neutral' : undefined;
  const meaning = opposite ?? meanings.find(([, pattern]) => pattern.test(choice.label.fr) || pattern.test(choice.label.en) || pattern.test(choice.value))?.[0];
  return meaning ?? remaining[index % remaining.length] ?? 'neutral';
}
