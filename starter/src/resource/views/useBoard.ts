import { useEffect, useState } from 'react';
import { failureMessage, fetchRows, listAddress, saveRow } from '../client';
import { idOf, type Row, type RowList, type Table } from '../table';
import type { TableState } from '../useTableState';

const COLUMN_SIZE = 50;

export interface Board {
  /** Rows by value of the board's field, '' for rows without one; undefined while they load for the first time. */
  columns: ReadonlyMap<string, RowList> | undefined;
  failure: string | undefined;
  /** Shows the row in its new column at once; back in the old one if the server refuses. */
  move: (row: Row, from: string, to: string) => Promise<boolean>;
  reload: () => void;
}

export function useBoard(table: Table, field: string, values: readonly string[], state: TableState, version: number): Board {
  const [columns, setColumns] = useState<ReadonlyMap<string, RowList>>();
  const [failure, setFailure] = useState<string>();
  const [attempt, setAttempt] = useState(0);

  const others = state.filters.filter(([name]) => name !== `filter.${field}`);
  const addresses = values.map((value) =>
    listAddress(table.name, {
      search: state.search,
      filters: [...others, [`filter.${field}`, value]],
      sort: state.sort?.key,
      direction: state.sort?.direction,
      pageSize: COLUMN_SIZE,
    }),
  );
  const key = addresses.join(' ');

  useEffect(() => {
    const controller = new AbortController();
    Promise.all(addresses.map((address) => fetchRows(address, controller.signal))).then(
      (lists) => {
        if (controller.signal.aborted) return;
        setColumns(new Map(lists.map((list, index) => [values[index] ?? '', list])));
        setFailure(undefined);
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setFailure(failureMessage(error));
      },
    );
    return () => controller.abort();
  }, [key, version, attempt]);

  const reload = () => setAttempt((count) => count + 1);

  async function move(row: Row, from: string, to: string): Promise<boolean> {
    const before = columns;
    setColumns(before && withMoved(before, { ...row, [field]: to === '' ? null : to }, from, to));
    try {
      await saveRow(table.name, idOf(row), { [field]: to === '' ? null : to });
      reload();
      return true;
    } catch (error) {
      setColumns(before);
      setFailure(failureMessage(error));
      return false;
    }
  }

  return { columns, failure, move, reload };
}

function withMoved(columns: ReadonlyMap<string, RowList>, row: Row, from: string, to: string): ReadonlyMap<string, RowList> {
  const next = new Map(columns);
  const [source, target] = [columns.get(from), columns.get(to)];
  if (source) next.set(from, { ...source, total: source.total - 1, rows: source.rows.filter((other) => other.id !== row.id) });
  if (source && target) {
    next.set(to, { ...target, total: target.total + 1, rows: [row, ...target.rows], related: merged(target.related, source.related) });
  }
  return next;
}

function merged(into: RowList['related'], from: RowList['related']): RowList['related'] {
  return Object.fromEntries(Object.entries(from).map(([field, titles]) => [field, { ...titles, ...into[field] }]));
}
