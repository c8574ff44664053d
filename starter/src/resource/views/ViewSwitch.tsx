import { Icon } from '../../ui/icons';
import type { Table, View } from '../table';
import type { TableState } from '../useTableState';
import { viewWords as words } from './words';

const icons: Record<View['type'], string> = { list: 'list', board: 'columns', calendar: 'calendar' };

/** Chooses among the views of a table. */
export default function ViewSwitch({ table, state }: { table: Table; state: TableState }) {
  return (
    <div role="group" aria-label={words.views} className="flex rounded-md border border-border bg-surface-muted p-0.5 max-sm:order-last max-sm:w-full">
      {table.views.map(({ type }) => {
        const active = type === state.view.type;
        return (
          <button
            key={type}
            type="button"
            aria-pressed={active}
            onClick={() => state.show({ view: type === table.views[0]?.type ? undefined : type })}
            className={`inline-flex h-10 items-center gap-1.5 rounded-[calc(var(--radius-md)-2px)] px-3 text-sm font-medium transition-colors sm:h-8 max-sm:flex-1 max-sm:justify-center ${
              active ? 'bg-surface text-text shadow-card' : 'text-text-muted hover:text-text'
            }`}
          >
            <Icon name={icons[type]} size={16} />
            {words[type]}
          </button>
        );
      })}
    </div>
  );
}
