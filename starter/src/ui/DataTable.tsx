import type { ReactNode } from 'react';
import { Icon } from './icons';
import { Skeleton } from './Skeleton';

export interface Column<Row> {
  key: string;
  label: string;
  render: (row: Row) => ReactNode;
  align?: 'start' | 'end';
  sortable?: boolean;
}

export interface Sort {
  key: string;
  direction: 'asc' | 'desc';
}

export interface DataTableProps<Row> {
  /** Accessible name of the table. */
  label: string;
  columns: readonly Column<Row>[];
  /** Undefined while the first rows load: that many lines of placeholders are shown instead. */
  rows: readonly Row[] | undefined;
  placeholderLines?: number;
  rowKey: (row: Row) => string | number;
  sort?: Sort;
  onSort?: (key: string) => void;
  /** Buttons at the end of each row, and the name of their column for assistive technology. */
  actions?: (row: Row) => ReactNode;
  actionsLabel?: string;
  /** What stands below columns, by their keys. */
  footer?: Readonly<Record<string, ReactNode>>;
}

/** A table on wide screens; on phones each row is a card with a label before each value. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, placeholderLines = 6, rowKey, sort, onSort, actions, actionsLabel, footer } = props;
  // The roles are said again because `display` other than table makes browsers forget them.
  return (
    <div className="overflow-x-auto">
      <table role="table" aria-label={label} aria-busy={rows === undefined || undefined} className="data-table w-full text-left text-sm">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
            {actions && (
              <th role="columnheader" scope="col" className="actions w-0">
                <span className="sr-only">{actionsLabel}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows
            ? rows.map((row) => (
                <tr key={rowKey(row)} role="row">
                  {columns.map((column) => {
                    const content = column.render(row);
                    return (
                      <td
                        key={column.key}
                        role="cell"
                        data-label={column.label}
                        title={typeof content === 'string' ? content : undefined}
                        className={column.align === 'end' ? 'numeric' : undefined}
                      >
                        {content}
                      </td>
                    );
                  })}
                  {actions && (
                    <td role="cell" className="actions">
                      <div className="flex justify-end gap-1">{actions(row)}</div>
                    </td>
                  )}
                </tr>
              ))
            : Array.from({ length: placeholderLines }, (_, line) => (
                <tr key={line} role="row">
                  {columns.map((column, index) => (
                    <td key={column.key} role="cell">
                      <Skeleton className={`h-4 ${index === 0 ? 'w-36' : 'w-24'}`} />
                    </td>
                  ))}
                  {actions && <td role="cell" className="actions h-13" />}
                </tr>
              ))}
        </tbody>
        {footer && (
          <tfoot role="rowgroup">
            <tr role="row">
              {columns.map((column) => (
                <td key={column.key} role="cell" data-label={column.label} className={column.align === 'end' ? 'numeric' : undefined}>
                  {footer[column.key]}
                </td>
              ))}
              {actions && <td role="cell" className="actions" />}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function HeaderCell<Row>({ column, sort, onSort }: { column: Column<Row>; sort?: Sort; onSort?: (key: string) => void }) {
  const active = sort?.key === column.key ? sort.direction : undefined;
  const order = active === 'asc' ? 'ascending' : active === 'desc' ? 'descending' : undefined;
  const numeric = column.align === 'end' ? 'numeric' : undefined;
  return (
    <th role="columnheader" scope="col" aria-sort={order} className={numeric}>
      {column.sortable && onSort ? (
        <button type="button" onClick={() => onSort(column.key)} className={`group inline-flex items-center gap-1 rounded align-middle font-medium hover:text-text ${numeric ? 'flex-row-reverse' : ''}`}>
          {column.label}
          <Icon
            name={active === 'desc' ? 'arrow-down' : 'arrow-up'}
            size={14}
            className={active ? '' : 'opacity-0 group-hover:opacity-50 group-focus-visible:opacity-50'}
          />
        </button>
      ) : (
        column.label
      )}
    </th>
  );
}
