export type CsvErrorCode =
  | 'csv_empty'
  | 'csv_binary'
  | 'csv_too_large'
  | 'csv_too_many_rows'
  | 'csv_too_many_columns'
  | 'csv_not_csv'
  | 'csv_unreadable'
  | 'workbook_empty'
  | 'workbook_damaged'
  | 'workbook_encrypted'
  | 'workbook_too_large'
  | 'workbook_old_format';

/** A file that cannot be imported at all. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
  readonly code: CsvErrorCode;

  constructor(code: CsvErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
