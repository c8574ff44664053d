import { useState } from 'react';
import { words } from '../app/language';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { deleteRow, failureMessage } from './client';
import { idOf, type Row, type Table } from './table';

interface DeleteDialogProps {
  table: Table;
  row: Row;
  /** What the row is called. */
  title: string;
  onClose: () => void;
  onDeleted: () => void;
}

export default function DeleteDialog({ table, row, title, onClose, onDeleted }: DeleteDialogProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function remove() {
    setBusy(true);
    setProblem(undefined);
    try {
      await deleteRow(table.name, idOf(row));
      onDeleted();
    } catch (error) {
      setProblem(failureMessage(error));
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={words.delete}
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>
            {words.cancel}
          </Button>
          <Button variant="danger" busy={busy} onClick={() => void remove()}>
            {words.delete}
          </Button>
        </>
      }
    >
      <p className="text-sm">{words.deleteQuestion(title)}</p>
      {problem && (
        <p role="alert" className="mt-4 rounded-md bg-danger-soft px-4 py-3 text-sm text-danger">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
