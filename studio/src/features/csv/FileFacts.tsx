import { Checkbox, NativeSelect } from '@mantine/core';
import { useTexts } from '../../app/useTexts.ts';
import type { FileAnalysis, ReadingOptions } from '../../csv/TabularFile.ts';
import classes from './Csv.module.css';

interface FileFactsProps {
  analysis: FileAnalysis;
  options: ReadingOptions;
  onOptions(options: ReadingOptions): void;
}

/** What was found in the file, and the decisions about how it is read. */
export function FileFacts({ analysis, options, onOptions }: FileFactsProps) {
  const texts = useTexts();
  const { source, columns, rowCount, hasHeader } = analysis;
  return (
    <div className={classes.facts}>
      <p>
        {texts.csv.summary(rowCount, columns.length)}
        {source.kind === 'text' && <> · {texts.csv.encoding(source.encoding, texts.csv.delimiters[source.delimiter] ?? source.delimiter)}</>}
      </p>
      <div className={classes.reading}>
        {source.kind === 'workbook' && source.sheets.length > 1 && (
          <NativeSelect
            size="xs"
            label={texts.csv.sheet}
            value={source.sheet}
            data={source.sheets.map(({ name, hidden }) => ({ value: name, label: hidden ? texts.csv.hiddenSheet(name) : name }))}
            onChange={(event) => onOptions({ sheet: event.currentTarget.value })}
          />
        )}
        <Checkbox
          size="xs"
          label={texts.csv.firstRowIsHeader}
          checked={hasHeader}
          onChange={(event) => onOptions({ ...options, hasHeader: event.currentTarget.checked })}
        />
      </div>
    </div>
  );
}
