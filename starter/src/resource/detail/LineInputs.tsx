import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { localize } from '../../app/language';
import { IconButton } from '../../ui/IconButton';
import { lineTotal } from '../amounts';
import { ApiFailure, failureMessage, saveRow } from '../client';
import { FieldInput } from '../FieldInput';
import { initialTexts, readText, type FieldText } from '../field-text';
import { formatMoney, isNumeric } from '../format';
import { idOf, type Field, type Row, type Table } from '../table';
import { detailWords as words } from './words';

interface LineInputsProps {
  table: Table;
  fields: readonly Field[];
  /** The line to change; none to add one. */
  row: Row | undefined;
  /** Values that are not typed in. */
  fixed: Row;
  onSaved: () => void;
  onCancel: () => void;
}

/** One line as inputs: Enter saves it, Escape leaves it as it was. */
export function LineInputs({ table, fields, row, fixed, onSaved, onCancel }: LineInputsProps) {
  const element = useRef<HTMLTableRowElement>(null);
  const [texts, setTexts] = useState<Record<string, FieldText>>(() => initialTexts(table, row));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const typed = fields.filter((field) => !field.computed);
  const first = typed.find((field) => field.type !== 'boolean')?.name;

  useEffect(() => element.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), []);

  function read(): { values: Row; found: Record<string, string> } {
    const values: Row = {};
    const found: Record<string, string> = {};
    for (const field of typed) {
      const result = readText(field, texts[field.name] ?? '');
      if ('problem' in result) found[field.name] = result.problem;
      else values[field.name] = result.value;
    }
    return { values, found };
  }

  function refuse(found: Record<string, string>) {
    setProblems(found);
    const refused = typed.find((field) => Object.hasOwn(found, field.name));
    if (refused) element.current?.querySelector<HTMLElement>(`[name="${refused.name}"]`)?.focus();
  }

  async function save() {
    if (busy) return;
    const { values, found } = read();
    setFailure(undefined);
    refuse(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      await saveRow(table.name, row && idOf(row), { ...values, ...fixed });
      onSaved();
    } catch (error) {
      setBusy(false);
      const refused = error instanceof ApiFailure ? error.fields : {};
      refuse(refused);
      if (!typed.some((field) => Object.hasOwn(refused, field.name))) setFailure(failureMessage(error));
    }
  }

  function press(event: KeyboardEvent) {
    if (event.key === 'Escape') onCancel();
    // Enter makes a new line in a text area, and chooses in a list.
    if (event.key !== 'Enter' || (event.target instanceof HTMLElement && ['TEXTAREA', 'SELECT', 'BUTTON'].includes(event.target.tagName))) return;
    event.preventDefault();
    void save();
  }

  return (
    <tr ref={element} role="row" onKeyDown={press} className="inputs">
      {fields.map((field) => (
        <td key={field.name} role="cell" data-label={localize(field.label)} className={isNumeric(field) ? 'numeric' : undefined}>
          {field.computed ? (
            <output className="leading-9 font-medium">{table.line?.total === field.name ? formatMoney(lineTotal(table.line, read().values)) : ''}</output>
          ) : (
            <FieldInput
              field={field}
              text={texts[field.name] ?? ''}
              onChange={(text) => setTexts((before) => ({ ...before, [field.name]: text }))}
              error={problems[field.name]}
              autoFocus={field.name === first}
              labelHidden
            />
          )}
        </td>
      ))}
      <td role="cell" className="actions">
        <div className="flex justify-end gap-1 sm:pt-0.5">
          <IconButton icon="check" label={words.saveLine} disabled={busy} aria-busy={busy || undefined} onClick={() => void save()} />
          <IconButton icon="close" label={words.cancelLine} onClick={onCancel} />
        </div>
        {failure && <p role="alert" className="mt-1 max-w-48 text-sm whitespace-normal text-danger">{failure}</p>}
      </td>
    </tr>
  );
}
