import type { KeyboardEvent } from 'react';
import { localize } from '../../app/language';
import { IconButton } from '../../ui/IconButton';
import { formatValue, isNumeric } from '../format';
import { listedFields } from '../columns';
import { RowTitle } from '../RowTitle';
import type { Field, Row, RowList, Table } from '../table';
import type { ColumnHead } from './BoardColumn';
import { viewWords as words } from './words';

interface BoardCardProps {
  table: Table;
  field: string;
  row: Row;
  title: string;
  related: RowList['related'];
  before: ColumnHead | undefined;
  after: ColumnHead | undefined;
  onDrag: (transfer: DataTransfer) => void;
  onMove: (to: string) => void;
  onOpen: () => void;
}

const MAX_DETAILS = 3;

/** A row on the board. It is dragged with a mouse; its arrow buttons, or the arrow keys on its title, move it as well. */
export function BoardCard({ table, field, row, title, related, before, after, onDrag, onMove, onOpen }: BoardCardProps) {
  const isSummed = (candidate: Field) => table.totals.some((total) => total.field === candidate.name && total.operation === 'sum');
  // What the column adds up is what people look for on its cards.
  const details = listedFields(table)
    .filter((candidate) => candidate.name !== field && candidate.name !== table.title && formatValue(candidate, row[candidate.name], related) !== '')
    .sort((a, b) => Number(isSummed(b)) - Number(isSummed(a)))
    .slice(0, MAX_DETAILS);

  function press(event: KeyboardEvent) {
    const to = event.key === 'ArrowLeft' ? before : event.key === 'ArrowRight' ? after : undefined;
    if (!to || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onMove(to.value);
  }

  return (
    <li
      data-card={String(row.id)}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        onDrag(event.dataTransfer);
      }}
      onKeyDown={press}
      className="group cursor-grab rounded-md border border-border bg-surface p-3 text-sm shadow-card active:cursor-grabbing"
    >
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <RowTitle table={table} row={row} related={related} onOpen={onOpen} />
        </div>
        <div className="-my-1.5 -mr-1.5 flex shrink-0 transition-opacity pointer-fine:opacity-0 pointer-fine:group-focus-within:opacity-100 pointer-fine:group-hover:opacity-100">
          {before && <IconButton icon="chevron-left" label={words.moveTo(title, before.label)} onClick={() => onMove(before.value)} className="max-sm:size-9" />}
          {after && <IconButton icon="chevron-right" label={words.moveTo(title, after.label)} onClick={() => onMove(after.value)} className="max-sm:size-9" />}
        </div>
      </div>
      <dl className="mt-1.5 flex flex-col gap-1 text-text-muted">
        {details.map((detail) => (
          <div key={detail.name} className="flex items-baseline justify-between gap-3">
            <dt className="max-w-1/2 shrink-0 truncate text-xs">{localize(detail.label)}</dt>
            <dd className={`min-w-0 truncate ${isNumeric(detail) ? 'font-medium text-text tabular-nums' : 'text-text'}`}>{formatValue(detail, row[detail.name], related)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
