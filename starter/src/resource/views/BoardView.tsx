import { useEffect, useRef, useState } from 'react';
import { localize } from '../../app/language';
import { Skeleton } from '../../ui/Skeleton';
import { titleOf } from '../format';
import { LoadFailure } from '../LoadFailure';
import { idOf, type Row, type Table } from '../table';
import { toneOf } from '../tones';
import type { ViewActions } from '../TablePage';
import type { TableState } from '../useTableState';
import { BoardColumn, type ColumnHead } from './BoardColumn';
import { useBoard } from './useBoard';
import { viewWords as words } from './words';

interface BoardViewProps {
  table: Table;
  /** The choice field whose values are the columns. */
  field: string;
  state: TableState;
  actions: ViewActions;
}

/** Rows as cards in a column per choice; moving a card changes its field. */
export default function BoardView({ table, field: name, state, actions }: BoardViewProps) {
  const field = table.fields.find((candidate) => candidate.name === name);
  const choices = field?.type === 'choice' ? field.choices : [];
  const wanted = state.filters.filter(([key]) => key === `filter.${name}`).map(([, value]) => value);
  const heads: ColumnHead[] = [
    ...choices.map(({ value, label }) => ({ value, label: localize(label), tone: toneOf(choices, value) })),
    { value: '', label: words.notGiven, tone: 'neutral' as const },
  ].filter(({ value }) => wanted.length === 0 || wanted.includes(value));
  const board = useBoard(table, name, heads.map(({ value }) => value), state, actions.version);
  const { columns } = board;

  const total = columns && [...columns.values()].reduce((sum, list) => sum + list.total, 0);
  const { onTotal } = actions;
  useEffect(() => onTotal(total), [onTotal, total]);

  // A moved card is a new element in another column: what had the focus on it gets it back.
  const [focused, setFocused] = useState<number>();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focused === undefined) return;
    const card = element.current?.querySelector<HTMLElement>(`[data-card="${focused}"]`);
    card?.querySelector<HTMLElement>('[data-row-title]')?.focus();
    card?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    setFocused(undefined);
  }, [focused, columns]);

  async function move(row: Row, from: string, to: string, keepFocus: boolean) {
    const head = heads.find(({ value }) => value === to);
    if (!head || from === to) return;
    if (keepFocus) setFocused(idOf(row));
    const related = columns?.get(from)?.related;
    if (await board.move(row, from, to)) actions.announce(words.moved(titleOf(table, row, related), head.label));
  }

  // Rows without a value are rare: their column takes no room until there are some.
  const shown = heads.filter(({ value }) => value !== '' || wanted.includes('') || (columns?.get('')?.total ?? 0) > 0);
  return (
    <>
      {board.failure && <LoadFailure message={board.failure} stale={columns !== undefined} onRetry={board.reload} />}
      {!columns && !board.failure && <BoardSkeleton columns={shown.length} />}
      {columns && (
        <div ref={element} className="-mx-4 flex snap-x snap-mandatory gap-3 overflow-x-auto px-4 pb-4 sm:mx-0 sm:snap-none sm:px-0">
          {shown.map((head, index) => (
            <BoardColumn
              key={head.value}
              table={table}
              field={name}
              head={head}
              list={columns.get(head.value)}
              before={shown[index - 1]}
              after={shown[index + 1]}
              actions={actions}
              onMove={(row, from, to, keepFocus) => void move(row, from, to, keepFocus)}
              onMore={() => state.show({ view: 'list', [`filter.${name}`]: [head.value] })}
              find={(id) => {
                for (const [value, list] of columns) {
                  const row = list.rows.find((candidate) => idOf(candidate) === id);
                  if (row) return { row, value };
                }
                return undefined;
              }}
            />
          ))}
        </div>
      )}
    </>
  );
}

function BoardSkeleton({ columns }: { columns: number }) {
  return (
    <div aria-busy="true" className="flex gap-4 overflow-hidden">
      {Array.from({ length: columns }, (_, index) => (
        <div key={index} className="w-[80vw] shrink-0 sm:w-72">
          <Skeleton className="h-10 w-full" />
          <Skeleton className="mt-3 h-28 w-full rounded-lg" />
          <Skeleton className="mt-3 h-28 w-full rounded-lg" />
        </div>
      ))}
    </div>
  );
}
