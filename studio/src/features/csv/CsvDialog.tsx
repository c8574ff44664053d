import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useSession, useWorkspace } from '../../app/Session.ts';
import { useSettings } from '../../app/settings.ts';
import { useTexts } from '../../app/useTexts.ts';
import { readTables, type ExistingTable } from '../../csv/existingTable.ts';
import { toAttachment, waitingRows } from '../../csv/importPlan.ts';
import { OpenFile } from '../../csv/OpenFile.ts';
import type { FileAnalysis, ReadingOptions } from '../../csv/TabularFile.ts';
import { toFailure, type Failure } from '../../project/failure.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import classes from './Csv.module.css';
import { CsvImportForm, type ImportDecision } from './CsvImportForm.tsx';
import { ImportRun } from './ImportRun.tsx';

type Reading =
  | { state: 'reading' }
  | { state: 'read'; file: OpenFile; analysis: FileAnalysis }
  | { state: 'failed'; failure: Failure };

/** Reads the file that waits in the view and lets the person decide how its rows are imported. */
export default function CsvDialog({ file }: { file: File }) {
  const texts = useTexts();
  const { view, conversation, workspace } = useSession();
  const language = useSettings((settings) => settings.language);
  const [reading, setReading] = useState<Reading>({ state: 'reading' });
  const [options, setOptions] = useState<ReadingOptions>({});
  const [running, setRunning] = useState<Extract<ImportDecision, { kind: 'existing' }>>();
  const tables = useTables(language);
  /** The file's worker ends with the dialog, unless its rows wait for a turn. */
  const handedOver = useRef(false);
  const close = () => view.setState({ csvFile: undefined });
  const fail = (error: unknown) => setReading({ state: 'failed', failure: toFailure(error) });

  useEffect(() => {
    let opened: OpenFile | undefined;
    let current = true;
    setReading({ state: 'reading' });
    setOptions({});
    setRunning(undefined);
    OpenFile.open(file, language).then(
      (read) => {
        if (!current) return read.file.close();
        opened = read.file;
        setReading({ state: 'read', ...read });
      },
      (error: unknown) => current && fail(error),
    );
    return () => {
      current = false;
      if (!handedOver.current) opened?.close();
    };
  }, [file, language]);

  const read = (changed: ReadingOptions) => {
    if (reading.state !== 'read') return;
    setOptions(changed);
    reading.file.reading.analyse(changed).then((analysis) => setReading({ ...reading, analysis }), fail);
  };
  const decide = (decision: ImportDecision, opened: OpenFile) => {
    if (decision.kind === 'existing') return setRunning(decision);
    const { analysis, label, columns } = decision;
    const attachment = toAttachment(analysis, label, columns);
    handedOver.current = true;
    conversation.send(texts.csv.prompt(attachment.label, attachment.fileName), { csv: { attachment, rows: waitingRows(opened, analysis.rowCount, columns) } });
    close();
  };

  return (
    <Modal
      opened
      onClose={close}
      title={texts.csv.title(file.name)}
      size={920}
      centered
      closeOnClickOutside={false}
      withCloseButton={!running}
      closeOnEscape={!running}
      closeButtonProps={{ 'aria-label': texts.common.close }}
      classNames={{ content: classes.modal, body: classes.modalBody, title: classes.modalTitle }}
      attributes={{ content: { 'data-testid': 'csv-dialog' } }}
    >
      {reading.state === 'reading' && <p className={classes.waiting} role="status">{texts.csv.reading}</p>}
      {reading.state === 'failed' && (
        <>
          <FailureCard failure={reading.failure} />
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={close}>{texts.common.close}</Button>
          </Group>
        </>
      )}
      {reading.state === 'read' && running && (
        <ImportRun file={reading.file} decision={running} workspace={workspace} onBack={() => setRunning(undefined)} onClose={close} />
      )}
      {reading.state === 'read' && (
        <div className={classes.form} hidden={running !== undefined}>
          <CsvImportForm
            key={formKey(reading.analysis, options)}
            file={reading.file}
            analysis={reading.analysis}
            options={options}
            tables={tables}
            onOptions={read}
            onCancel={close}
            onImport={(decision) => decide(decision, reading.file)}
            onError={fail}
          />
        </div>
      )}
    </Modal>
  );
}

/** Another sheet or header has other columns, so what was decided about the old ones is void. */
function formKey({ source, columns }: FileAnalysis, { hasHeader }: ReadingOptions): string {
  return [source.kind === 'workbook' ? source.sheet : '', hasHeader, ...columns.map(({ label }) => label)].join('|');
}

/** The project's tables, once it runs; a new project has none to wait for. */
function useTables(language: 'fr' | 'en'): ExistingTable[] {
  const { workspace } = useSession();
  const runtime = useWorkspace((state) => (state.runtime.state === 'ready' ? state.runtime.runtime : undefined));
  const [tables, setTables] = useState<ExistingTable[]>([]);
  useEffect(() => {
    let current = true;
    if (runtime) readTables(runtime, language).then((found) => current && setTables(found), (error: unknown) => workspace.notify(error));
    return () => {
      current = false;
    };
  }, [workspace, runtime, language]);
  return tables;
}
