/**
 * SQLite's C functions as the wasm module exports them, called directly because the library's wrappers cost several times as
 * much per row. Pointers are numbers, 64-bit integers are bigints, results are SQLite's result codes.
 */
export interface SqliteExports {
  sqlite3_extended_result_codes(database: number, on: number): number;
  sqlite3_get_autocommit(database: number): number;
  sqlite3_extended_errcode(database: number): number;
  sqlite3_exec(database: number, sql: number, callback: number, context: number, message: number): number;
  sqlite3_close_v2(database: number): number;
  sqlite3_last_insert_rowid(database: number): bigint;
  sqlite3_changes64(database: number): bigint;
  sqlite3_total_changes64(database: number): bigint;
  sqlite3_prepare_v3(database: number, sql: number, bytes: number, flags: number, statement: number, tail: number): number;

  sqlite3_step(statement: number): number;
  sqlite3_reset(statement: number): number;
  sqlite3_finalize(statement: number): number;
  sqlite3_stmt_readonly(statement: number): number;
  sqlite3_stmt_status(statement: number, counter: number, reset: number): number;

  sqlite3_clear_bindings(statement: number): number;
  sqlite3_bind_parameter_count(statement: number): number;
  sqlite3_bind_parameter_name(statement: number, index: number): number;
  sqlite3_bind_null(statement: number, index: number): number;
  sqlite3_bind_int(statement: number, index: number, value: number): number;
  sqlite3_bind_int64(statement: number, index: number, value: bigint): number;
  sqlite3_bind_double(statement: number, index: number, value: number): number;
  sqlite3_bind_text(statement: number, index: number, text: number, bytes: number, destructor: number): number;
  sqlite3_bind_blob(statement: number, index: number, blob: number, bytes: number, destructor: number): number;

  sqlite3_column_count(statement: number): number;
  sqlite3_column_name(statement: number, column: number): number;
  sqlite3_column_origin_name(statement: number, column: number): number;
  sqlite3_column_table_name(statement: number, column: number): number;
  sqlite3_column_database_name(statement: number, column: number): number;
  sqlite3_column_decltype(statement: number, column: number): number;
  sqlite3_column_type(statement: number, column: number): number;
  sqlite3_column_double(statement: number, column: number): number;
  sqlite3_column_int64(statement: number, column: number): bigint;
  sqlite3_column_text(statement: number, column: number): number;
  sqlite3_column_blob(statement: number, column: number): number;
  sqlite3_column_bytes(statement: number, column: number): number;
}
