import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { localize, words } from '../app/language';
import { Button } from '../ui/Button';
import { PageHeader } from '../ui/PageHeader';
import { Skeleton } from '../ui/Skeleton';
import { formatCount, isOne, titleOf } from './format';
import { ListView } from './ListView';
import { SearchBox } from './SearchBox';
import { idOf, type Row, type RowList, type Table } from './table';
import { rowAddress } from './tables';
import { useTableState } from './useTableState';

// The form and the question are not needed for the first paint; they load once the rows are there.
const loadRowForm = () => import('./RowForm');
const RowForm = lazy(loadRowForm);
const loadDeleteDialog = () => import('./DeleteDialog');
const DeleteDialog = lazy(loadDeleteDialog);
const FilterBar = lazy(() => import('./views/FilterBar'));
const ViewSwitch = lazy(() => import('./views/ViewSwitch'));
const BoardView = lazy(() => import('./views/BoardView'));
const CalendarView = lazy(() => import('./views/CalendarView'));
const ExportMenu = lazy(() => import('./export/ExportMenu'));

type Related = RowList['related'];
type OpenDialog = { kind: 'form'; row?: Row; related: Related; initial?: Row } | { kind: 'delete'; row: Row; related: Related };

/** What the views of a table need of the page around them. */
export interface ViewActions {
  /** How many rows match; undefined while that is not known. */
  onTotal: (total: number | undefined) => void;
  /** Opens the form, or the row's own page where there is one. */
  open: (row: Row, related: Related) => void;
  edit: (row: Row, related: Related) => void;
  remove: (row: Row, related: Related) => void;
  add: (initial?: Row) => void;
  /** Says something to screen readers. */
  announce: (notice: string) => void;
  /** Grows when rows have changed and the view should ask for them again. */
  version: number;
}

/** All rows of a table: search, filters, views, export, and adding, changing and deleting rows. */
export function TablePage({ table, slug }: { table: Table; slug: string }) {
  const state = useTableState(table);
  const [, navigate] = useLocation();
  const [total, setTotal] = useState<number>();
  const [dialog, setDialog] = useState<OpenDialog>();
  const [notice, setNotice] = useState('');
  const [version, setVersion] = useState(0);

  const known = total !== undefined;
  useEffect(() => {
    if (!known) return;
    void loadRowForm();
    void loadDeleteDialog();
  }, [known]);

  function finish(message: string) {
    setDialog(undefined);
    setNotice(message);
    setVersion((before) => before + 1);
  }

  const actions: ViewActions = {
    onTotal: setTotal,
    open(row, related) {
      const address = rowAddress(table.name, idOf(row));
      if (address) navigate(address);
      else actions.edit(row, related);
    },
    edit: (row, related) => setDialog({ kind: 'form', row, related }),
    remove: (row, related) => setDialog({ kind: 'delete', row, related }),
    add: (initial) => setDialog({ kind: 'form', related: {}, initial }),
    announce: setNotice,
    version,
  };

  const narrowed = state.search !== '' || state.filters.length > 0;
  const isEmpty = total === 0 && !narrowed;
  const addButton = (
    <Button variant="primary" icon="plus" onClick={() => actions.add()}>
      <span>
        {words.add}
        <span className="sr-only">{words.addOf(localize(table.singular))}</span>
      </span>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={localize(table.label)}
        description={known ? words.itemCount(formatCount(total), isOne(total)) : ''}
        actions={
          isEmpty ? undefined : (
            <>
              {table.views.length > 1 && (
                <Suspense fallback={<Skeleton className="h-11 w-64 sm:h-9" />}>
                  <ViewSwitch table={table} state={state} />
                </Suspense>
              )}
              {table.export && (
                <Suspense fallback={<Skeleton className="h-11 w-29 sm:h-9" />}>
                  {known ? <ExportMenu table={table} state={state} /> : <Skeleton className="h-11 w-29 sm:h-9" />}
                </Suspense>
              )}
              {addButton}
            </>
          )
        }
      />
      {!isEmpty && (
        <div className="mb-4 flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:items-center sm:gap-2">
          <SearchBox label={words.search} value={state.search} onChange={(text) => state.show({ q: text || undefined })} />
          {table.filters.length > 0 && (
            <div className="flex min-w-0 gap-2 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:py-0.5 sm:flex-wrap">
              <Suspense fallback={<Skeleton className="h-11 w-64 rounded-full sm:h-9" />}>
                <FilterBar table={table} state={state} />
              </Suspense>
            </div>
          )}
        </div>
      )}
      {state.view.type === 'list' ? (
        <ListView table={table} state={state} actions={actions} addButton={addButton} />
      ) : (
        <Suspense fallback={<Skeleton className="h-96 w-full rounded-lg" />}>
          {state.view.type === 'board' ? (
            <BoardView table={table} field={state.view.field} state={state} actions={actions} />
          ) : (
            <CalendarView table={table} view={state.view} state={state} actions={actions} />
          )}
        </Suspense>
      )}
      <p role="status" className="sr-only">
        {notice}
      </p>
      <Suspense>
        {dialog?.kind === 'form' && (
          <RowForm
            table={table}
            row={dialog.row}
            initial={dialog.initial}
            related={dialog.related}
            onClose={() => setDialog(undefined)}
            onSaved={(row) => {
              finish(words.saved);
              // A new document is empty until its lines are entered, on its own page.
              if (!dialog.row && table.amounts) navigate(`/${slug}/${idOf(row)}`);
            }}
          />
        )}
        {dialog?.kind === 'delete' && (
          <DeleteDialog
            table={table}
            row={dialog.row}
            title={titleOf(table, dialog.row, dialog.related)}
            onClose={() => setDialog(undefined)}
            onDeleted={() => finish(words.deleted)}
          />
        )}
      </Suspense>
    </>
  );
}
