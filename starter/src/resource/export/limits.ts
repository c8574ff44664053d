/** What a browser writes in one go without trouble; a spreadsheet of more is rarely wanted. */
export const MAX_ROWS = 50_000;

export class ExportLimitError extends Error {
  constructor() {
    super(`More than ${MAX_ROWS} rows.`);
    this.name = 'ExportLimitError';
  }
}
