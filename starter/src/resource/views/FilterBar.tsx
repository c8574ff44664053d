import { localize } from '../../app/language';
import { Icon } from '../../ui/icons';
import { Popover } from '../../ui/Popover';
import type { Table } from '../table';
import type { TableState } from '../useTableState';
import { describeFilter } from './filter-text';
import { FilterPanel } from './FilterPanel';
import { viewWords as words } from './words';

/** A button for each field that the table offers as a filter; what is chosen shows on it. */
export default function FilterBar({ table, state }: { table: Table; state: TableState }) {
  const fields = table.filters.flatMap((name) => table.fields.find((field) => field.name === name) ?? []);
  return (
    <>
      {fields.map((field) => {
        const label = localize(field.label);
        const name = `filter.${field.name}`;
        const own = state.filters.filter(([key]) => key === name || key.startsWith(`${name}.`));
        const clear = () => state.show({ [name]: undefined, [`${name}.from`]: undefined, [`${name}.to`]: undefined });
        const text = describeFilter(field, own);
        return (
          <span
            key={field.name}
            className={`inline-flex h-11 max-w-full shrink-0 items-center rounded-full border text-sm transition-colors sm:h-9 ${
              text ? 'border-primary bg-primary-soft text-primary' : 'border-border-strong bg-surface text-text-muted hover:text-text'
            }`}
          >
            <Popover
              label={words.filter(label)}
              className="w-72"
              button={(attributes) => (
                <button
                  type="button"
                  {...attributes}
                  className={`inline-flex h-full min-w-0 items-center gap-1.5 rounded-full pl-4 font-medium ${text ? 'pr-1' : 'pr-3'}`}
                >
                  <span className="max-w-56 truncate">{text ? `${label} : ${text}` : label}</span>
                  {!text && <Icon name="chevron-down" size={16} />}
                </button>
              )}
            >
              {(close) => <FilterPanel field={field} own={own} state={state} onDone={close} />}
            </Popover>
            {text && (
              <button type="button" aria-label={`${words.clear} : ${label}`} title={words.clear} onClick={clear} className="mr-1 inline-flex size-9 items-center justify-center rounded-full hover:bg-surface sm:size-7">
                <Icon name="close" size={14} />
              </button>
            )}
          </span>
        );
      })}
    </>
  );
}
