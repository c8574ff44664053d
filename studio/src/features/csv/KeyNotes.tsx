import { useEffect, useState } from 'react';
import { useTexts } from '../../app/useTexts.ts';
import type { FileReading } from '../../csv/fileReading.ts';
import classes from './Csv.module.css';
import { checkKeyOf, type PlannedColumn } from './importModel.ts';

interface KeyNotesProps {
  reading: FileReading;
  column: PlannedColumn;
  version: object;
  onError(error: unknown): void;
}

/** Lines of the file that have no key, or the key of a later line. */
export function KeyNotes({ reading, column, version, onError }: KeyNotesProps) {
  const texts = useTexts();
  const [found, setFound] = useState<{ empty: number[]; repeated: number[] }>();
  const identity = checkKeyOf(column);
  useEffect(() => {
    let current = true;
    const { index, type, format } = column;
    reading.checkKey({ index, type, format }).then((keys) => current && setFound(keys), onError);
    return () => {
      current = false;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `identity` says all of `column` that matters
  }, [reading, identity, version]);
  if (!found || found.empty.length + found.repeated.length === 0) return null;
  return (
    <div className={classes.notes}>
      <ul>
        {found.empty.length > 0 && <li>{texts.csv.keyEmpty(found.empty)}</li>}
        {found.repeated.length > 0 && <li>{texts.csv.keyRepeated(found.repeated)}</li>}
      </ul>
    </div>
  );
}
