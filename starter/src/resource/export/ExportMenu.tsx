import { useState } from 'react';
import { Button } from '../../ui/Button';
import { Popover } from '../../ui/Popover';
import { failureMessage } from '../client';
import { formatCount } from '../format';
import type { Table } from '../table';
import type { TableState } from '../useTableState';
import { ExportLimitError, MAX_ROWS } from './limits';
import { exportWords as words } from './words';

type Format = 'csv' | 'xlsx';

const formats: readonly { format: Format; label: string; help: string }[] = [
  { format: 'csv', label: words.csv, help: words.csvHelp },
  { format: 'xlsx', label: words.xlsx, help: words.xlsxHelp },
];

/** Saves all rows that match the search and the filters as a file. */
export default function ExportMenu({ table, state }: { table: Table; state: TableState }) {
  const [busy, setBusy] = useState<Format>();
  const [notice, setNotice] = useState<{ text: string; failed: boolean }>();

  async function run(format: Format) {
    setBusy(format);
    setNotice(undefined);
    try {
      // What writes the files is only needed now.
      const { saveTable } = await import('./save-table');
      await saveTable(table, { search: state.search, filters: state.filters, sort: state.sort?.key, direction: state.sort?.direction }, format);
      setNotice({ text: words.done, failed: false });
    } catch (error) {
      setNotice({ text: error instanceof ExportLimitError ? words.tooMany(formatCount(MAX_ROWS)) : failureMessage(error), failed: true });
    } finally {
      setBusy(undefined);
    }
  }

  return (
    <Popover
      label={words.export}
      className="w-72"
      button={(attributes) => (
        <Button icon="download" {...attributes}>
          {words.export}
        </Button>
      )}
    >
      {() => (
        <>
          {formats.map(({ format, label, help }) => (
            <button
              key={format}
              type="button"
              disabled={busy !== undefined}
              aria-busy={busy === format || undefined}
              onClick={() => void run(format)}
              className="flex w-full flex-col rounded-md px-3 py-2 text-left hover:bg-surface-muted disabled:opacity-60"
            >
              <span className="text-sm font-medium">{label}</span>
              <span className="text-xs text-text-muted">{help}</span>
            </button>
          ))}
          <p role="status" className={`px-3 text-sm not-empty:py-2 ${notice?.failed ? 'text-danger' : 'text-text-muted'}`}>
            {notice?.text}
          </p>
        </>
      )}
    </Popover>
  );
}
