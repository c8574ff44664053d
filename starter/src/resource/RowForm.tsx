import { useId, useRef, useState, type FormEvent } from 'react';
import { localize, words } from '../app/language';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ApiFailure, failureMessage, saveRow } from './client';
import { FieldInput } from './FieldInput';
import { addDays } from './defaults';
import { initialTexts, readText, typedFields, type FieldText } from './field-text';
import { titleOf } from './format';
import { idOf, type Row, type RowList, type Table } from './table';

interface RowFormProps {
  table: Table;
  /** The row to change; none to add one. */
  row?: Row;
  /** Values that a new row starts with, before the defaults of its fields. */
  initial?: Row;
  related: RowList['related'];
  onClose: () => void;
  onSaved: (row: Row) => void;
}

export default function RowForm({ table, row, initial, related, onClose, onSaved }: RowFormProps) {
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [texts, setTexts] = useState<Record<string, FieldText>>(() => initialTexts(table, row, initial));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const fields = typedFields(table, row);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);

  /** Focus goes to the first field to correct, once its message is on screen. */
  function refuse(found: Record<string, string>) {
    setProblems(found);
    const first = fields.find((field) => Object.hasOwn(found, field.name));
    if (first) form.current?.querySelector<HTMLElement>(`[name="${first.name}"]`)?.focus();
  }

  /** Dates that are due some days after this one follow it, until they are entered themselves. */
  function change(name: string, text: FieldText) {
    const followers = row ? [] : fields.filter((field) => field.after?.field === name && !touched.has(field.name));
    const followed = followers.map((field) => [field.name, addDays(String(text), field.after?.days ?? 0) ?? '']);
    setTouched((before) => new Set(before).add(name));
    setTexts((before) => ({ ...before, [name]: text, ...Object.fromEntries(followed) }));
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const values: Row = {};
    const found: Record<string, string> = {};
    for (const field of fields) {
      const result = readText(field, texts[field.name] ?? '');
      if ('problem' in result) found[field.name] = result.problem;
      else values[field.name] = result.value;
    }
    setFailure(undefined);
    refuse(found);
    if (Object.keys(found).length > 0) return;

    setBusy(true);
    try {
      onSaved(await saveRow(table.name, row && idOf(row), values));
    } catch (error) {
      setBusy(false);
      const refused = error instanceof ApiFailure ? error.fields : {};
      refuse(refused);
      const shown = fields.some((field) => Object.hasOwn(refused, field.name));
      if (!shown) setFailure(failureMessage(error));
    }
  }

  const action = row ? words.titleOf(words.edit, titleOf(table, row, related)) : `${words.add}${words.addOf(localize(table.singular))}`;
  return (
    <Dialog
      title={action}
      placement="side"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {words.save}
          </Button>
        </>
      }
    >
      <form id={formId} ref={form} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
        {failure && (
          <p role="alert" className="rounded-md bg-danger-soft px-4 py-3 text-sm text-danger">
            {failure}
          </p>
        )}
        {fields.map((field, index) => (
          <FieldInput
            key={field.name}
            field={field}
            text={texts[field.name] ?? ''}
            onChange={(text) => change(field.name, text)}
            error={problems[field.name]}
            autoFocus={index === 0}
          />
        ))}
        {fields.some((field) => field.required) && <p className="text-sm text-text-muted">{words.requiredNote}</p>}
      </form>
    </Dialog>
  );
}
