import { language, localize } from '../../app/language';
import { fetchRows, listAddress, type ListRequest } from '../client';
import { formatValue } from '../format';
import type { Field, Row, RowList, Table } from '../table';
import { neutralised, writeCsv } from './csv';
import { ExportLimitError, MAX_ROWS } from './limits';

const PAGE_SIZE = 200;

interface Page {
  rows: readonly Row[];
  related: RowList['related'];
}

/** Fetches all rows that `request` matches and gives them to the person as a file. */
export async function saveTable(table: Table, request: ListRequest, format: 'csv' | 'xlsx'): Promise<void> {
  const pages = await fetchPages(table, request);
  const name = `${localize(table.label)} ${new Date().toISOString().slice(0, 10)}.${format}`;
  if (format === 'csv') {
    const rows = pages.flatMap(({ rows: ofPage, related }) => ofPage.map((row) => table.fields.map((field) => csvCell(field, row, related))));
    const text = writeCsv([table.fields.map((field) => neutralised(localize(field.label))), ...rows], language === 'fr' ? ';' : ',');
    download(new Blob([text], { type: 'text/csv;charset=utf-8' }), name);
    return;
  }
  const { writeXlsx } = await import('./xlsx');
  download(await writeXlsx(table, pages), name);
}

async function fetchPages(table: Table, request: ListRequest): Promise<Page[]> {
  const pages: Page[] = [];
  const { signal } = new AbortController();
  for (let page = 1; ; page++) {
    const list = await fetchRows(listAddress(table.name, { ...request, page, pageSize: PAGE_SIZE }), signal);
    if (list.total > MAX_ROWS) throw new ExportLimitError();
    pages.push(list);
    if (list.rows.length < PAGE_SIZE) return pages;
  }
}

/** Numbers with the decimal sign of the language and nothing else, dates as yyyy-mm-dd: what can be read in again. */
function csvCell(field: Field, row: Row, related: RowList['related']): string {
  const value = row[field.name];
  if (value === null || value === undefined) return '';
  switch (field.type) {
    case 'integer':
    case 'decimal':
    case 'money':
    case 'percent':
      return language === 'fr' ? String(value).replace('.', ',') : String(value);
    case 'date':
    case 'datetime':
      return String(value).replace('T', ' ');
    default:
      return neutralised(formatValue(field, value, related));
  }
}

function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name.replace(/[\\/:*?"<>|]/g, '-');
  link.click();
  // The browser has taken hold of the data once the click was handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
