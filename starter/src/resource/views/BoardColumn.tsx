import { useId, useState, type DragEvent } from 'react';
import { words as appWords } from '../../app/language';
import { Badge, type Tone } from '../../ui/Badge';
import { IconButton } from '../../ui/IconButton';
import { formatCount, formatValue, titleOf } from '../format';
import { idOf, type Row, type RowList, type Table } from '../table';
import type { ViewActions } from '../TablePage';
import { BoardCard } from './BoardCard';
import { viewWords as words } from './words';

export interface ColumnHead {
  /** Value of the board's field; '' for none. */
  value: string;
  label: string;
  tone: Tone;
}

interface BoardColumnProps {
  table: Table;
  field: string;
  head: ColumnHead;
  list: RowList | undefined;
  /** The columns beside it. */
  before: ColumnHead | undefined;
  after: ColumnHead | undefined;
  actions: ViewActions;
  onMove: (row: Row, from: string, to: string, keepFocus: boolean) => void;
  /** Shows the rows that the column has no room for. */
  onMore: () => void;
  /** The row with that id and the value of its column. */
  find: (id: number) => { row: Row; value: string } | undefined;
}

/** Private to the app, so that nothing else that is dragged over the board counts as a card. */
const DRAG_TYPE = 'application/x-board-card';

export function BoardColumn({ table, field, head, list, before, after, actions, onMove, onMore, find }: BoardColumnProps) {
  const titleId = useId();
  const [target, setTarget] = useState(false);
  const rows = list?.rows ?? [];
  const related = list?.related ?? {};
  const hidden = (list?.total ?? 0) - rows.length;
  const sum = table.totals.find(({ operation }) => operation === 'sum');
  const summed = table.fields.find((candidate) => candidate.name === sum?.field);

  const isCard = (event: DragEvent) => event.dataTransfer.types.includes(DRAG_TYPE);
  function drop(event: DragEvent) {
    setTarget(false);
    const found = find(Number(event.dataTransfer.getData(DRAG_TYPE)));
    if (!found) return;
    event.preventDefault();
    onMove(found.row, found.value, head.value, false);
  }

  return (
    <section
      aria-labelledby={titleId}
      onDragOver={(event) => {
        if (!isCard(event)) return;
        event.preventDefault();
        setTarget(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setTarget(false);
      }}
      onDrop={drop}
      className={`flex w-[82vw] max-w-80 shrink-0 snap-center flex-col rounded-lg border p-2 transition-colors sm:w-auto sm:max-w-none sm:min-w-56 sm:flex-1 ${
        target ? 'border-primary bg-primary-soft' : 'border-transparent bg-surface-muted'
      }`}
    >
      <header className="flex min-h-9 flex-wrap items-center gap-2 px-1 pb-2">
        <h2 id={titleId} className="flex min-w-0 items-center gap-2 text-sm">
          <Badge tone={head.tone === 'neutral' ? 'outline' : head.tone}>{head.label}</Badge>
          <span className="text-text-muted tabular-nums">{formatCount(list?.total ?? 0)}</span>
        </h2>
        <IconButton
          icon="plus"
          label={`${appWords.add} : ${head.label}`}
          onClick={() => actions.add(head.value === '' ? {} : { [field]: head.value })}
          className="ml-auto"
        />
        {summed && <span className="order-last -mt-1 w-full px-1.5 text-xs text-text-muted tabular-nums">{formatValue(summed, list?.totals[summed.name])}</span>}
      </header>
      <ul className="flex min-h-24 flex-1 flex-col gap-2">
        {rows.map((row) => (
          <BoardCard
            key={idOf(row)}
            table={table}
            field={field}
            row={row}
            related={related}
            before={before}
            after={after}
            onDrag={(transfer) => transfer.setData(DRAG_TYPE, String(idOf(row)))}
            onMove={(to) => onMove(row, head.value, to, true)}
            onOpen={() => actions.open(row, related)}
            title={titleOf(table, row, related)}
          />
        ))}
        {rows.length === 0 && (
          <li className="flex flex-1 items-center justify-center rounded-md border border-dashed border-border-strong/60 p-4 text-sm text-text-muted">{words.emptyColumn}</li>
        )}
      </ul>
      {hidden > 0 && (
        <button type="button" onClick={onMore} className="mt-2 rounded-md px-2 py-2 text-sm text-text-muted underline-offset-4 hover:text-primary hover:underline">
          {words.more(formatCount(hidden))}
        </button>
      )}
    </section>
  );
}
