import { useEffect, type ReactNode } from 'react';
import { localize, words } from '../app/language';
import { Button } from '../ui/Button';
import { DataTable } from '../ui/DataTable';
import { EmptyState } from '../ui/EmptyState';
import { IconButton } from '../ui/IconButton';
import { listAddress } from './client';
import { listedFields, rowColumns } from './columns';
import { formatValue, titleOf } from './format';
import { LoadFailure } from './LoadFailure';
import { Pagination } from './Pagination';
import { idOf, type RowList, type Table } from './table';
import type { ViewActions } from './TablePage';
import { useRows } from './useRows';
import type { TableState } from './useTableState';

const PAGE_SIZE = 25;
interface ListViewProps {
  table: Table;
  state: TableState;
  actions: ViewActions;
  addButton: ReactNode;
}

export function ListView({ table, state, actions, addButton }: ListViewProps) {
  const { search, filters, sort, page, show } = state;
  const address = listAddress(table.name, { search, filters, sort: sort?.key, direction: sort?.direction, page, pageSize: PAGE_SIZE });
  const { list, loading, failure, reload } = useRows(address, table, actions.version);
  const total = list?.total;
  const { onTotal } = actions;
  useEffect(() => onTotal(total), [onTotal, total]);

  const sortBy = (key: string) => show({ sort: key, direction: sort?.key === key && sort.direction === 'asc' ? 'desc' : 'asc' });
  const related = list?.related ?? {};
  const isEmpty = total === 0 && !loading && !failure;
  const narrowed = search !== '' || filters.length > 0;
  return (
    <div className="overflow-hidden rounded-lg border border-border bg-surface shadow-card">
      {failure && <LoadFailure message={failure.message} stale={list !== undefined} onRetry={reload} />}
      {isEmpty && narrowed && (
        <EmptyState
          icon="search"
          title={words.noMatchTitle}
          description={filters.length > 0 ? words.noMatchFilters : words.noMatchText(search)}
          action={<Button onClick={state.clear}>{filters.length > 0 ? words.clearFilters : words.clearSearch}</Button>}
        />
      )}
      {isEmpty && !narrowed && (
        <EmptyState icon={table.icon} title={words.emptyTitle(localize(table.label))} description={words.emptyText} action={addButton} />
      )}
      {!isEmpty && !(failure && !list) && (
        <DataTable
          label={localize(table.label)}
          columns={rowColumns(table, listedFields(table), related, (row) => actions.open(row, related))}
          rows={list?.rows}
          rowKey={idOf}
          sort={sort}
          onSort={sortBy}
          footer={table.totals.length > 0 ? totalCells(table, list) : undefined}
          actionsLabel={words.actions}
          actions={(row) => (
            <>
              <IconButton
                icon="pencil"
                label={words.titleOf(words.edit, titleOf(table, row, related))}
                onClick={() => actions.edit(row, related)}
              />
              <IconButton
                icon="trash"
                tone="danger"
                label={words.titleOf(words.delete, titleOf(table, row, related))}
                onClick={() => actions.remove(row, related)}
              />
            </>
          )}
        />
      )}
      {list && <Pagination page={page} pages={Math.ceil(list.total / PAGE_SIZE)} onPage={(number) => show({ page: number > 1 ? String(number) : undefined })} />}
    </div>
  );
}

/** What stands below each column, by field name. */
function totalCells(table: Table, list: RowList | undefined): Record<string, ReactNode> {
  const first = listedFields(table)[0]?.name ?? '';
  const cells: Record<string, ReactNode> = { [first]: words.total };
  for (const { field: name, operation } of table.totals) {
    const field = table.fields.find((candidate) => candidate.name === name);
    const value = list?.totals[name];
    if (!field || value === undefined) continue;
    cells[name] = (
      <>
        {operation === 'average' && <span className="mr-1.5 font-normal text-text-muted">{words.average}</span>}
        {formatValue(field, value) || words.none}
      </>
    );
  }
  return cells;
}
