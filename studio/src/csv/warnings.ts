/** What the person should know about a file before its rows are imported. Lines count from 1, as an editor shows them. */
export type FileWarning =
  /** Lines before the header, left out. */
  | { code: 'preamble'; lines: number[] }
  /** Lines that sum up others, left out. */
  | { code: 'totals'; lines: number[] }
  /** Notes after the last row, left out. */
  | { code: 'footer'; lines: number[] }
  | { code: 'short_rows'; lines: number[] }
  /** Rows with more cells than the header; the surplus is not imported. */
  | { code: 'long_rows'; lines: number[] }
  | { code: 'no_header' }
  /** Headers that were empty or there twice, under their new names. */
  | { code: 'renamed_headers'; columns: string[] }
  | { code: 'empty_columns'; columns: string[] }
  /** Day and month could be exchanged in every date of the file. */
  | { code: 'ambiguous_dates'; columns: string[] }
  /** The point or comma could separate thousands or decimals. */
  | { code: 'ambiguous_numbers'; columns: string[] }
  /** Cells of a workbook that show an error such as #DIV/0!; they stay empty. */
  | { code: 'error_values'; lines: number[] }
  /** Formulas of a workbook that was saved without their results; they stay empty. */
  | { code: 'formulas_without_result'; lines: number[] }
  /** A quote that is never closed; all quotes of the file are taken as they stand. */
  | { code: 'stray_quote'; lines: number[] }
  /** Characters that could not be read, shown as �. */
  | { code: 'damaged_characters'; count: number };
