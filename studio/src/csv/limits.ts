/** Bounds of an imported file. */
export const csvLimits = {
  bytes: 10 * 1024 * 1024,
  rows: 50_000,
  columns: 200,
  /** A larger file is parsed in a worker. */
  workerBytes: 1024 * 1024,
  /** Rows that go to the model as a sample; the protocol allows 20. */
  sampleRows: 10,
  /** Characters of one sample value. */
  sampleCharacters: 200,
  /** Rows shown before the table is created. */
  previewRows: 6,
  /** Values that do not convert, as listed one by one. */
  listedValues: 20,
  /** Distinct values up to which a column is a choice; the protocol allows 50. */
  choices: 12,
} as const;
