/** Bounds of an imported file. */
export const csvLimits = {
  bytes: 100 * 1024 * 1024,
  /** A workbook as it is stored, and its parts unpacked: small archives can hold enormous ones. */
  workbookBytes: 25 * 1024 * 1024,
  workbookUnpackedBytes: 160 * 1024 * 1024,
  workbookParts: 2_000,
  /** Sheets that are offered. */
  sheets: 100,
  rows: 500_000,
  columns: 200,
  /** Rows that go to the model as a sample; the protocol allows 20. */
  sampleRows: 10,
  /** Characters of one sample value. */
  sampleCharacters: 200,
  /** Rows shown before the import. */
  previewRows: 8,
  /** Values that do not convert, as listed one by one for each column. */
  listedValues: 20,
  /** Distinct values up to which a column is a choice; the protocol allows 50. */
  choices: 12,
  /** Distinct values of a column that a person makes a choice. */
  manualChoices: 50,
  /** Bytes of rows that go to the database at once, and how many such batches may be under way. */
  batchBytes: 512 * 1024,
  batchesUnderWay: 3,
} as const;
