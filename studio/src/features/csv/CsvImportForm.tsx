import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { toggled } from '../../app/toggled.ts';
import { useTexts } from '../../app/useTexts.ts';
import { likelyKey, matchColumns, type ExistingTable } from '../../csv/existingTable.ts';
import { sqlName } from '../../csv/names.ts';
import type { OpenFile } from '../../csv/OpenFile.ts';
import type { ColumnCheck, FileAnalysis, FileColumn, ReadingOptions } from '../../csv/TabularFile.ts';
import type { FieldType } from '../../turn/request.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { ConvertedPreview } from './ConvertedPreview.tsx';
import classes from './Csv.module.css';
import { FileFacts } from './FileFacts.tsx';
import { FileWarnings } from './FileWarnings.tsx';
import { labelOf, plannedColumns, type ImportTarget, type PlannedColumn } from './importModel.ts';
import { KeyNotes } from './KeyNotes.tsx';
import { TargetChoice } from './TargetChoice.tsx';
import { UnconvertedValues } from './UnconvertedValues.tsx';
import { useColumnChecks } from './useColumnChecks.ts';

export type ImportDecision =
  | { kind: 'new'; analysis: FileAnalysis; label: string; columns: FileColumn[] }
  | { kind: 'existing'; analysis: FileAnalysis; table: ExistingTable; key: string | undefined; columns: PlannedColumn[] };

interface CsvImportFormProps {
  file: OpenFile;
  analysis: FileAnalysis;
  options: ReadingOptions;
  tables: ExistingTable[];
  onOptions(options: ReadingOptions): void;
  onCancel(): void;
  onImport(decision: ImportDecision): void;
  onError(error: unknown): void;
}

/** Lets the person decide how the file becomes rows. Mounted anew for each analysis of the file. */
export function CsvImportForm({ file, analysis, options, tables, onOptions, onCancel, onImport, onError }: CsvImportFormProps) {
  const texts = useTexts();
  const [columns, setColumns] = useState(analysis.columns);
  const [excluded, setExcluded] = useState<ReadonlySet<number>>(new Set());
  const [target, setTarget] = useState<ImportTarget>(() => newTarget(analysis));
  const [accepted, setAccepted] = useState(false);
  const planned = plannedColumns(columns, excluded, target);
  const checks = useColumnChecks(file.reading, planned, analysis, onError);
  const problem = target.kind === 'new' ? nameProblem(target.label) : undefined;
  const key = target.kind === 'existing' && target.mode === 'update' ? planned.find(({ name }) => name === target.key) : undefined;
  const lacksKey = target.kind === 'existing' && target.mode === 'update' && !key;
  const bad = checks.some((check) => check !== undefined && check.count > 0);
  const allowed = problem === undefined && !lacksKey && planned.length > 0 && !checks.includes(undefined) && (!bad || accepted);

  function nameProblem(label: string): string | undefined {
    if (label.trim() === '') return texts.csv.tableNameRequired;
    return tables.some(({ name }) => name === sqlName(label, 'table_1')) ? texts.csv.tableNameTaken : undefined;
  }
  const replace = (column: FileColumn) => setColumns((present) => present.map((one) => (one.index === column.index ? column : one)));
  const setType = (column: FileColumn, type: FieldType) => void file.reading.retype(column, type).then((retyped) => replace(retyped.column), onError);
  const chooseTable = (name: string | undefined) => {
    const table = tables.find((one) => one.name === name) ?? tables[0];
    if (table) setTarget(existingTarget(table, columns));
  };
  const importRows = () => {
    if (target.kind === 'new') onImport({ kind: 'new', analysis, label: target.label, columns: columns.filter(({ index }) => !excluded.has(index)) });
    else onImport({ kind: 'existing', analysis, table: target.table, key: key?.name, columns: planned });
  };

  return (
    <>
      <div className={classes.scroll}>
        <FileFacts analysis={analysis} options={options} onOptions={onOptions} />
        <TargetChoice
          target={target}
          tables={tables}
          planned={planned}
          problem={problem}
          onKind={(kind) => (kind === 'new' ? setTarget(newTarget(analysis)) : chooseTable(undefined))}
          onTable={chooseTable}
          onChange={setTarget}
        />
        <h3 className={classes.heading}>{texts.csv.columns}</h3>
        <ColumnTable
          columns={columns}
          sample={analysis.sample}
          target={target}
          excluded={excluded}
          checks={new Map(checks.flatMap((check): [number, ColumnCheck][] => (check ? [[check.index, check]] : [])))}
          onToggle={(index) => setExcluded(toggled(excluded, index))}
          onType={setType}
          onFormat={(column, format) => replace({ ...column, format })}
          onMap={(index, name) => target.kind === 'existing' && setTarget({ ...target, mapping: mapped(target.mapping, index, name) })}
        />
        {key && <KeyNotes reading={file.reading} column={key} version={analysis} onError={onError} />}
        <FileWarnings analysis={analysis} options={options} onOptions={onOptions} />
        <h3 className={classes.heading}>{texts.csv.preview}</h3>
        <ConvertedPreview columns={planned} sample={analysis.sample} />
        <UnconvertedValues reading={file.reading} planned={planned} checks={checks} accepted={accepted} onAccept={setAccepted} onError={onError} />
      </div>
      <Group justify="flex-end" gap="xs" className={classes.actions}>
        {planned.length === 0 && <span className={classes.problem} role="alert">{texts.csv.noColumns}</span>}
        <Button variant="default" onClick={onCancel}>{texts.common.cancel}</Button>
        <Button disabled={!allowed} onClick={importRows}>
          {target.kind === 'new' ? texts.csv.create(analysis.rowCount) : texts.csv.importInto(analysis.rowCount, target.table.label)}
        </Button>
      </Group>
    </>
  );
}

const newTarget = ({ fileName, source }: FileAnalysis): ImportTarget => ({ kind: 'new', label: labelOf(fileName, source.kind === 'workbook' ? source.sheet : undefined) });

function existingTarget(table: ExistingTable, columns: FileColumn[]): ImportTarget {
  const names = matchColumns(columns.map(({ label }) => label), table.columns);
  const mapping = Object.fromEntries(columns.map(({ index }, position) => [index, names[position]]));
  const filled = table.columns.filter(({ name }) => names.includes(name));
  return { kind: 'existing', table, mode: 'append', key: likelyKey(filled), mapping };
}

/** A column of the table takes one column of the file. */
function mapped(mapping: Record<number, string | undefined>, index: number, name: string | undefined): Record<number, string | undefined> {
  const others = Object.entries(mapping).map(([other, taken]): [string, string | undefined] => [other, taken === name ? undefined : taken]);
  return { ...Object.fromEntries(others), [index]: name };
}
