import { Button, Checkbox, Group, NativeSelect, Table, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useSettings } from '../../app/settings.ts';
import { convertColumn, convertRows, toAttachment, withType } from '../../csv/importPlan.ts';
import type { CsvColumn, ParsedCsv } from '../../csv/parse.ts';
import { toggled } from '../../app/toggled.ts';
import { useTexts } from '../../app/useTexts.ts';
import type { CsvImport } from '../../turn/Conversation.ts';
import { fieldTypes, type FieldType } from '../../turn/request.ts';
import classes from './Csv.module.css';
import { ConvertedPreview } from './ConvertedPreview.tsx';
import { UnconvertedValues } from './UnconvertedValues.tsx';

interface CsvImportFormProps {
  parsed: ParsedCsv;
  onCancel(): void;
  onImport(csv: CsvImport): void;
}

export function CsvImportForm({ parsed, onCancel, onImport }: CsvImportFormProps) {
  const texts = useTexts();
  const language = useSettings((settings) => settings.language);
  const [tableLabel, setTableLabel] = useState(() => labelOf(parsed.fileName));
  const [columns, setColumns] = useState(parsed.columns);
  const [excluded, setExcluded] = useState<ReadonlySet<number>>(new Set());
  const [acceptRagged, setAcceptRagged] = useState(false);
  const included = useMemo(() => columns.filter(({ index }) => !excluded.has(index)), [columns, excluded]);
  const unconverted = useMemo(
    () => included.flatMap((column) => convertColumn(column, parsed.rows).unconverted.map((value) => ({ ...value, column: column.label }))),
    [included, parsed.rows],
  );
  const ragged = parsed.short + parsed.long > 0;
  const named = tableLabel.trim() !== '';
  const allowed = named && included.length > 0 && (!ragged || acceptRagged);

  const setType = (index: number, type: FieldType) =>
    setColumns(columns.map((column) => (column.index === index ? withType(column, type, parsed.rows, language) : column)));
  const importRows = () => {
    const attachment = toAttachment(parsed, { tableLabel, columns: included });
    onImport({ attachment, rows: convertRows(included, parsed.rows) });
  };

  return (
    <>
      <div className={classes.scroll}>
        <Facts parsed={parsed} />
        <TextInput
          label={texts.csv.tableName}
          value={tableLabel}
          maxLength={80}
          autoFocus
          error={named ? undefined : texts.csv.tableNameRequired}
          onChange={(event) => setTableLabel(event.currentTarget.value)}
          className={classes.tableName}
        />
        <h3 className={classes.heading}>{texts.csv.columns}</h3>
        <ColumnTable
          columns={columns}
          rows={parsed.rows}
          excluded={excluded}
          onToggle={(index) => setExcluded(toggled(excluded, index))}
          onType={setType}
        />
        <h3 className={classes.heading}>{texts.csv.preview}</h3>
        <ConvertedPreview columns={included} rows={parsed.rows} />
        <UnconvertedValues values={unconverted} />
        {ragged && (
          <div className={classes.warning}>
            <p>{texts.csv.ragged(parsed.short, parsed.long)}</p>
            <Checkbox size="sm" label={texts.csv.acceptRagged} checked={acceptRagged} onChange={(event) => setAcceptRagged(event.currentTarget.checked)} />
          </div>
        )}
      </div>
      <Group justify="flex-end" gap="xs" className={classes.actions}>
        {included.length === 0 && <span className={classes.problem} role="alert">{texts.csv.noColumns}</span>}
        <Button variant="default" onClick={onCancel}>{texts.common.cancel}</Button>
        <Button disabled={!allowed} onClick={importRows}>{texts.csv.create(parsed.rows.length)}</Button>
      </Group>
    </>
  );
}

function labelOf(fileName: string): string {
  const words = fileName.replace(/\.\w+$/, '').replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function Facts({ parsed }: { parsed: ParsedCsv }) {
  const texts = useTexts();
  const delimiter = parsed.delimiter === '\t' ? texts.csv.tab : parsed.delimiter;
  return (
    <p className={classes.facts}>
      {texts.csv.summary(parsed.rows.length, parsed.columns.length)} · {texts.csv.encoding(parsed.encoding, delimiter)}
      {!parsed.hasHeader && <><br />{texts.csv.noHeader}</>}
      {parsed.renamed.length > 0 && <><br />{texts.csv.renamedHeaders(parsed.renamed.join(', '))}</>}
    </p>
  );
}

interface ColumnTableProps {
  columns: CsvColumn[];
  rows: string[][];
  excluded: ReadonlySet<number>;
  onToggle(index: number): void;
  onType(index: number, type: FieldType): void;
}

function ColumnTable({ columns, rows, excluded, onToggle, onType }: ColumnTableProps) {
  const texts = useTexts();
  const types = fieldTypes.map((value) => ({ value, label: texts.csv.types[value] }));
  return (
    <div className={classes.columns}>
      <Table verticalSpacing={4} horizontalSpacing="sm" className={classes.grid}>
        <Table.Tbody>
          {columns.map((column) => (
            <Table.Tr key={column.index} data-excluded={excluded.has(column.index) || undefined}>
              <Table.Td w={36}>
                <Checkbox size="sm" checked={!excluded.has(column.index)} aria-label={texts.csv.include(column.label)} onChange={() => onToggle(column.index)} />
              </Table.Td>
              <Table.Td className={classes.columnName}>{column.label}</Table.Td>
              <Table.Td className={classes.columnType}>
                <NativeSelect
                  size="xs"
                  aria-label={texts.csv.typeOf(column.label)}
                  data={types}
                  value={column.type}
                  disabled={excluded.has(column.index)}
                  onChange={(event) => onType(column.index, event.currentTarget.value as FieldType)}
                />
              </Table.Td>
              <Table.Td className={classes.example}>{rows.find((row) => (row[column.index] ?? '').trim() !== '')?.[column.index]}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
