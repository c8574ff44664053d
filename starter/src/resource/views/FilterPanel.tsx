import { useEffect, useState } from 'react';
import { localize, words as appWords } from '../../app/language';
import { Badge } from '../../ui/Badge';
import { TextField } from '../../ui/TextField';
import { toneOf } from '../tones';
import { failureMessage, fetchRows, listAddress } from '../client';
import { readText, textOf, type FieldText } from '../field-text';
import { titleOf } from '../format';
import { SearchBox } from '../SearchBox';
import { idOf, type Field } from '../table';
import { moduleOf } from '../tables';
import type { TableState } from '../useTableState';
import { rememberTitle, type FilterParameters } from './filter-text';
import { viewWords as words } from './words';

interface PanelProps {
  field: Field;
  own: FilterParameters;
  state: TableState;
  onDone: () => void;
}

/** Where the values of one filter are chosen; every choice counts at once. */
export function FilterPanel({ field, own, state, onDone }: PanelProps) {
  const name = `filter.${field.name}`;
  const chosen = own.filter(([key]) => key === name).map(([, value]) => value);
  const choose = (values: string[]) => state.show({ [name]: values });
  switch (field.type) {
    case 'choice': {
      const options = field.choices.map(({ value, label }) => ({ value, label: localize(label), tone: toneOf(field.choices, value) }));
      const toggle = (value: string) => choose(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
      return (
        <ul className="flex flex-col">
          {[...options, { value: '', label: words.notGiven, tone: undefined }].map(({ value, label, tone }) => (
            <li key={value}>
              <label className="flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-2 text-sm hover:bg-surface-muted sm:min-h-9">
                <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} className="size-4.5 accent-primary" />
                {tone ? <Badge tone={tone}>{label}</Badge> : <span className="text-text-muted">{label}</span>}
              </label>
            </li>
          ))}
        </ul>
      );
    }
    case 'boolean':
      return (
        <Options
          options={[
            { value: 'true', label: appWords.yes },
            { value: 'false', label: appWords.no },
          ]}
          chosen={chosen}
          onChoose={(values) => {
            choose(values);
            onDone();
          }}
        />
      );
    case 'relation':
      return <RelationOptions table={field.table} chosen={chosen} onChoose={choose} />;
    default:
      return <Range field={field} own={own} state={state} />;
  }
}

interface Option {
  value: string;
  label: string;
}

function Options({ options, chosen, onChoose }: { options: readonly Option[]; chosen: readonly string[]; onChoose: (values: string[]) => void }) {
  return (
    <ul className="flex flex-col">
      {options.map(({ value, label }) => {
        const active = chosen.includes(value);
        return (
          <li key={value}>
            <button
              type="button"
              aria-pressed={active}
              onClick={() => onChoose(active ? [] : [value])}
              className={`flex min-h-10 w-full items-center rounded-md px-3 text-left text-sm sm:min-h-9 ${active ? 'bg-primary-soft font-medium text-primary' : 'hover:bg-surface-muted'}`}
            >
              <span className="truncate">{label}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const MAX_OPTIONS = 20;

function RelationOptions({ table: name, chosen, onChoose }: { table: string; chosen: readonly string[]; onChoose: (values: string[]) => void }) {
  const table = moduleOf(name)?.table;
  const [search, setSearch] = useState('');
  const [options, setOptions] = useState<Option[]>();
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    if (!table) return;
    const controller = new AbortController();
    fetchRows(listAddress(name, { search, sort: table.title, direction: 'asc', pageSize: MAX_OPTIONS }), controller.signal).then(
      (list) => {
        const found = list.rows.map((row) => ({ value: String(idOf(row)), label: titleOf(table, row, list.related) }));
        for (const { value, label } of found) rememberTitle(name, value, label);
        setOptions(found);
        setFailure(undefined);
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setFailure(failureMessage(error));
      },
    );
    return () => controller.abort();
  }, [name, table, search]);

  return (
    <div className="flex flex-col gap-2">
      <SearchBox label={appWords.search} value={search} onChange={setSearch} />
      <div className="min-h-40">
        {failure && <p role="alert" className="px-3 py-2 text-sm text-danger">{failure}</p>}
        {options && <Options options={options} chosen={chosen} onChoose={onChoose} />}
        {options?.length === 0 && <p className="px-3 py-2 text-sm text-text-muted">{appWords.noMatchTitle}</p>}
      </div>
    </div>
  );
}

function Range({ field, own, state }: { field: Field; own: FilterParameters; state: TableState }) {
  const isTime = field.type === 'date' || field.type === 'datetime';
  return (
    <div className="grid grid-cols-2 gap-3">
      <Bound field={field} label={isTime ? words.from : words.atLeast} bound="from" own={own} state={state} />
      <Bound field={field} label={isTime ? words.to : words.atMost} bound="to" own={own} state={state} />
    </div>
  );
}

interface BoundProps {
  field: Field;
  label: string;
  bound: 'from' | 'to';
  own: FilterParameters;
  state: TableState;
}

function Bound({ field, label, bound, own, state }: BoundProps) {
  const name = `filter.${field.name}.${bound}`;
  const value = own.find(([key]) => key === name)?.[1];
  const isTime = field.type === 'date' || field.type === 'datetime';
  const shown = (given: string | undefined): FieldText => (given === undefined ? '' : isTime ? given.slice(0, 10) : textOf({ ...field, rates: undefined }, Number(given)));
  const [text, setText] = useState(() => String(shown(value)));
  const [before, setBefore] = useState(value);
  // The filter changes from outside too, when it is cleared.
  if (before !== value) {
    setBefore(value);
    if (value === undefined) setText('');
  }
  const result = isTime ? { value: text || null } : readText({ ...field, required: false, rates: undefined }, text);
  const problem = 'problem' in result ? result.problem : undefined;

  function change(next: string) {
    setText(next);
    const read = isTime ? { value: next || null } : readText({ ...field, required: false, rates: undefined }, next);
    if ('value' in read) state.show({ [name]: read.value === null ? undefined : String(read.value) });
  }

  return <TextField label={label} type={isTime ? 'date' : 'text'} inputMode={isTime ? undefined : 'decimal'} value={text} error={problem} onChange={change} />;
}
