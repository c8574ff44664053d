import { localize, words } from '../app/language';
import { Badge, type Tone } from '../ui/Badge';
import { formatValue } from './format';
import type { Choice, Field, Row, RowList } from './table';

interface CellProps {
  field: Field;
  row: Row;
  related: RowList['related'];
}

const linkStyle = 'underline-offset-4 hover:text-primary hover:underline';

/** A value of a row, as a list shows it. */
export function Cell({ field, row, related }: CellProps) {
  const value = row[field.name];
  const text = formatValue(field, value, related);
  if (text === '') return <span className="text-text-muted">{words.none}</span>;
  switch (field.type) {
    case 'choice':
      return <Badge tone={toneOf(field.choices, String(value))}>{text}</Badge>;
    case 'boolean':
      return <Badge tone={value === true ? 'success' : 'neutral'}>{text}</Badge>;
    case 'email':
      return <a href={`mailto:${text}`} className={linkStyle}>{text}</a>;
    case 'phone':
      return <a href={`tel:${text.replace(/[^\d+]/g, '')}`} className={linkStyle}>{text}</a>;
    case 'url':
      return <WebLink address={text} />;
    case 'longtext':
    case 'date':
    case 'datetime':
    case 'text':
    case 'relation':
    case 'integer':
    case 'decimal':
    case 'money':
    case 'percent':
      return text;
  }
}

/** Opens only web addresses: data written outside the app could hold a script. */
function WebLink({ address }: { address: string }) {
  if (!/^https?:\/\//i.test(address)) return address;
  return (
    <a href={address} target="_blank" rel="noreferrer" className={linkStyle}>
      {address.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}
    </a>
  );
}

const meanings: readonly [Tone, RegExp][] = [
  ['danger', /perdu|annul|refus|rejet|retard|impay|urgent|lost|cancel|reject|overdue|unpaid|late\b|critical|blocked/i],
  ['success', /^client|gagn|pay[ée]|actif|active|valid|termin|livr|fait\b|won|paid|done|customer|complete|deliver|approved|signed|sign[ée]/i],
  ['warning', /attente|cours|relanc|négoci|moyen|pending|progress|waiting|negotiat|medium|review/i],
  ['neutral', /brouillon|archiv|inacti|clos|draft|closed|low\b|basse|none/i],
];
const remaining: readonly Tone[] = ['info', 'primary', 'neutral'];

/** A colour that fits what the choice says, else one that tells it from its neighbours. */
function toneOf(choices: readonly Choice[], value: string): Tone {
  const index = choices.findIndex((choice) => choice.value === value);
  const choice = choices[index];
  if (!choice) return 'neutral';
  const text = `${choice.value} ${localize(choice.label)}`;
  // "inactive" and "unpaid" hold the words of their opposites, so those meanings come first.
  const opposite = /inacti/i.test(text) ? 'neutral' : undefined;
  const meaning = opposite ?? meanings.find(([, pattern]) => pattern.test(choice.label.fr) || pattern.test(choice.label.en) || pattern.test(choice.value))?.[0];
  return meaning ?? remaining[index % remaining.length] ?? 'neutral';
}
