import { Button, Checkbox } from '@mantine/core';
import { useTexts } from '../../app/useTexts.ts';
import { saveFile } from '../../app/saveFile.ts';
import type { FileReading } from '../../csv/fileReading.ts';
import { csvLimits } from '../../csv/limits.ts';
import type { ColumnCheck } from '../../csv/TabularFile.ts';
import classes from './Csv.module.css';
import type { PlannedColumn } from './importModel.ts';

interface UnconvertedValuesProps {
  reading: FileReading;
  planned: PlannedColumn[];
  checks: (ColumnCheck | undefined)[];
  accepted: boolean;
  onAccept(accepted: boolean): void;
  onError(error: unknown): void;
}

/** Values that would stay empty, by line, and the consent to that. */
export function UnconvertedValues({ reading, planned, checks, accepted, onAccept, onError }: UnconvertedValuesProps) {
  const texts = useTexts();
  const count = checks.reduce((sum, check) => sum + (check?.count ?? 0), 0);
  if (count === 0) return null;
  const found = checks
    .flatMap((check, position) => (check?.listed ?? []).map((one) => ({ ...one, column: planned[position]!.label })))
    .sort((a, b) => a.line - b.line);
  const listed = found.slice(0, csvLimits.listedValues);
  const download = () => {
    const bad = planned.filter((_, position) => (checks[position]?.count ?? 0) > 0);
    reading.unconvertedCsv(bad.map(({ index, label, type, format }) => ({ index, label, type, format }))).then(
      (text) => saveFile('valeurs.csv', new Blob(['\uFEFF', text], { type: 'text/csv' })),
      onError,
    );
  };
  return (
    <div className={classes.warning} role="status">
      <p>{texts.csv.unconverted(count)}</p>
      <ul>
        {listed.map(({ line, column, value }) => <li key={`${line} ${column}`}>{texts.csv.unconvertedAt(line, column, value.slice(0, 80))}</li>)}
        {count > listed.length && <li>{texts.csv.andMore(count - listed.length)}</li>}
      </ul>
      <div className={classes.consent}>
        <Checkbox size="sm" label={texts.csv.accept} checked={accepted} onChange={(event) => onAccept(event.currentTarget.checked)} />
        <Button size="compact-xs" variant="subtle" onClick={download}>{texts.csv.downloadUnconverted}</Button>
      </div>
    </div>
  );
}
