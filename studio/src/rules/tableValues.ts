import { numbersAt, type CompanyRules, type ManifestRule, type Owned } from './manifest.ts';
import { mentions, wordsOf } from './words.ts';

interface Found {
  at: { from: number; to: number };
  rule: ManifestRule;
  owned: Owned;
}

interface FieldLike {
  name?: unknown;
  type?: unknown;
  label?: { fr?: unknown; en?: unknown };
  default?: unknown;
  min?: unknown;
  max?: unknown;
}

/** Numbers of a table.json that a rule owns: defaults and bounds of rates and amounts. Text that is not JSON has other readers. */
export function hardCodedInTable(text: string, company: CompanyRules): Found[] {
  let table: { fields?: unknown };
  try {
    table = JSON.parse(text) as { fields?: unknown };
  } catch {
    return [];
  }
  const fields = Array.isArray(table?.fields) ? (table.fields as FieldLike[]) : [];
  return fields.flatMap((field) => {
    // What a text or a count holds at most is no rate.
    if (field.type !== 'percent' && field.type !== 'money') return [];
    const words = [field.name, field.label?.fr, field.label?.en].flatMap((one) => (typeof one === 'string' ? wordsOf(one) : []));
    return (['default', 'min', 'max'] as const).flatMap((key) => {
      const value = field[key];
      const owner = typeof value === 'number' ? ownerOf(field.type === 'percent' ? 'percent' : 'amount', value, words, company) : undefined;
      const at = owner && placeOf(text, field, key);
      return owner && at ? [{ ...owner, at }] : [];
    });
  });
}

function ownerOf(kind: Owned['kind'], value: number, words: readonly string[], { rules, values }: CompanyRules): Omit<Found, 'at'> | undefined {
  for (const rule of rules) {
    for (const owned of rule.owns) {
      if (owned.kind === 'colour' || owned.kind !== kind || value === 0 || !mentions(words, owned.words)) continue;
      if (numbersAt(values, owned.value.split('.')).includes(value)) return { rule, owned };
    }
  }
  return undefined;
}

/** Where the field's own key stands: after its name, before the next field's. */
function placeOf(text: string, field: FieldLike, key: string): Found['at'] | undefined {
  const start = text.search(new RegExp(`"name"\\s*:\\s*"${String(field.name)}"`));
  const pattern = new RegExp(`"${key}"\\s*:\\s*(-?[\\d.]+)`, 'g');
  pattern.lastIndex = Math.max(0, start);
  const match = pattern.exec(text);
  const digits = match?.[1];
  return match && digits !== undefined ? { from: match.index + match[0].length - digits.length, to: match.index + match[0].length } : undefined;
}
