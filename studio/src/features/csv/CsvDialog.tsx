import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useSession } from '../../app/Session.ts';
import { useSettings } from '../../app/settings.ts';
import { readCsvFile } from '../../csv/readCsvFile.ts';
import type { ParsedCsv } from '../../csv/parse.ts';
import { useTexts } from '../../app/useTexts.ts';
import { toFailure, type Failure } from '../../project/failure.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import classes from './Csv.module.css';
import { CsvImportForm } from './CsvImportForm.tsx';

type Reading = { state: 'reading' } | { state: 'parsed'; parsed: ParsedCsv } | { state: 'failed'; failure: Failure };

/** Reads the file that waits in the view and lets the person decide how it becomes a table. */
export default function CsvDialog({ file }: { file: File }) {
  const texts = useTexts();
  const { view, conversation } = useSession();
  const language = useSettings((settings) => settings.language);
  const [reading, setReading] = useState<Reading>({ state: 'reading' });
  const close = () => view.setState({ csvFile: undefined });

  useEffect(() => {
    let current = true;
    setReading({ state: 'reading' });
    readCsvFile(file, language).then(
      (parsed) => current && setReading({ state: 'parsed', parsed }),
      (error: unknown) => current && setReading({ state: 'failed', failure: toFailure(error) }),
    );
    return () => {
      current = false;
    };
  }, [file, language]);

  return (
    <Modal
      opened
      onClose={close}
      title={texts.csv.title(file.name)}
      size={920}
      centered
      closeButtonProps={{ 'aria-label': texts.common.close }}
      classNames={{ content: classes.modal, body: classes.modalBody, title: classes.modalTitle }}
      attributes={{ content: { 'data-testid': 'csv-dialog' } }}
    >
      {reading.state === 'reading' && <p className={classes.reading} role="status">{texts.csv.reading}</p>}
      {reading.state === 'failed' && (
        <>
          <FailureCard failure={reading.failure} />
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={close}>{texts.common.close}</Button>
          </Group>
        </>
      )}
      {reading.state === 'parsed' && (
        <CsvImportForm
          parsed={reading.parsed}
          onCancel={close}
          onImport={(csv) => {
            conversation.send(texts.csv.prompt(csv.attachment.label, csv.attachment.fileName), { csv });
            close();
          }}
        />
      )}
    </Modal>
  );
}
