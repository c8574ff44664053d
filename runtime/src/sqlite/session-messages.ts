import { limits } from '../limits.ts';
import type { ByteReader, ByteWriter } from './channel/encoding.ts';
import { NO_SHAPE, Outcome, RowMark } from './channel/operations.ts';
import { ResultCode, SqliteFailure } from './engine/failure.ts';
import type { Statement } from './engine/statement.ts';

export class InvalidState extends Error {}
export class InvalidArgument extends Error {}
/** The statement was evicted. */
export class UnknownStatement extends Error {}

const SQLITE_TOOBIG = 18;

export function bindParameters(statement: Statement, request: ByteReader): void {
  statement.reset();
  statement.clearBindings();
  const count = request.uint32();
  for (let parameter = 0; parameter < count; parameter++) statement.bindEncoded(request.uint32(), request);
}

/** True when no rows are left. The first step comes before the columns, because it is what compiles a statement again after a change of the schema. */
export function writeColumnsAndRows(statement: Statement, knownShape: number, wanted: number, answer: ByteWriter): boolean {
  const hasRow = statement.step();
  const { columnCount, shape } = statement;
  answer.uint32(columnCount);
  answer.int32(shape);
  if (knownShape === NO_SHAPE || knownShape !== shape) for (let column = 0; column < columnCount; column++) answer.text(statement.columnName(column));
  if (hasRow) writeRow(statement, columnCount, answer);
  if (hasRow && wanted > 1) return writeRows(statement, wanted - 1, answer);
  // A statement that writes and returns rows has written all of them in its first step, so one row is enough for `get`.
  answer.uint8(RowMark.end);
  return !hasRow;
}

/** True when no rows are left. */
export function writeRows(statement: Statement, wanted: number, answer: ByteWriter): boolean {
  const { columnCount } = statement;
  let finished = false;
  for (let row = 0; row < wanted; row++) {
    finished = !statement.step();
    if (finished) break;
    writeRow(statement, columnCount, answer);
  }
  answer.uint8(RowMark.end);
  return finished;
}

function writeRow(statement: Statement, columnCount: number, answer: ByteWriter): void {
  if (answer.length > limits.databaseAnswerBytes) throw new SqliteFailure(SQLITE_TOOBIG, 'the result is too large: read it with iterate() or a LIMIT', 'string or blob too big');
  answer.uint8(RowMark.row);
  statement.writeRow(answer, columnCount);
}

export function describeColumns(statement: Statement, answer: ByteWriter): void {
  const { columnCount } = statement;
  answer.uint32(columnCount);
  const optional = (text: string | null) => {
    answer.uint8(text === null ? 0 : 1);
    if (text !== null) answer.text(text);
  };
  for (let index = 0; index < columnCount; index++) {
    const source = statement.columnSource(index);
    answer.text(statement.columnName(index));
    optional(source.column);
    optional(source.database);
    optional(source.table);
    optional(source.type);
  }
}

export function readOnlyFailure(): SqliteFailure {
  const text = 'attempt to write a readonly database';
  return new SqliteFailure(ResultCode.readOnly, text, text);
}

export function writeFailure(answer: ByteWriter, error: unknown): void {
  answer.reset();
  if (error instanceof UnknownStatement) {
    answer.uint8(Outcome.unknownStatement);
  } else if (error instanceof SqliteFailure) {
    answer.uint8(Outcome.sqliteError);
    answer.int32(error.code);
    answer.text(error.message);
    answer.text(error.codeText);
  } else {
    answer.uint8(error instanceof InvalidArgument ? Outcome.invalidArgument : Outcome.invalidState);
    answer.text(error instanceof Error ? error.message : String(error));
  }
}
