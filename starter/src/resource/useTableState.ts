import { useSearchParams } from 'wouter';
import type { Sort } from '../ui/DataTable';
import type { Table, View } from './table';

/** Where the page of a table is: kept in the address, so that reloading or going back shows the same. */
export interface TableState {
  search: string;
  sort: Sort | undefined;
  page: number;
  view: View;
  /** Of the calendar, as yyyy-mm. */
  month: string | undefined;
  /** Parameters `filter.…` and their values. */
  filters: [string, string][];
  /** Sets parameters, or removes those without values; any change but of the page goes back to the first page. */
  show: (changes: Record<string, string | readonly string[] | undefined>) => void;
  clear: () => void;
}

/** Set once the person has taken away the filters that a table.json begins with. */
const UNFILTERED = 'unfiltered';
const isFilter = (name: string) => name.startsWith('filter.');

const LIST: View = { type: 'list' };

export function useTableState(table: Table): TableState {
  const [parameters, setParameters] = useSearchParams();
  const known = (name: string | null) => name !== null && (name === 'created_at' || table.fields.some((field) => field.name === name));
  const key = parameters.get('sort');
  // An address may name a field that the app has lost since.
  const chosen: Sort | undefined = key !== null && known(key) ? { key, direction: parameters.get('direction') === 'desc' ? 'desc' : 'asc' } : undefined;
  const chosenFilters = [...parameters].filter(([name]) => {
    const field = /^filter\.(\w+)(\.from|\.to)?$/.exec(name)?.[1];
    return field !== undefined && table.fields.some((candidate) => candidate.name === field);
  });
  const usual = Object.entries(table.where).flatMap(([name, values]) => values.map((value): [string, string] => [`filter.${name}`, value]));
  const untouched = chosenFilters.length === 0 && !parameters.has(UNFILTERED);
  const filters = untouched ? usual : chosenFilters;
  const view = table.views.find((candidate) => candidate.type === parameters.get('view')) ?? table.views[0] ?? LIST;

  const show: TableState['show'] = (changes) => {
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('page');
        const refilters = Object.keys(changes).some(isFilter);
        if (refilters && untouched) usual.forEach(([name, value]) => next.append(name, value));
        for (const [name, value] of Object.entries(changes)) {
          next.delete(name);
          for (const one of value === undefined ? [] : [value].flat()) next.append(name, one);
        }
        if (refilters) next.delete(UNFILTERED);
        if (refilters && usual.length > 0 && ![...next.keys()].some(isFilter)) next.set(UNFILTERED, '1');
        return next;
      },
      { replace: true },
    );
  };

  return {
    search: parameters.get('q') ?? '',
    sort: chosen ?? (table.sort && { key: table.sort.field, direction: table.sort.direction }),
    page: Math.max(1, Math.trunc(Number(parameters.get('page'))) || 1),
    view,
    month: parameters.get('month') ?? undefined,
    filters,
    show,
    clear: () => show({ q: undefined, ...Object.fromEntries(filters.map(([name]) => [name, undefined])) }),
  };
}
