import { useEffect } from 'react';
import { localize } from '../../app/language';
import { Button } from '../../ui/Button';
import { LinkButton } from '../../ui/LinkButton';
import { PageSkeleton } from '../../ui/PageSkeleton';
import { documentAmounts } from '../amounts';
import { listAddress } from '../client';
import { MAX_LINES } from '../detail/Lines';
import { formatMoney, formatValue } from '../format';
import { LoadFailure } from '../LoadFailure';
import type { DocumentFields, Row, RowList, Table } from '../table';
import { moduleOf, pointersTo } from '../tables';
import { useRow } from '../useRow';
import { useRows } from '../useRows';
import { DocumentLines } from './DocumentLines';
import { mentionTexts, missingMentions } from './mentions';
import { MissingMentions } from './MissingMentions';
import { readParty, type Party } from './party';
import { seller } from './seller';
import './print.css';
import { documentWords as words } from './words';

interface DocumentPageProps {
  table: Table;
  document: DocumentFields;
  slug: string;
  id: number;
}

/** A row as a document on paper: parties, lines, totals, and the mentions that the rules ask for. */
export default function DocumentPage({ table, document: fields, slug, id }: DocumentPageProps) {
  const answer = useRow(table.name, id);
  const { row } = answer;
  const partyId = row?.[fields.party];
  const failure = answer.failure;
  if (failure && !row) return <LoadFailure message={failure.message} onRetry={answer.reload} />;
  if (!row) return <PageSkeleton />;
  return <LoadedDocument table={table} fields={fields} slug={slug} id={id} row={row} related={answer.related} partyId={typeof partyId === 'number' ? partyId : undefined} />;
}

interface LoadedDocumentProps {
  table: Table;
  fields: DocumentFields;
  slug: string;
  id: number;
  row: Row;
  related: RowList['related'];
  partyId: number | undefined;
}

function LoadedDocument({ table, fields, slug, id, row, related, partyId }: LoadedDocumentProps) {
  const partyField = table.fields.find((field) => field.name === fields.party);
  const partyTable = partyField?.type === 'relation' ? moduleOf(partyField.table)?.table : undefined;
  const party = useRow(partyTable?.name ?? table.name, partyId);
  const lineTable = pointersTo(table.name).find((pointer) => pointer.table.parent === pointer.field.name);
  const lines = useRows(
    // A document without lines has nothing to ask for; hooks are called all the same.
    lineTable ? listAddress(lineTable.table.name, { filters: [[`filter.${lineTable.field.name}`, String(id)]], sort: 'id', direction: 'asc', pageSize: MAX_LINES }) : listAddress(table.name, { pageSize: 1 }),
    lineTable?.table ?? table,
  );
  const number = formatValue(fieldOf(table, fields.number), row[fields.number], related);
  const title = `${words.titles[fields.kind]} ${number}`;
  useEffect(() => {
    // Browsers offer the page's title as the name of the PDF.
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);

  const failure = party.failure ?? (lineTable ? lines.failure : undefined);
  if (failure) return <LoadFailure message={failure.message} onRetry={() => (party.failure ? party.reload() : lines.reload())} />;
  if ((partyId !== undefined && !party.row) || (lineTable && !lines.list)) return <PageSkeleton />;

  const customer = partyTable && party.row ? readParty(partyTable, party.row, party.related) : undefined;
  const rows = lineTable ? (lines.list?.rows ?? []) : [];
  const amounts = lineTable?.table.line && documentAmounts(lineTable.table.line, rows);
  const missing = missingMentions({ seller, party: customer, document: fields, row, hasLines: rows.length > 0, hasVat: (amounts?.rates.length ?? 0) > 0 });
  const notes = table.fields.filter((field) => field.type === 'longtext' && row[field.name]);
  return (
    <div className="document-page">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3 print:hidden">
        <LinkButton href={`/${slug}/${id}`} variant="ghost" icon="chevron-left">
          {words.back}
        </LinkButton>
        <Button variant="primary" icon="printer" onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
      <MissingMentions missing={missing} />
      <article aria-label={title} className="sheet">
        <header className="flex flex-wrap items-start justify-between gap-8">
          <SellerBlock />
          <div className="print:text-right sm:text-right">
            <h1 className="text-2xl font-semibold tracking-tight">{words.titles[fields.kind]}</h1>
            <p className="mt-1 text-base font-medium tabular-nums">{number}</p>
            <dl className="mt-3 grid grid-cols-[auto_auto] justify-start gap-x-4 sm:justify-end print:justify-end gap-y-1">
              <dt className="muted">{words.date}</dt>
              <dd>{formatValue(fieldOf(table, fields.date), row[fields.date])}</dd>
              {fields.dueDate && row[fields.dueDate] && (
                <>
                  <dt className="muted">{words.dueDates[fields.kind]}</dt>
                  <dd>{formatValue(fieldOf(table, fields.dueDate), row[fields.dueDate])}</dd>
                </>
              )}
            </dl>
          </div>
        </header>
        {customer && <PartyBlock party={customer} />}
        {lineTable && <DocumentLines table={lineTable.table} relation={lineTable.field.name} rows={rows} related={lines.list?.related ?? {}} amounts={amounts} shown={table.amounts} />}
        {notes.map((field) => (
          <section key={field.name} className="mt-8">
            <h2 className="muted">{localize(field.label)}</h2>
            <p className="mt-1 whitespace-pre-wrap">{formatValue(field, row[field.name])}</p>
          </section>
        ))}
        <footer className="mentions">
          {mentionTexts(fields.kind).map((text) => (
            <p key={text}>{text}</p>
          ))}
          {seller.iban && fields.kind === 'invoice' && (
            <p>
              {words.iban} {seller.iban}
            </p>
          )}
          <LegalLine />
        </footer>
      </article>
    </div>
  );
}

function fieldOf(table: Table, name: string) {
  const field = table.fields.find((candidate) => candidate.name === name);
  if (!field) throw new Error(`${table.name} has no field ${name}.`);
  return field;
}

function SellerBlock() {
  const town = [seller.postcode, seller.city].filter(Boolean).join(' ');
  const lines = [seller.address, town, seller.email, seller.phone].filter(Boolean);
  return (
    <address className="not-italic">
      <p className="text-lg font-semibold">{seller.name ?? words.yourCompany}</p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </address>
  );
}

function PartyBlock({ party }: { party: Party }) {
  return (
    <section className="mt-8 ml-auto w-full max-w-xs">
      <h2 className="muted">{words.to}</h2>
      <address className="mt-1 not-italic">
        <p className="font-semibold">{party.name}</p>
        {party.address.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {party.numbers.map(({ label, value }) => (
          <p key={label.fr}>
            {localize(label)} {value}
          </p>
        ))}
      </address>
    </section>
  );
}

/** The company as articles R123-237 and R123-238 of the French commercial code want it named. */
function LegalLine() {
  const parts = [
    seller.name,
    [seller.legalForm, seller.capital === null ? undefined : words.capital(formatMoney(seller.capital))].filter(Boolean).join(' '),
    seller.siren && `${words.siren} ${seller.siren}`,
    seller.rcs && `${words.rcs} ${seller.rcs}`,
    seller.vatNumber && `${words.vatNumber} ${seller.vatNumber}`,
  ].filter(Boolean);
  return parts.length > 0 ? <p>{parts.join(' · ')}</p> : null;
}
