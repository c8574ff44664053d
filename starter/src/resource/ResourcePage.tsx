import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { localize, words } from '../app/language';
import { Button } from '../ui/Button';
import { DataTable, type Column, type Sort } from '../ui/DataTable';
import { EmptyState } from '../ui/EmptyState';
import { IconButton } from '../ui/IconButton';
import { PageHeader } from '../ui/PageHeader';
import { Cell } from './Cell';
import { listAddress } from './client';
import { formatCount, isOne, titleOf } from './format';
import { Pagination } from './Pagination';
import { SearchBox } from './SearchBox';
import { idOf, readTable, type Field, type Row, type TableSource } from './table';
import { useRows } from './useRows';

// The form and the question are not needed for the first paint; they load once the list is there.
const loadRowForm = () => import('./RowForm');
const RowForm = lazy(loadRowForm);
const loadDeleteDialog = () => import('./DeleteDialog');
const DeleteDialog = lazy(loadDeleteDialog);

const PAGE_SIZE = 25;
const NUMERIC: readonly Field['type'][] = ['integer', 'decimal', 'money', 'percent'];
/** Where the list is: kept in the address, so that reloading or going back shows the same. */
const parameterNames = { search: 'q', sort: 'sort', direction: 'direction', page: 'page' };

type OpenDialog = { kind: 'form'; row?: Row } | { kind: 'delete'; row: Row };

/** The page of a table: search, sort, pages, and adding, changing and deleting rows, as its table.json describes it. */
export function ResourcePage({ table: source }: { table: TableSource }) {
  const table = useMemo(() => readTable(source), [source]);
  const [parameters, setParameters] = useSearchParams();
  const [dialog, setDialog] = useState<OpenDialog>();
  const [notice, setNotice] = useState('');

  const search = parameters.get(parameterNames.search) ?? '';
  const page = Math.max(1, Math.trunc(Number(parameters.get(parameterNames.page))) || 1);
  const sort = readSort(parameters, table.fields);
  const address = listAddress(table.name, { search, sort: sort?.key, direction: sort?.direction, page, pageSize: PAGE_SIZE });
  const { list, loading, failure, reload } = useRows(address, table);

  useEffect(() => {
    if (!list) return;
    void loadRowForm();
    void loadDeleteDialog();
  }, [list === undefined]);

  function show(changes: Partial<Record<keyof typeof parameterNames, string>>) {
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [key, value] of Object.entries(changes)) {
          const name = parameterNames[key as keyof typeof parameterNames];
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  }

  function sortBy(key: string) {
    const direction = sort?.key === key && sort.direction === 'asc' ? 'desc' : 'asc';
    show({ sort: key, direction, page: '' });
  }

  function finish(message: string) {
    setDialog(undefined);
    setNotice(message);
    reload();
  }

  const related = list?.related ?? {};
  // Long texts are for the form: in a list they would push everything else aside.
  const listed = table.fields.filter((field) => field.type !== 'longtext' || field.name === table.title);
  const columns: Column<Row>[] = listed.map((field) => ({
    key: field.name,
    label: localize(field.label),
    sortable: true,
    align: NUMERIC.includes(field.type) ? 'end' : 'start',
    render: (row) =>
      field.name === table.title ? (
        <button
          type="button"
          onClick={() => setDialog({ kind: 'form', row })}
          className="block max-w-full truncate rounded text-left font-medium underline-offset-4 hover:text-primary hover:underline"
        >
          {titleOf(table, row, related)}
        </button>
      ) : (
        <Cell field={field} row={row} related={related} />
      ),
  }));

  const addButton = (
    <Button variant="primary" icon="plus" onClick={() => setDialog({ kind: 'form' })}>
      <span>
        {words.add}
        <span className="sr-only">{words.addOf(localize(table.singular))}</span>
      </span>
    </Button>
  );

  const isEmpty = list?.total === 0 && !loading && !failure;
  return (
    <>
      <PageHeader
        title={localize(table.label)}
        description={list ? words.itemCount(formatCount(list.total), isOne(list.total)) : ''}
        actions={isEmpty && !search ? undefined : addButton}
      />
      <div className="overflow-hidden rounded-lg border border-border bg-surface shadow-card">
        {!(isEmpty && !search) && (
          <div className="border-b border-border p-3 sm:px-6">
            <SearchBox label={words.search} value={search} onChange={(text) => show({ search: text, page: '' })} />
          </div>
        )}
        {failure && list && <StaleNotice message={failure.message} onRetry={reload} />}
        {failure && !list ? (
          <div role="alert">
            <EmptyState
              icon="alert"
              tone="danger"
              title={words.loadFailedTitle}
              description={failure.message}
              action={<Button onClick={reload}>{words.retry}</Button>}
            />
          </div>
        ) : isEmpty && search ? (
          <EmptyState
            icon="search"
            title={words.noMatchTitle}
            description={words.noMatchText(search)}
            action={<Button onClick={() => show({ search: '', page: '' })}>{words.clearSearch}</Button>}
          />
        ) : isEmpty ? (
          <EmptyState icon={table.icon} title={words.emptyTitle(localize(table.label))} description={words.emptyText} action={addButton} />
        ) : (
          <DataTable
            label={localize(table.label)}
            columns={columns}
            rows={list?.rows}
            rowKey={idOf}
            sort={sort}
            onSort={sortBy}
            actionsLabel={words.actions}
            actions={(row) => (
              <>
                <IconButton
                  icon="pencil"
                  label={words.titleOf(words.edit, titleOf(table, row, related))}
                  onClick={() => setDialog({ kind: 'form', row })}
                />
                <IconButton
                  icon="trash"
                  tone="danger"
                  label={words.titleOf(words.delete, titleOf(table, row, related))}
                  onClick={() => setDialog({ kind: 'delete', row })}
                />
              </>
            )}
          />
        )}
        {list && <Pagination page={page} pages={Math.ceil(list.total / PAGE_SIZE)} onPage={(number) => show({ page: number > 1 ? String(number) : '' })} />}
      </div>
      <p role="status" className="sr-only">
        {notice}
      </p>
      <Suspense>
        {dialog?.kind === 'form' && (
          <RowForm table={table} row={dialog.row} related={related} onClose={() => setDialog(undefined)} onSaved={() => finish(words.saved)} />
        )}
        {dialog?.kind === 'delete' && (
          <DeleteDialog
            table={table}
            row={dialog.row}
            title={titleOf(table, dialog.row, related)}
            onClose={() => setDialog(undefined)}
            onDeleted={() => finish(words.deleted)}
          />
        )}
      </Suspense>
    </>
  );
}

function readSort(parameters: URLSearchParams, fields: readonly Field[]): Sort | undefined {
  const key = parameters.get(parameterNames.sort);
  // An address may name a field that the app has lost since.
  if (key === null || !fields.some((field) => field.name === key)) return undefined;
  return { key, direction: parameters.get(parameterNames.direction) === 'desc' ? 'desc' : 'asc' };
}

function StaleNotice({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-wrap items-center justify-between gap-3 border-b border-border bg-warning-soft px-6 py-3 text-sm text-warning">
      <p>
        {message} {words.staleRows}
      </p>
      <Button onClick={onRetry}>{words.retry}</Button>
    </div>
  );
}
