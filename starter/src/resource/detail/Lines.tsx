import { useState } from 'react';
import { localize, words as appWords } from '../../app/language';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { documentAmounts } from '../amounts';
import { Cell } from '../Cell';
import { deleteRow, failureMessage, listAddress } from '../client';
import { formatCount, isNumeric, titleOf } from '../format';
import { LoadFailure } from '../LoadFailure';
import { idOf, type Row, type Table } from '../table';
import { useRows } from '../useRows';
import { AmountSummary } from './AmountSummary';
import { LineInputs } from './LineInputs';
import { detailWords as words } from './words';

export const MAX_LINES = 200;

interface LinesProps {
  /** The table of the lines. */
  table: Table;
  /** Its relation to the parent. */
  relation: string;
  parent: Table;
  parentId: number;
  /** Called once the server has stored a change, with what to tell the person. */
  onChanged: (message: string) => void;
}

/** The lines of a row, entered one after the other in a table of inputs. */
export function Lines({ table, relation, parent, parentId, onChanged }: LinesProps) {
  const [version, setVersion] = useState(0);
  const [edited, setEdited] = useState<number | 'new'>();
  /** Makes each new line's inputs new ones, empty and with the focus. */
  const [entered, setEntered] = useState(0);
  const [problem, setProblem] = useState<string>();
  const address = listAddress(table.name, { filters: [[`filter.${relation}`, String(parentId)]], sort: 'id', direction: 'asc', pageSize: MAX_LINES });
  const { list, failure, reload } = useRows(address, table, version);
  const fields = table.fields.filter((field) => field.name !== relation);
  const rows = list?.rows ?? [];

  function changed(message: string) {
    setProblem(undefined);
    setVersion((before) => before + 1);
    onChanged(message);
  }

  async function remove(row: Row) {
    try {
      await deleteRow(table.name, idOf(row));
      changed(appWords.deleted);
    } catch (error) {
      setProblem(failureMessage(error));
    }
  }

  const inputs = (row: Row | undefined) => (
    <LineInputs
      key={row ? idOf(row) : `new-${entered}`}
      table={table}
      fields={fields}
      row={row}
      fixed={{ [relation]: parentId }}
      onCancel={() => setEdited(undefined)}
      onSaved={() => {
        changed(appWords.saved);
        if (row) setEdited(undefined);
        else setEntered((count) => count + 1);
      }}
    />
  );
  return (
    <section className="overflow-hidden rounded-lg border border-border bg-surface shadow-card">
      <header className="flex min-h-14 items-center gap-3 border-b border-border px-5 py-2 sm:px-6">
        <h2 className="text-base font-semibold">{localize(table.label)}</h2>
        {list && <span className="text-sm text-text-muted tabular-nums">{formatCount(list.total)}</span>}
      </header>
      {failure && <LoadFailure message={failure.message} stale={list !== undefined} onRetry={reload} />}
      {problem && <p role="alert" className="border-b border-border bg-danger-soft px-6 py-3 text-sm text-danger">{problem}</p>}
      {(rows.length > 0 || edited === 'new') && (
        <div className="overflow-x-auto">
          <table role="table" aria-label={localize(table.label)} className="data-table lines w-full text-left text-sm">
            <thead role="rowgroup">
              <tr role="row">
                {fields.map((field) => (
                  <th key={field.name} role="columnheader" scope="col" className={isNumeric(field) ? 'numeric' : undefined}>
                    {localize(field.label)}
                  </th>
                ))}
                <th role="columnheader" scope="col" className="actions w-0">
                  <span className="sr-only">{appWords.actions}</span>
                </th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              {rows.map((row) =>
                edited === idOf(row) ? (
                  inputs(row)
                ) : (
                  <tr key={idOf(row)} role="row">
                    {fields.map((field) => (
                      <td key={field.name} role="cell" data-label={localize(field.label)} className={isNumeric(field) ? 'numeric' : undefined}>
                        <Cell field={field} row={row} related={list?.related ?? {}} />
                      </td>
                    ))}
                    <td role="cell" className="actions">
                      <div className="flex justify-end gap-1">
                        <IconButton icon="pencil" label={appWords.titleOf(appWords.edit, titleOf(table, row))} onClick={() => setEdited(idOf(row))} />
                        <IconButton icon="trash" tone="danger" label={appWords.titleOf(appWords.delete, titleOf(table, row))} onClick={() => void remove(row)} />
                      </div>
                    </td>
                  </tr>
                ),
              )}
              {edited === 'new' && inputs(undefined)}
            </tbody>
          </table>
        </div>
      )}
      {list?.total === 0 && edited !== 'new' && <p className="px-6 pt-8 pb-2 text-center text-sm text-text-muted">{words.noLines}</p>}
      {list && list.total > MAX_LINES && <p className="px-6 py-3 text-sm text-warning">{words.linesCut(formatCount(MAX_LINES))}</p>}
      <footer className="flex flex-wrap items-start justify-between gap-6 border-t border-border px-5 py-4 sm:px-6">
        {edited === 'new' ? <span /> : (
          <Button icon="plus" onClick={() => setEdited('new')}>
            {words.addLine}
          </Button>
        )}
        {table.line && parent.amounts && <AmountSummary amounts={documentAmounts(table.line, rows)} shown={parent.amounts} />}
      </footer>
    </section>
  );
}
