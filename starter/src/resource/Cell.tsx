import { Link } from 'wouter';
import { words } from '../app/language';
import { Badge } from '../ui/Badge';
import { formatValue } from './format';
import type { Field, Row, RowList } from './table';
import { rowAddress } from './tables';
import { toneOf } from './tones';

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
    case 'relation': {
      const address = rowAddress(field.table, Number(value));
      return address ? <Link href={address} className={linkStyle}>{text}</Link> : text;
    }
    case 'longtext':
    case 'date':
    case 'datetime':
    case 'text':
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
