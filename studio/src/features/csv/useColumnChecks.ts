import { useEffect, useRef, useState } from 'react';
import type { FileReading } from '../../csv/fileReading.ts';
import type { ColumnCheck } from '../../csv/TabularFile.ts';
import { checkKeyOf, type PlannedColumn } from './importModel.ts';

/** What of each planned column does not convert; undefined for columns that the worker is still looking at. `version` forgets all. */
export function useColumnChecks(reading: FileReading, planned: PlannedColumn[], version: object, onError: (error: unknown) => void): (ColumnCheck | undefined)[] {
  const known = useRef({ version, checks: new Map<string, ColumnCheck>(), asked: new Set<string>() });
  const [, update] = useState(0);
  if (known.current.version !== version) known.current = { version, checks: new Map(), asked: new Set() };

  useEffect(() => {
    const { checks, asked } = known.current;
    for (const column of planned) {
      const key = checkKeyOf(column);
      if (asked.has(key)) continue;
      asked.add(key);
      const { index, type, format } = column;
      reading.check({ index, type, format }).then((check) => {
        checks.set(key, check);
        update((count) => count + 1);
      }, onError);
    }
  });
  return planned.map((column) => known.current.checks.get(checkKeyOf(column)));
}
