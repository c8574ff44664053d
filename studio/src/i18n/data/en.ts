import { englishNumber as number, englishPlural as plural } from '../format.ts';
import type { data as french } from './fr.ts';

export const data: typeof french = {
  tables: 'Tables',
  none: 'No data yet',
  noneHint: 'Describe a table, or drop a CSV or Excel file.',
  emptyTable: 'This table is empty.',
  refresh: 'Refresh',
  rows: (count) => plural(count, 'row', 'rows'),
  aboutRows: (count) => `about ${plural(count, 'row', 'rows')}`,
  count: (rows, estimated) => (estimated ? `≈ ${number(rows)}` : number(rows)),
  counting: (rows) => `${plural(rows, 'row', 'rows')} counted`,
  countFailed: 'The count was not completed.',
  countAgain: 'Count again',
  null: 'empty',
  bytes: (count) => plural(count, 'byte', 'bytes'),
  export: 'Export',
  exportCsv: 'CSV (.csv)',
  exportWorkbook: 'Excel (.xlsx)',
  exporting: (rows, total) => `Export: ${number(rows)} of ${plural(total, 'row', 'rows')}`,
  stopExport: 'Stop the export',
  import: 'Import a CSV or Excel file',
  yes: 'yes',
  no: 'no',
};
