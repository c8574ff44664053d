import { formatValue, titleOf } from '../format';
import type { Field, Row, RowList, Table } from '../table';

export interface Party {
  name: string;
  /** One part of the address per line. */
  address: string[];
  /** Numbers that identify it, with what they are called. */
  numbers: { label: Field['label']; value: string }[];
}

const STREET = /adresse|address|rue\b|street|voie/;
const POSTCODE = /code_?postal|postcode|zip|\bcp\b/;
const CITY = /ville|city|town|commune/;
const COUNTRY = /pays|country/;
const NUMBER = /siren|siret|tva|vat/;

/** What a document says of the one it is for, found in the party's own fields by what they are called. */
export function readParty(table: Table, row: Row, related: RowList['related']): Party {
  const named = (pattern: RegExp) =>
    table.fields
      .filter((field) => field.name !== table.title && pattern.test(wordsOf(field)) && ['text', 'longtext'].includes(field.type))
      .flatMap((field) => {
        const value = formatValue(field, row[field.name], related);
        return value === '' ? [] : [{ field, value }];
      });
  const values = (pattern: RegExp) => named(pattern).map(({ value }) => value);
  const town = [...values(POSTCODE), ...values(CITY)].join(' ');
  return {
    name: titleOf(table, row, related),
    address: [...values(STREET).flatMap((text) => text.split('\n')), ...(town === '' ? [] : [town]), ...values(COUNTRY)],
    numbers: named(NUMBER).map(({ field, value }) => ({ label: field.label, value })),
  };
}

function wordsOf(field: Field): string {
  return `${field.name} ${field.label.fr} ${field.label.en}`.toLowerCase();
}
