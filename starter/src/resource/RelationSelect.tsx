import { useEffect, useState } from 'react';
import { words } from '../app/language';
import { Select, type SelectProps } from '../ui/Select';
import { failureMessage, fetchRow, fetchRows, listAddress } from './client';
import { formatCount, titleOf } from './format';
import { SearchBox } from './SearchBox';
import { idOf, type RowList } from './table';
import { moduleOf } from './tables';

const MAX_OPTIONS = 200;

interface RelationSelectProps extends Omit<SelectProps, 'options' | 'emptyLabel'> {
  /** Name of the table that the field points to. */
  table: string;
}

interface Options {
  options: { value: string; label: string }[];
  total: number;
}

/** Chooses a row of another table by its title; tables too long for a list can be searched. */
export function RelationSelect({ table: name, ...select }: RelationSelectProps) {
  const table = moduleOf(name)?.table;
  const [search, setSearch] = useState('');
  const [loaded, setLoaded] = useState<Options>();
  const [failure, setFailure] = useState<string>();
  const [chosen] = useState(select.value);

  useEffect(() => {
    if (!table) return;
    const controller = new AbortController();
    const { signal } = controller;
    const load = async () => {
      const list = await fetchRows(listAddress(name, { search, sort: table.title, pageSize: MAX_OPTIONS }), signal);
      // The row chosen before stays on offer, whatever is searched for.
      const missing = chosen !== '' && !list.rows.some((row) => String(row.id) === chosen);
      const rows = missing ? [await fetchRow(name, Number(chosen), signal), ...list.rows] : list.rows;
      const related: RowList['related'] = list.related;
      setLoaded({ options: rows.map((row) => ({ value: String(idOf(row)), label: titleOf(table, row, related) })), total: list.total });
      setFailure(undefined);
    };
    load().catch((error: unknown) => {
      if (!signal.aborted) setFailure(failureMessage(error));
    });
    return () => controller.abort();
  }, [name, table, search, chosen]);

  // Until the list is there the select shows the value it has, so that nothing changes by looking at it.
  const options = loaded?.options ?? (select.value === '' ? [] : [{ value: select.value, label: `#${select.value}` }]);
  const searchable = search !== '' || (loaded !== undefined && loaded.total > MAX_OPTIONS);
  const help = searchable && loaded && loaded.total > MAX_OPTIONS ? words.narrowHelp(formatCount(MAX_OPTIONS), formatCount(loaded.total)) : select.help;
  return (
    <div className="flex flex-col gap-2">
      <Select {...select} help={help} error={select.error ?? failure} emptyLabel={words.choose} options={options} aria-busy={!loaded && !failure} />
      {searchable && <SearchBox label={words.narrow(select.label)} value={search} onChange={setSearch} />}
    </div>
  );
}
