import { Link, useLocation } from 'wouter';
import { localize } from '../app/language';
import { listedFields, rowColumns } from '../resource/columns';
import { idOf, type RowList } from '../resource/table';
import { moduleOf, rowAddress } from '../resource/tables';
import { DataTable } from '../ui/DataTable';
import { titleOfCard } from './card-text';
import type { Card } from './cards';
import { dashboardWords as words } from './words';

const MAX_COLUMNS = 5;

interface RowsCardProps {
  card: Extract<Card, { type: 'rows' }>;
  list: Pick<RowList, 'rows' | 'total' | 'related'> | undefined;
}

/** A few rows of a table, such as the newest ones. */
export function RowsCard({ card, list }: RowsCardProps) {
  const [, navigate] = useLocation();
  const { table } = card;
  const slug = moduleOf(table.name)?.slug ?? table.name;
  const columns = rowColumns(table, listedFields(table).slice(0, MAX_COLUMNS), list?.related ?? {}, (row) => navigate(rowAddress(table.name, idOf(row)) ?? `/${slug}`));
  return (
    <section className="overflow-hidden rounded-lg border border-border bg-surface shadow-card">
      <header className="flex items-center justify-between gap-4 border-b border-border px-5 py-4 sm:px-6">
        <h2 className="text-base font-semibold">{titleOfCard(card)}</h2>
        <Link href={`/${slug}`} className="text-sm font-medium text-primary underline-offset-4 hover:underline">
          {localize(table.label)}
        </Link>
      </header>
      {list?.rows.length === 0 ? (
        <p className="px-6 py-10 text-center text-sm text-text-muted">{words.noRows}</p>
      ) : (
        <DataTable label={titleOfCard(card)} columns={columns.map((column) => ({ ...column, sortable: false }))} rows={list?.rows} placeholderLines={card.limit} rowKey={idOf} />
      )}
    </section>
  );
}
