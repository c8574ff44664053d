import { NativeSelect, Radio, SegmentedControl, TextInput } from '@mantine/core';
import { useTexts } from '../../app/useTexts.ts';
import type { ExistingTable } from '../../csv/existingTable.ts';
import classes from './Csv.module.css';
import type { ImportMode, ImportTarget, PlannedColumn } from './importModel.ts';

interface TargetChoiceProps {
  target: ImportTarget;
  tables: ExistingTable[];
  planned: PlannedColumn[];
  /** What is wrong with the name of a new table. */
  problem: string | undefined;
  onKind(kind: ImportTarget['kind']): void;
  onTable(name: string): void;
  onChange(target: ImportTarget): void;
}

/** A new table with a name, or an existing one with what happens to its rows. */
export function TargetChoice({ target, tables, planned, problem, onKind, onTable, onChange }: TargetChoiceProps) {
  const texts = useTexts();
  return (
    <div className={classes.target}>
      {tables.length > 0 && (
        <SegmentedControl
          size="xs"
          aria-label={texts.csv.into}
          value={target.kind}
          data={[{ value: 'new', label: texts.csv.newTable }, { value: 'existing', label: texts.csv.existingTable }]}
          onChange={(kind) => onKind(kind === 'new' ? 'new' : 'existing')}
        />
      )}
      {target.kind === 'new' ? (
        <TextInput
          label={texts.csv.tableName}
          value={target.label}
          maxLength={80}
          data-autofocus
          error={problem}
          onChange={(event) => onChange({ kind: 'new', label: event.currentTarget.value })}
          className={classes.tableName}
        />
      ) : (
        <>
          <NativeSelect
            label={texts.csv.table}
            value={target.table.name}
            data={tables.map(({ name, label }) => ({ value: name, label }))}
            onChange={(event) => onTable(event.currentTarget.value)}
            className={classes.tableName}
          />
          <Radio.Group label={texts.csv.mode} size="sm" value={target.mode} onChange={(mode) => onChange({ ...target, mode: mode as ImportMode })}>
            <div className={classes.modes}>
              <Radio size="sm" value="append" label={texts.csv.modes.append} />
              <Radio size="sm" value="update" label={texts.csv.modes.update} />
            </div>
          </Radio.Group>
          {target.mode === 'update' && (
            <NativeSelect
              label={texts.csv.key}
              description={texts.csv.keyHint}
              value={target.key ?? ''}
              data={[{ value: '', label: '—' }, ...planned.map(({ name, label }) => ({ value: name, label: `${label} → ${name}` }))]}
              error={planned.some(({ name }) => name === target.key) ? undefined : texts.csv.keyRequired}
              onChange={(event) => onChange({ ...target, key: event.currentTarget.value || undefined })}
              className={classes.tableName}
            />
          )}
        </>
      )}
    </div>
  );
}
