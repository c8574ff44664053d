import type { FileWarning } from '../../csv/warnings.ts';
import type { RefusedRow } from '../../csv/refusedRows.ts';
import { englishNumber as number, englishPlural as plural } from '../format.ts';
import { lineList } from '../lineList.ts';
import type { csv as french } from './fr.ts';

const lines = (numbers: number[]): string => `${numbers.length === 1 ? 'line' : 'lines'} ${lineList(numbers, number, (more) => `and ${number(more)} more`)}`;
const columns = (names: string[]): string => names.map((name) => `“${name}”`).join(', ');

const warning = (found: FileWarning): string => {
  switch (found.code) {
    case 'preamble':
      return `Left out before the header: ${lines(found.lines)}.`;
    case 'totals':
      return `Left out because they are totals: ${lines(found.lines)}.`;
    case 'footer':
      return `Left out after the table: ${lines(found.lines)}.`;
    case 'short_rows':
      return `Cells are missing at the end and will stay empty: ${lines(found.lines)}.`;
    case 'long_rows':
      return `There are more cells than columns, the last ones are not imported: ${lines(found.lines)}.`;
    case 'no_header':
      return 'No header found: the columns were given names.';
    case 'renamed_headers':
      return `Empty or repeated headers renamed: ${columns(found.columns)}.`;
    case 'empty_columns':
      return `Without any value: ${columns(found.columns)}.`;
    case 'ambiguous_dates':
      return `Nothing tells whether day or month comes first: ${columns(found.columns)}. Check the preview.`;
    case 'ambiguous_numbers':
      return `Nothing tells whether the sign separates thousands or decimals: ${columns(found.columns)}. Check the preview.`;
    case 'error_values':
      return `Formulas that give an error; their cells will stay empty: ${lines(found.lines)}.`;
    case 'formulas_without_result':
      return `Formulas that were saved without their result; their cells will stay empty: ${lines(found.lines)}. Open and save the workbook in your spreadsheet.`;
    case 'stray_quote':
      return `A quote is never closed, so all are kept as they stand: ${lines(found.lines)}.`;
    case 'damaged_characters':
      return `${plural(found.count, 'character that cannot be read, shown', 'characters that cannot be read, shown')} as “�”.`;
  }
};

const refused = ({ line, reason, column, message }: RefusedRow): string => {
  const where = line > 0 ? `line ${number(line)}: ` : '';
  switch (reason) {
    case 'not_unique':
      return `${where}this value of “${column ?? ''}” exists already`;
    case 'required':
      return `${where}“${column ?? ''}” cannot be empty`;
    case 'unknown_relation':
      return `${where}the related row does not exist`;
    case 'other':
      return `${where}${message}`;
  }
};

export const csv: typeof french = {
  title: (file) => `Import ${file}`,
  reading: 'Reading the file…',
  dropHere: 'Drop the file to import it',
  into: 'Import into',
  newTable: 'New table',
  existingTable: 'Existing table',
  table: 'Table',
  tableName: 'Name of the table',
  tableNameRequired: 'Give the table a name.',
  tableNameTaken: 'A table has this name already: choose another one, or import into the existing table.',
  sheet: 'Sheet',
  hiddenSheet: (name) => `${name} (hidden)`,
  firstRowIsHeader: 'The first row holds the names of the columns',
  keepAside: 'Import totals and closing notes too',
  columns: 'Columns',
  include: (name) => `Import column ${name}`,
  typeOf: (name) => `Type of column ${name}`,
  targetOf: (name) => `Column of the table for ${name}`,
  notImported: 'do not import',
  dateOrderOf: (name) => `Order of day and month in ${name}`,
  dateOrders: { dmy: 'day/month', mdy: 'month/day' },
  decimalOf: (name) => `Decimal sign in ${name}`,
  decimals: { comma: 'decimal comma', point: 'decimal point' },
  bad: (count) => plural(count, 'value to check', 'values to check'),
  mode: 'Rows that are there already',
  modes: { append: 'Add all rows', update: 'Update by key, add the others' },
  key: 'Key',
  keyHint: 'A row of the file updates the row that has the same value in this column. An empty cell changes nothing.',
  keyRequired: 'Choose a key among the imported columns.',
  keyEmpty: (found) => `Without a key, so added: ${lines(found)}.`,
  keyRepeated: (found) => `The key comes again further down, the last row counts: ${lines(found)}.`,
  preview: 'First rows, as they will be imported',
  create: (rows) => `Create the table and import ${plural(rows, 'row', 'rows')}`,
  importInto: (rows, table) => `Import ${plural(rows, 'row', 'rows')} into ${table}`,
  prompt: (table, file) => `Create a table “${table}” from the file ${file}.`,
  summary: (rows, count) => `${plural(rows, 'row', 'rows')}, ${plural(count, 'column', 'columns')}`,
  encoding: (encoding, delimiter) => `Encoding ${encoding}, delimiter: ${delimiter}`,
  delimiters: { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'vertical bar' },
  warning,
  warnings: 'Good to know',
  unconverted: (count) => `${plural(count, 'value does', 'values do')} not match the chosen type and will stay empty:`,
  unconvertedAt: (line, column, value) => `line ${number(line)}, ${column}: “${value}”`,
  downloadUnconverted: 'Download the list',
  andMore: (count) => `and ${number(count)} more`,
  accept: 'Import anyway, without these values',
  noColumns: 'Keep at least one column.',
  importing: (sent, rows) => `${number(sent)} of ${plural(rows, 'row', 'rows')}`,
  writing: 'Writing the rows into the table…',
  stopImport: 'Stop',
  stopped: 'The import was stopped: nothing was written.',
  done: (inserted, updated, table) => {
    const added = `${plural(inserted, 'row', 'rows')} added`;
    return updated > 0 ? `${added} and ${number(updated)} updated in ${table}.` : `${added} to ${table}.`;
  },
  undo: 'Undo this import',
  undone: 'The import was undone: the table is as it was before.',
  refusedRow: refused,
  back: 'Back to the file',
  types: {
    text: 'Text', longtext: 'Long text', email: 'Email', phone: 'Phone', url: 'Web address', integer: 'Whole number',
    decimal: 'Decimal number', money: 'Amount', percent: 'Percentage', date: 'Date', datetime: 'Date and time',
    boolean: 'Yes / no', choice: 'Choice',
  },
  checkpointBefore: (file) => `Before the import of ${file}`,
  yes: 'yes',
  no: 'no',
};
