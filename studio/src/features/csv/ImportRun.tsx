import { Button, Group, Progress } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTexts } from '../../app/useTexts.ts';
import { RowsRefused, type OpenFile } from '../../csv/OpenFile.ts';
import { StudioError, toFailure, type Failure } from '../../project/failure.ts';
import type { Workspace } from '../../project/Workspace.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import classes from './Csv.module.css';
import type { ImportDecision } from './CsvImportForm.tsx';

type Run =
  | { state: 'running'; sent: number }
  | { state: 'done'; inserted: number; updated: number; checkpointId: string; undoing: boolean }
  | { state: 'undone' }
  | { state: 'failed'; failure: Failure; refused: RowsRefused['refused'] };

interface ImportRunProps {
  file: OpenFile;
  decision: Extract<ImportDecision, { kind: 'existing' }>;
  workspace: Workspace;
  onBack(): void;
  onClose(): void;
}

/** Imports into an existing table, with a checkpoint before it that can be gone back to. */
export function ImportRun({ file, decision, workspace, onBack, onClose }: ImportRunProps) {
  const texts = useTexts();
  const [run, setRun] = useState<Run>({ state: 'running', sent: 0 });
  const [abort] = useState(() => new AbortController());
  const { analysis, table, key, columns } = decision;
  const fail = (error: unknown) => setRun({ state: 'failed', failure: toFailure(error), refused: error instanceof RowsRefused ? error.refused : [] });

  useEffect(() => {
    const importRows = async (): Promise<Run> => {
      const checkpoint = await workspace.createCheckpoint(texts.csv.checkpointBefore(analysis.fileName));
      if (abort.signal.aborted) throw new StudioError('stopped', 'the import was stopped');
      const target = { table: table.name, columns: columns.map(({ name }) => name), ...(key !== undefined && { key }) };
      const choices = columns.map(({ index, type, format }) => ({ index, type, format }));
      const done = await file.importRows(workspace.runtime(), choices, target, { signal: abort.signal, onProgress: (sent) => setRun({ state: 'running', sent }) });
      return { state: 'done', ...done, checkpointId: checkpoint.id, undoing: false };
    };
    importRows().then((done) => {
      setRun(done);
      workspace.reloadPreview();
    }, fail);
    // Once per run: what it imports is decided when it is mounted.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const undo = (checkpointId: string) => {
    if (run.state === 'done') setRun({ ...run, undoing: true });
    workspace.restore(checkpointId).then(() => setRun({ state: 'undone' }), fail);
  };
  switch (run.state) {
    case 'running': {
      const whole = run.sent >= analysis.rowCount;
      return (
        <div className={classes.run}>
          <Progress value={(run.sent / Math.max(analysis.rowCount, 1)) * 100} animated={whole} aria-label={texts.csv.importInto(analysis.rowCount, table.label)} />
          <p role="status">{whole ? texts.csv.writing : texts.csv.importing(run.sent, analysis.rowCount)}</p>
          <Group justify="flex-end"><Button variant="default" disabled={whole} onClick={() => abort.abort(new StudioError('stopped', 'the import was stopped'))}>{texts.csv.stopImport}</Button></Group>
        </div>
      );
    }
    case 'done':
      return (
        <div className={classes.run}>
          <p role="status" className={classes.done}><IconCheck size={18} stroke={2.2} aria-hidden />{texts.csv.done(run.inserted, run.updated, table.label)}</p>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" loading={run.undoing} onClick={() => undo(run.checkpointId)}>{texts.csv.undo}</Button>
            <Button onClick={onClose}>{texts.common.close}</Button>
          </Group>
        </div>
      );
    case 'undone':
      return (
        <div className={classes.run}>
          <p role="status">{texts.csv.undone}</p>
          <Group justify="flex-end"><Button onClick={onClose}>{texts.common.close}</Button></Group>
        </div>
      );
    case 'failed':
      return (
        <div className={classes.run}>
          {run.failure.code === 'stopped' ? <p role="status">{texts.csv.stopped}</p> : <FailureCard failure={run.failure} />}
          {run.refused.length > 0 && <div className={classes.warning}><ul>{run.refused.map((row) => <li key={`${row.line} ${row.message}`}>{texts.csv.refusedRow(row)}</li>)}</ul></div>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>{texts.common.close}</Button>
            <Button onClick={onBack}>{texts.csv.back}</Button>
          </Group>
        </div>
      );
  }
}
