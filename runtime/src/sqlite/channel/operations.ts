/**
 * The requests of the synchronous channel. Each starts with its operation; the fields after it, and those of a successful
 * answer, are named here in order. `parameters` is a uint32 count, then for each a uint32 index and a tagged value.
 */
export const Operation = {
  /** path text, Flag bits uint8 → handle uint32 */
  open: 1,
  /** handle */
  close: 2,
  /** handle, sql text */
  execute: 3,
  /** handle → 0 or 1, uint8 */
  inTransaction: 4,
  /** handle, sql text → statement uint32, parameter count uint32, then per parameter its name or an empty text */
  prepare: 5,
  /** statement, parameters → changes float64, last row id int64 */
  run: 6,
  /** statement, known shape int32, parameters → columns, then at most one row */
  get: 7,
  /** statement, known shape, parameters → columns, rows */
  all: 8,
  /** statement, known shape, wanted rows uint32, parameters → cursor uint32 (0 when no rows are left), columns, rows */
  openCursor: 9,
  /** cursor, wanted rows → 0 or 1 uint32 for "more may follow", rows */
  advanceCursor: 10,
  /** cursor */
  closeCursor: 11,
  /** statement → count uint32, then per column name, and column, database, table, type: each 0, or 1 and a text */
  describeColumns: 12,
  /** statement, parameters → sql text */
  expandSql: 13,
  /** Rolls back what is open in any of the client's databases. */
  rollBack: 14,
} as const;

export const OpenFlag = { readOnly: 1, foreignKeys: 2, doubleQuotedStrings: 4 } as const;

/** First byte of every answer. */
export const Outcome = {
  ok: 0,
  /** int32 code, message text, text of the code */
  sqliteError: 1,
  /** The statement was dropped from the server's cache: prepare it again. */
  unknownStatement: 2,
  /** Node's code and message: a wrong use of the interface, such as a closed database. */
  invalidState: 3,
  /** The same for arguments. */
  invalidArgument: 4,
} as const;

/**
 * Columns are a uint32 count, an int32 shape, and, unless the client said it knows that shape, a name text each. Rows are a 1
 * followed by the row's tagged values, and end with 0.
 */
export const RowMark = { end: 0, row: 1 } as const;

/** A shape that no statement has. */
export const NO_SHAPE = -1;
