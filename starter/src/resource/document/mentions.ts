import { localize } from '../../app/language';
import { rules } from '../../rules';
import type { DocumentFields, Row } from '../table';
import type { Party } from './party';
import type { Seller } from './seller';

type RequiredId = (typeof rules.finance.invoiceMentions.required)[number]['id'];

interface Given {
  seller: Seller;
  party: Party | undefined;
  document: DocumentFields;
  row: Row;
  /** Whether it has lines. */
  hasLines: boolean;
  hasVat: boolean;
}

/** The mandatory mentions of an invoice that are not there, as the rules name them; other documents have none. */
export function missingMentions(given: Given): string[] {
  if (given.document.kind !== 'invoice' && given.document.kind !== 'credit_note') return [];
  const { seller, party, document, row } = given;
  const has = (value: Row[string] | undefined) => value !== undefined && value !== null && value !== '';
  const present: Record<RequiredId, boolean> = {
    'seller.name': has(seller.name),
    'seller.address': has(seller.address) && has(seller.city),
    'seller.siren': has(seller.siren),
    'seller.rcs': has(seller.rcs),
    'seller.legalForm': has(seller.legalForm),
    'seller.vatNumber': has(seller.vatNumber),
    'party.name': party !== undefined,
    'party.address': (party?.address.length ?? 0) > 0,
    number: has(row[document.number]),
    date: has(row[document.date]),
    // A credit note is not paid by a day.
    dueDate: document.kind === 'credit_note' || (document.dueDate !== undefined && has(row[document.dueDate])),
    lines: given.hasLines,
    vat: given.hasVat,
  };
  return rules.finance.invoiceMentions.required.filter(({ id }) => !present[id]).map(({ label }) => localize(label));
}

/** Sentences that the rules put on a document of that kind, with the rules' own values in them. */
export function mentionTexts(kind: DocumentFields['kind']): string[] {
  return rules.finance.invoiceMentions.texts
    .filter(({ kinds }) => (kinds as readonly string[]).includes(kind))
    .map(({ text }) => localize(text).replace(/\{([\w.]+)\}/g, (whole, path: string) => financeValue(path) ?? whole));
}

function financeValue(path: string): string | undefined {
  let value: unknown = rules.finance;
  for (const key of path.split('.')) value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return typeof value === 'number' || typeof value === 'string' ? String(value) : undefined;
}
