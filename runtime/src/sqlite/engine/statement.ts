import type { SqlValue } from '../../protocol.ts';
import { type ByteReader, type ByteWriter, ValueTag } from '../channel/encoding.ts';
import type { Connection } from './connection.ts';
import { ResultCode } from './failure.ts';
import type { SqliteExports } from './sqlite-exports.ts';

const ColumnType = { integer: 1, float: 2, text: 3, blob: 4, null: 5 } as const;
/** SQLite copies what is bound, because the scratch memory is reused. */
const TRANSIENT = -1;
const STATUS_REPREPARED = 5;

/** One compiled statement. Column values exist between a `step()` that gave true and the next call. */
export class Statement {
  readonly connection: Connection;
  readonly pointer: number;
  readonly parameterCount: number;
  readonly #sqlite: SqliteExports;

  constructor(connection: Connection, pointer: number) {
    this.connection = connection;
    this.pointer = pointer;
    this.#sqlite = connection.library.exports;
    this.parameterCount = this.#sqlite.sqlite3_bind_parameter_count(this.pointer);
  }

  get isReadOnly(): boolean {
    return this.#sqlite.sqlite3_stmt_readonly(this.pointer) !== 0;
  }

  get columnCount(): number {
    return this.#sqlite.sqlite3_column_count(this.pointer);
  }

  /** Changes whenever SQLite compiled the statement again, which may change its columns. */
  get shape(): number {
    return this.#sqlite.sqlite3_stmt_status(this.pointer, STATUS_REPREPARED, 0);
  }

  /** Name with its prefix, null for a parameter without name. `index` counts from 1. */
  parameterName(index: number): string | null {
    return this.#text(this.#sqlite.sqlite3_bind_parameter_name(this.pointer, index));
  }

  columnName(index: number): string {
    return this.#text(this.#sqlite.sqlite3_column_name(this.pointer, index)) ?? '';
  }

  columnSource(index: number): { column: string | null; database: string | null; table: string | null; type: string | null } {
    return {
      column: this.#text(this.#sqlite.sqlite3_column_origin_name(this.pointer, index)),
      database: this.#text(this.#sqlite.sqlite3_column_database_name(this.pointer, index)),
      table: this.#text(this.#sqlite.sqlite3_column_table_name(this.pointer, index)),
      type: this.#text(this.#sqlite.sqlite3_column_decltype(this.pointer, index)),
    };
  }

  get expandedSql(): string {
    return this.connection.library.sqlite.capi.sqlite3_expanded_sql(this.pointer) ?? '';
  }

  /** True when there is a row. On an error the statement is reset. */
  step(): boolean {
    const code = this.#sqlite.sqlite3_step(this.pointer);
    if (code === ResultCode.row) return true;
    if (code === ResultCode.done) return false;
    const failure = this.connection.failure();
    this.reset();
    throw failure;
  }

  reset(): void {
    this.#sqlite.sqlite3_reset(this.pointer);
  }

  clearBindings(): void {
    this.#sqlite.sqlite3_clear_bindings(this.pointer);
  }

  finalize(): void {
    this.#sqlite.sqlite3_finalize(this.pointer);
  }

  /** Binds one tagged value of a message. */
  bindEncoded(index: number, message: ByteReader): void {
    const { library } = this.connection;
    switch (message.uint8()) {
      case ValueTag.null:
        return this.#check(this.#sqlite.sqlite3_bind_null(this.pointer, index));
      case ValueTag.safeInteger:
        return this.#check(this.#sqlite.sqlite3_bind_int64(this.pointer, index, BigInt(message.float64())));
      case ValueTag.bigInteger:
        return this.#check(this.#sqlite.sqlite3_bind_int64(this.pointer, index, message.int64()));
      case ValueTag.real:
        return this.#check(this.#sqlite.sqlite3_bind_double(this.pointer, index, message.float64()));
      case ValueTag.text: {
        const utf8 = message.block();
        return this.#check(this.#sqlite.sqlite3_bind_text(this.pointer, index, library.scratchText(utf8), utf8.length, TRANSIENT));
      }
      case ValueTag.blob: {
        const blob = message.block();
        return this.#check(this.#sqlite.sqlite3_bind_blob(this.pointer, index, library.scratchText(blob), blob.length, TRANSIENT));
      }
    }
  }

  /** Binds a value of a caller that has JSON-like values: whole numbers are integers. */
  bindValue(index: number, value: SqlValue): void {
    const { library } = this.connection;
    if (value === null) return this.#check(this.#sqlite.sqlite3_bind_null(this.pointer, index));
    if (typeof value === 'bigint') return this.#check(this.#sqlite.sqlite3_bind_int64(this.pointer, index, value));
    if (typeof value === 'number')
      return Number.isSafeInteger(value) ? this.#check(this.#sqlite.sqlite3_bind_int64(this.pointer, index, BigInt(value))) : this.#check(this.#sqlite.sqlite3_bind_double(this.pointer, index, value));
    const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
    const copy = library.scratchText(bytes);
    return this.#check(
      typeof value === 'string'
        ? this.#sqlite.sqlite3_bind_text(this.pointer, index, copy, bytes.length, TRANSIENT)
        : this.#sqlite.sqlite3_bind_blob(this.pointer, index, copy, bytes.length, TRANSIENT),
    );
  }

  value(column: number): SqlValue {
    const { library } = this.connection;
    switch (this.#sqlite.sqlite3_column_type(this.pointer, column)) {
      case ColumnType.integer: {
        const number = this.#sqlite.sqlite3_column_double(this.pointer, column);
        return Number.isSafeInteger(number) ? number : this.#sqlite.sqlite3_column_int64(this.pointer, column);
      }
      case ColumnType.float:
        return this.#sqlite.sqlite3_column_double(this.pointer, column);
      case ColumnType.text: {
        const start = this.#sqlite.sqlite3_column_text(this.pointer, column);
        const end = start + this.#sqlite.sqlite3_column_bytes(this.pointer, column);
        return new TextDecoder().decode(library.heap.subarray(start, end));
      }
      case ColumnType.blob: {
        const start = this.#sqlite.sqlite3_column_blob(this.pointer, column);
        return library.heap.slice(start, start + this.#sqlite.sqlite3_column_bytes(this.pointer, column));
      }
      default:
        return null;
    }
  }

  /** Writes the current row's values, tagged. */
  writeRow(answer: ByteWriter, columns: number): void {
    const { library } = this.connection;
    for (let column = 0; column < columns; column++) {
      switch (this.#sqlite.sqlite3_column_type(this.pointer, column)) {
        case ColumnType.integer: {
          const number = this.#sqlite.sqlite3_column_double(this.pointer, column);
          if (Number.isSafeInteger(number)) {
            answer.uint8(ValueTag.safeInteger);
            answer.float64(number);
          } else {
            answer.uint8(ValueTag.bigInteger);
            answer.int64(this.#sqlite.sqlite3_column_int64(this.pointer, column));
          }
          break;
        }
        case ColumnType.float:
          answer.uint8(ValueTag.real);
          answer.float64(this.#sqlite.sqlite3_column_double(this.pointer, column));
          break;
        case ColumnType.text: {
          const start = this.#sqlite.sqlite3_column_text(this.pointer, column);
          answer.uint8(ValueTag.text);
          answer.block(library.heap, start, start + this.#sqlite.sqlite3_column_bytes(this.pointer, column));
          break;
        }
        case ColumnType.blob: {
          const start = this.#sqlite.sqlite3_column_blob(this.pointer, column);
          answer.uint8(ValueTag.blob);
          answer.block(library.heap, start, start + this.#sqlite.sqlite3_column_bytes(this.pointer, column));
          break;
        }
        default:
          answer.uint8(ValueTag.null);
      }
    }
  }

  #check(code: number): void {
    if (code !== ResultCode.ok) throw this.connection.failure();
  }

  #text(pointer: number): string | null {
    return pointer === 0 ? null : this.connection.library.sqlite.wasm.cstrToJs(pointer);
  }
}
