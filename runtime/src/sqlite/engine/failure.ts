/** SQLite's primary result codes that decide what happens next. */
export const ResultCode = {
  ok: 0,
  error: 1,
  busy: 5,
  readOnly: 8,
  interrupt: 9,
  ioError: 10,
  full: 13,
  cannotOpen: 14,
  constraint: 19,
  range: 25,
  notADatabase: 26,
  row: 100,
  done: 101,
} as const;

/** Extended codes of a refused value. */
export const ConstraintCode = { check: 275, notNull: 1299, dataType: 3091 } as const;

/** An error of SQLite itself: its extended result code, its message, and its general text for the code. */
export class SqliteFailure extends Error {
  override readonly name = 'SqliteFailure';
  readonly code: number;
  readonly codeText: string;

  constructor(code: number, message: string, codeText: string) {
    super(message);
    this.code = code;
    this.codeText = codeText;
  }

  get primaryCode(): number {
    return this.code & 0xff;
  }

  get storageFull(): boolean {
    return this.primaryCode === ResultCode.full;
  }
}
