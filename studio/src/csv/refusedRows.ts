import type { RowImportConflict } from '@app-builder/runtime';

export interface RefusedRow {
  /** Line in the file; 0 when the table did not say which row it was. */
  line: number;
  reason: 'not_unique' | 'required' | 'unknown_relation' | 'other';
  column?: string;
  message: string;
}

const reasons: [RegExp, RefusedRow['reason']][] = [
  [/^UNIQUE constraint failed: (?:[^.]+\.)?([^,]+)/, 'not_unique'],
  [/^NOT NULL constraint failed: (?:[^.]+\.)?(.+)/, 'required'],
  [/^FOREIGN KEY constraint failed/, 'unknown_relation'],
];

/** SQLite's reasons as something that can be said to a person. */
export function refusedRows(conflicts: RowImportConflict[], lines: number[]): RefusedRow[] {
  return conflicts.map(({ message }, index) => {
    for (const [pattern, reason] of reasons) {
      const found = pattern.exec(message);
      if (found) return { line: lines[index] ?? 0, reason, message, ...(found[1] && { column: found[1] }) };
    }
    return { line: lines[index] ?? 0, reason: 'other', message };
  });
}
