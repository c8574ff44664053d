import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/browser';
import { language, localize } from '../../app/language';
import { rules } from '../../rules';
import { formatValue, isNumeric } from '../format';
import type { Field, Row, RowList, Table } from '../table';

const MONEY_FORMAT = `#,##0.${'0'.repeat(rules.pricing.priceDecimals)}`;
const DATE_FORMAT = language === 'fr' ? 'dd/mm/yyyy' : 'yyyy-mm-dd';
const WIDTHS: Partial<Record<Field['type'], number>> = { longtext: 48, text: 28, email: 28, url: 28, relation: 24 };
const SHEET_NAME_LENGTH = 31;

/** A workbook of one sheet. Texts are cells of type text, which a spreadsheet never takes for formulas. */
export function writeXlsx(table: Table, pages: readonly { rows: readonly Row[]; related: RowList['related'] }[]): Promise<Blob> {
  const head: Cell[] = table.fields.map((field) => ({ value: localize(field.label), type: String, fontWeight: 'bold', align: isNumeric(field) ? 'right' : 'left' }));
  const data: SheetData = [head];
  for (const { rows, related } of pages) {
    for (const row of rows) data.push(table.fields.map((field) => cellOf(field, row[field.name], related)));
  }
  return writeXlsxFile(data, {
    sheet: localize(table.label).replace(/[\\/?*[\]:]/g, ' ').slice(0, SHEET_NAME_LENGTH),
    columns: table.fields.map((field) => ({ width: WIDTHS[field.type] ?? 16 })),
    stickyRowsCount: 1,
  }).toBlob();
}

function cellOf(field: Field, value: Row[string] | undefined, related: RowList['related']): Cell {
  if (value === null || value === undefined || value === '') return null;
  switch (field.type) {
    case 'integer':
    case 'decimal':
      return { value: Number(value), type: Number };
    case 'money':
      return { value: Number(value), type: Number, format: MONEY_FORMAT };
    case 'percent':
      return { value: Number(value) / 100, type: Number, format: '0.##%' };
    case 'date':
    case 'datetime': {
      const text = String(value);
      // Spreadsheets know no time zones: the library writes what the clock shows in UTC.
      const time = new Date(`${text.length > 10 ? text : `${text}T00:00`}Z`);
      if (Number.isNaN(time.getTime())) return { value: text, type: String };
      return { value: time, type: Date, format: field.type === 'date' ? DATE_FORMAT : `${DATE_FORMAT} hh:mm` };
    }
    default:
      return { value: formatValue(field, value, related), type: String };
  }
}
