import { Checkbox } from '@mantine/core';
import { useTexts } from '../../app/useTexts.ts';
import type { FileAnalysis, ReadingOptions } from '../../csv/TabularFile.ts';
import classes from './Csv.module.css';

interface FileWarningsProps {
  analysis: FileAnalysis;
  options: ReadingOptions;
  onOptions(options: ReadingOptions): void;
}

export function FileWarnings({ analysis, options, onOptions }: FileWarningsProps) {
  const texts = useTexts();
  const aside = options.keepAside === true || analysis.warnings.some(({ code }) => code === 'totals' || code === 'footer');
  if (analysis.warnings.length === 0 && !aside) return null;
  return (
    <section className={classes.notes} aria-label={texts.csv.warnings}>
      <ul>
        {analysis.warnings.map((warning) => <li key={warning.code}>{texts.csv.warning(warning)}</li>)}
      </ul>
      {aside && (
        <Checkbox
          size="xs"
          label={texts.csv.keepAside}
          checked={options.keepAside === true}
          onChange={(event) => onOptions({ ...options, keepAside: event.currentTarget.checked })}
        />
      )}
    </section>
  );
}
