import { lazy, Suspense, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { localize, words as appWords } from '../../app/language';
import { Button } from '../../ui/Button';
import { DataTable } from '../../ui/DataTable';
import { Icon } from '../../ui/icons';
import { listAddress } from '../client';
import { formatCount } from '../format';
import { listedFields, rowColumns } from '../columns';
import { LoadFailure } from '../LoadFailure';
import { idOf, type Row } from '../table';
import { rowAddress, type Pointer } from '../tables';
import { useRows } from '../useRows';
import { detailWords as words } from './words';

const RowForm = lazy(() => import('../RowForm'));
const SHOWN = 5;
const MAX_COLUMNS = 6;

interface RelatedRowsProps {
  pointer: Pointer;
  /** Of the row that is pointed to. */
  id: number;
  /** Whether the heading must say by which relation. */
  ambiguous: boolean;
}

/** The rows of another table that point to this one: the newest, a way to all of them, and to add one. */
export function RelatedRows({ pointer: { slug, table, field }, id, ambiguous }: RelatedRowsProps) {
  const [form, setForm] = useState<{ row?: Row }>();
  const [version, setVersion] = useState(0);
  const [, navigate] = useLocation();
  const filter: [string, string] = [`filter.${field.name}`, String(id)];
  const { list, failure, reload } = useRows(
    listAddress(table.name, { filters: [filter], sort: table.sort?.field, direction: table.sort?.direction, pageSize: SHOWN }),
    table,
    version,
  );
  const related = list?.related ?? {};
  const fields = listedFields(table).filter((candidate) => candidate.name !== field.name).slice(0, MAX_COLUMNS);
  const open = (row: Row) => {
    const address = rowAddress(table.name, idOf(row));
    if (address) navigate(address);
    else setForm({ row });
  };
  const heading = localize(table.label) + (ambiguous ? ` (${localize(field.label)})` : '');
  return (
    <section className="overflow-hidden rounded-lg border border-border bg-surface shadow-card">
      <header className="flex min-h-14 items-center gap-3 border-b border-border px-5 py-2 sm:px-6">
        <Icon name={table.icon} size={18} className="text-text-muted" />
        <h2 className="text-base font-semibold">{heading}</h2>
        {list && <span className="text-sm text-text-muted tabular-nums">{formatCount(list.total)}</span>}
        <Button variant="ghost" icon="plus" className="ml-auto" onClick={() => setForm({})}>
          <span>
            {appWords.add}
            <span className="sr-only">{appWords.addOf(localize(table.singular))}</span>
          </span>
        </Button>
      </header>
      {failure && <LoadFailure message={failure.message} stale={list !== undefined} onRetry={reload} />}
      {list?.total === 0 && <p className="px-6 py-8 text-center text-sm text-text-muted">{words.noneYet}</p>}
      {list?.total !== 0 && !(failure && !list) && (
        <DataTable label={heading} columns={rowColumns(table, fields, related, open).map((column) => ({ ...column, sortable: false }))} rows={list?.rows} placeholderLines={2} rowKey={idOf} />
      )}
      {list && list.total > SHOWN && (
        <div className="border-t border-border px-6 py-3">
          <Link href={`/${slug}?${new URLSearchParams([filter]).toString()}`} className="text-sm font-medium text-primary underline-offset-4 hover:underline">
            {words.showAll(formatCount(list.total))}
          </Link>
        </div>
      )}
      <Suspense>
        {form && (
          <RowForm
            table={table}
            row={form.row}
            initial={{ [field.name]: id }}
            related={related}
            onClose={() => setForm(undefined)}
            onSaved={() => {
              setForm(undefined);
              setVersion((before) => before + 1);
            }}
          />
        )}
      </Suspense>
    </section>
  );
}
