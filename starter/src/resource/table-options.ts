import { OWN_COLUMNS, TableError, type Field, type FieldType } from './table-fields.ts';

export interface Order {
  field: string;
  direction: 'asc' | 'desc';
}

export type View =
  | { type: 'list' }
  /** A column per value of a choice field. */
  | { type: 'board'; field: string }
  /** By month, by a date or datetime field, until `end` if that is given. */
  | { type: 'calendar'; field: string; end?: string };

export type Operation = 'sum' | 'average';

export interface Total {
  field: string;
  operation: Operation;
}

/** Fields of a line that amounts are worked out from. */
export interface LineFields {
  quantity: string;
  unitPrice: string;
  discountPercent?: string;
  vatPercent?: string;
  total?: string;
}

/** Fields of a document that the server works out from its lines. */
export interface Amounts {
  excludingVat: string;
  vat?: string;
  includingVat?: string;
}

export const DOCUMENT_KINDS = ['invoice', 'credit_note', 'quote', 'order', 'delivery'] as const;

export interface DocumentFields {
  kind: (typeof DOCUMENT_KINDS)[number];
  number: string;
  date: string;
  dueDate?: string;
  party: string;
}

/** What a table.json may leave out; see CONVENTIONS.md. */
export interface Options {
  sort?: Order;
  views: View[];
  filters: string[];
  /** What the list shows until the person chooses other filters: values of choice and boolean fields, any of those listed per field. */
  where: Readonly<Record<string, readonly string[]>>;
  totals: Total[];
  columns?: string[];
  export: boolean;
  /** Undefined leaves it to whether other tables point here. */
  detail?: boolean;
  /** The relation to the row that these rows are lines of. */
  parent?: string;
  line?: LineFields;
  amounts?: Amounts;
  document?: DocumentFields;
}

export interface OptionSource {
  sort?: { field: string; direction?: string };
  views?: readonly { type: string; field?: string; end?: string }[];
  filters?: readonly string[];
  where?: Readonly<Record<string, readonly (string | boolean)[] | undefined>>;
  totals?: readonly { field: string; operation: string }[];
  columns?: readonly string[];
  export?: boolean;
  detail?: boolean;
  parent?: string;
  line?: { quantity: string; unitPrice: string; discountPercent?: string; vatPercent?: string; total?: string };
  amounts?: { excludingVat: string; vat?: string; includingVat?: string };
  document?: { kind: string; number: string; date: string; dueDate?: string; party: string };
}

const NUMBERS: readonly FieldType[] = ['integer', 'decimal', 'money', 'percent'];
const MOMENTS: readonly FieldType[] = ['date', 'datetime'];
const FILTERED: readonly FieldType[] = ['choice', 'boolean', 'relation', ...MOMENTS, ...NUMBERS];

export function readOptions(table: string, source: OptionSource, fields: readonly Field[]): Options {
  const anyType = fields.map((field) => field.type);
  /** A field that `what` names, of one of the given types. */
  const named = (name: string | undefined, what: string, types: readonly FieldType[] = anyType): string => {
    const field = fields.find((candidate) => candidate.name === name);
    if (!field) throw new TableError(table, `${what} names "${name}", which is not a field`);
    if (!types.includes(field.type)) throw new TableError(table, `${what} names "${name}", which is of type ${field.type} instead of ${types.join(', ')}`);
    return field.name;
  };
  const optional = (name: string | undefined, what: string, types?: readonly FieldType[]) => (name === undefined ? undefined : named(name, what, types));

  const readView = (view: NonNullable<OptionSource['views']>[number]): View => {
    if (view.type === 'list') return { type: 'list' };
    if (view.type === 'board') return { type: 'board', field: named(view.field, 'the board', ['choice']) };
    if (view.type !== 'calendar') throw new TableError(table, `"${view.type}" is no view: list, board or calendar`);
    const field = named(view.field, 'the calendar', MOMENTS);
    const type = fields.find((candidate) => candidate.name === field)?.type ?? 'date';
    return { type: 'calendar', field, end: optional(view.end, 'the end of the calendar', [type]) };
  };

  /** The values as filters write them. */
  const texts = (name: string, values: readonly (string | boolean)[] = []): string[] => {
    const field = fields.find((candidate) => candidate.name === name);
    const offered = field?.type === 'choice' ? field.choices.map((choice) => choice.value) : ['true', 'false'];
    const written = values.map(String);
    const strange = written.find((value) => !offered.includes(value));
    if (strange !== undefined || written.length === 0) throw new TableError(table, `where gives "${name}" ${strange === undefined ? 'no values' : `"${strange}", which is no value of it`}`);
    return written;
  };

  const { sort, line, amounts, document } = source;
  const kind = DOCUMENT_KINDS.find((candidate) => candidate === document?.kind);
  if (document && !kind) throw new TableError(table, `"${document.kind}" is no kind of document: ${DOCUMENT_KINDS.join(', ')}`);
  if (line && source.parent === undefined) throw new TableError(table, '"line" needs "parent"');
  return {
    sort: sort && {
      field: (OWN_COLUMNS as readonly string[]).includes(sort.field) ? sort.field : named(sort.field, 'sort'),
      direction: sort.direction === 'desc' ? 'desc' : 'asc',
    },
    views: source.views?.length ? source.views.map(readView) : [{ type: 'list' }],
    filters: [...new Set(source.filters)].map((name) => named(name, 'filters', FILTERED)),
    where: Object.fromEntries(Object.entries(source.where ?? {}).map(([name, values]) => [named(name, 'where', ['choice', 'boolean']), texts(name, values)])),
    totals: (source.totals ?? []).map(({ field, operation }) => {
      if (operation !== 'sum' && operation !== 'average') throw new TableError(table, `"${operation}" is no operation of totals: sum or average`);
      return { field: named(field, 'totals', NUMBERS), operation };
    }),
    columns: source.columns?.map((name) => named(name, 'columns')),
    export: source.export !== false,
    detail: source.detail,
    parent: optional(source.parent, 'parent', ['relation']),
    line: line && {
      quantity: named(line.quantity, 'quantity of the line', NUMBERS),
      unitPrice: named(line.unitPrice, 'unitPrice of the line', NUMBERS),
      discountPercent: optional(line.discountPercent, 'discountPercent of the line', ['percent']),
      vatPercent: optional(line.vatPercent, 'vatPercent of the line', ['percent']),
      total: optional(line.total, 'total of the line', ['money']),
    },
    amounts: amounts && {
      excludingVat: named(amounts.excludingVat, 'excludingVat of amounts', ['money']),
      vat: optional(amounts.vat, 'vat of amounts', ['money']),
      includingVat: optional(amounts.includingVat, 'includingVat of amounts', ['money']),
    },
    document: document &&
      kind && {
        kind,
        number: named(document.number, 'number of the document'),
        date: named(document.date, 'date of the document', MOMENTS),
        dueDate: optional(document.dueDate, 'dueDate of the document', MOMENTS),
        party: named(document.party, 'party of the document', ['relation']),
      },
  };
}
