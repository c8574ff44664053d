import type { ByteReader, ByteWriter } from './channel/encoding.ts';
import { OpenFlag, Operation, Outcome } from './channel/operations.ts';
import type { Databases } from './databases.ts';
import type { Connection } from './engine/connection.ts';
import type { Statement } from './engine/statement.ts';
import {
  bindParameters,
  describeColumns,
  InvalidArgument,
  InvalidState,
  readOnlyFailure,
  UnknownStatement,
  writeColumnsAndRows,
  writeFailure,
  writeRows,
} from './session-messages.ts';

interface Handle {
  connection: Connection;
  readOnly: boolean;
}

interface CachedStatement {
  handle: number;
  statement: Statement;
}

interface Cursor extends CachedStatement {
  id: number;
}

/** Compiled statements kept for reuse; an evicted one is compiled again when its owner runs it. */
const CACHED_STATEMENTS = 256;
/** Unfinished iterations; further ones are refused, because each holds a read transaction open. */
const OPEN_CURSORS = 64;

/** What one api worker holds in the database worker: open databases, compiled statements, unfinished iterations. */
export class SyncSession {
  readonly #databases: Databases;
  readonly #interrupted: () => boolean;
  readonly #handles = new Map<number, Handle>();
  /** In order of use, oldest first. */
  readonly #statements = new Map<number, CachedStatement>();
  readonly #cursors = new Map<number, Cursor>();
  #sequence = 0;

  constructor(databases: Databases, interrupted: () => boolean) {
    this.#databases = databases;
    this.#interrupted = interrupted;
  }

  /** Answers one request; never throws. */
  execute(request: ByteReader, answer: ByteWriter): void | Promise<void> {
    const failed = (error: unknown) => writeFailure(answer, error);
    try {
      answer.uint8(Outcome.ok);
      return this.#dispatch(request, answer)?.catch(failed);
    } catch (error) {
      failed(error);
    }
  }

  /** Rolls back what the client left open and gives everything back. */
  release(): void {
    for (const cursor of this.#cursors.values()) cursor.statement.finalize();
    for (const { statement } of this.#statements.values()) statement.finalize();
    this.#cursors.clear();
    this.#statements.clear();
    for (const { connection } of this.#handles.values()) {
      connection.interrupted = () => false;
      connection.rollBack();
      this.#databases.release(connection);
    }
    this.#handles.clear();
  }

  #dispatch(request: ByteReader, answer: ByteWriter): Promise<void> | undefined {
    const operation = request.uint8();
    switch (operation) {
      case Operation.open:
        return this.#open(request, answer);
      case Operation.close:
        this.#close(request.uint32());
        return;
      case Operation.execute:
        this.#execute(this.#handle(request.uint32()), request.block());
        return;
      case Operation.inTransaction:
        answer.uint8(this.#handle(request.uint32()).connection.inTransaction ? 1 : 0);
        return;
      case Operation.prepare:
        this.#prepare(request, answer);
        return;
      case Operation.run:
        this.#run(request, answer);
        return;
      case Operation.get:
        this.#select(request, answer, 1);
        return;
      case Operation.all:
        this.#select(request, answer, Infinity);
        return;
      case Operation.openCursor:
        this.#openCursor(request, answer);
        return;
      case Operation.advanceCursor:
        this.#advanceCursor(request, answer);
        return;
      case Operation.closeCursor:
        this.#closeCursor(request.uint32());
        return;
      case Operation.describeColumns:
        describeColumns(this.#statement(request).statement, answer);
        return;
      case Operation.expandSql: {
        const { statement } = this.#statement(request);
        bindParameters(statement, request);
        answer.text(statement.expandedSql);
        return;
      }
      case Operation.rollBack:
        for (const { connection } of this.#handles.values()) connection.rollBack();
        return;
      default:
        throw new InvalidArgument(`no such database operation: ${operation}`);
    }
  }

  async #open(request: ByteReader, answer: ByteWriter): Promise<void> {
    const path = request.text();
    const flags = request.uint8();
    const connection = await this.#databases.open(path);
    connection.setForeignKeys((flags & OpenFlag.foreignKeys) !== 0);
    connection.setDoubleQuotedStrings((flags & OpenFlag.doubleQuotedStrings) !== 0);
    const handle = ++this.#sequence;
    this.#handles.set(handle, { connection, readOnly: (flags & OpenFlag.readOnly) !== 0 });
    answer.uint32(handle);
  }

  #close(id: number): void {
    const { connection } = this.#handle(id);
    for (const [cursor, { handle, statement }] of this.#cursors) {
      if (handle !== id) continue;
      statement.finalize();
      this.#cursors.delete(cursor);
    }
    for (const [key, { handle, statement }] of this.#statements) {
      if (handle !== id) continue;
      statement.finalize();
      this.#statements.delete(key);
    }
    this.#handles.delete(id);
    const shared = [...this.#handles.values()].some((other) => other.connection === connection);
    if (!shared) connection.rollBack();
    this.#databases.release(connection);
  }

  #execute({ connection, readOnly }: Handle, sql: Uint8Array): void {
    connection.interrupted = this.#interrupted;
    if (!readOnly) return connection.execute(sql);
    let rest = sql;
    while (rest.length > 0) {
      const { statement, used } = connection.prepare(rest);
      if (!statement) return;
      try {
        if (!statement.isReadOnly) throw readOnlyFailure();
        while (statement.step());
      } finally {
        statement.finalize();
      }
      rest = rest.subarray(used);
    }
  }

  #prepare(request: ByteReader, answer: ByteWriter): void {
    const id = request.uint32();
    const { connection } = this.#handle(id);
    const { statement } = connection.prepare(request.block());
    if (!statement) throw new InvalidArgument('The SQL query contains no statements.');
    const key = ++this.#sequence;
    this.#statements.set(key, { handle: id, statement });
    this.#evict();
    answer.uint32(key);
    answer.uint32(statement.parameterCount);
    for (let index = 1; index <= statement.parameterCount; index++) answer.text(statement.parameterName(index) ?? '');
  }

  #run(request: ByteReader, answer: ByteWriter): void {
    const { statement } = this.#statement(request);
    const { pointer, library } = statement.connection;
    bindParameters(statement, request);
    try {
      while (statement.step());
    } finally {
      statement.reset();
    }
    answer.float64(Number(library.exports.sqlite3_changes64(pointer)));
    answer.int64(library.exports.sqlite3_last_insert_rowid(pointer));
  }

  #select(request: ByteReader, answer: ByteWriter, wanted: number): void {
    const { statement } = this.#statement(request);
    const knownShape = request.int32();
    bindParameters(statement, request);
    try {
      writeColumnsAndRows(statement, knownShape, wanted, answer);
    } finally {
      statement.reset();
    }
  }

  #openCursor(request: ByteReader, answer: ByteWriter): void {
    const found = this.#statement(request);
    if (this.#cursors.size >= OPEN_CURSORS) throw new InvalidState(`${OPEN_CURSORS} iterations are unfinished`);
    const knownShape = request.int32();
    const wanted = request.uint32();
    const { statement, key } = found;
    bindParameters(statement, request);
    const place = answer.placeUint32();
    let finished = true;
    try {
      finished = writeColumnsAndRows(statement, knownShape, wanted, answer);
    } finally {
      if (finished) statement.reset();
    }
    if (finished) return;
    // The iteration owns the statement until it ends; running it again meanwhile compiles another one.
    this.#statements.delete(key);
    const id = ++this.#sequence;
    this.#cursors.set(id, { id: key, handle: found.handle, statement });
    answer.patchUint32(place, id);
  }

  #advanceCursor(request: ByteReader, answer: ByteWriter): void {
    const id = request.uint32();
    const wanted = request.uint32();
    const cursor = this.#cursors.get(id);
    if (!cursor) throw new InvalidState('statement has been finalized');
    cursor.statement.connection.interrupted = this.#interrupted;
    const place = answer.placeUint32();
    let finished = true;
    try {
      finished = writeRows(cursor.statement, wanted, answer);
    } finally {
      if (finished) this.#closeCursor(id);
    }
    answer.patchUint32(place, finished ? 0 : 1);
  }

  #closeCursor(id: number): void {
    const cursor = this.#cursors.get(id);
    if (!cursor) return;
    this.#cursors.delete(id);
    cursor.statement.reset();
    this.#statements.set(cursor.id, { handle: cursor.handle, statement: cursor.statement });
    this.#evict();
  }

  #handle(id: number): Handle {
    const handle = this.#handles.get(id);
    if (!handle) throw new InvalidState('database is not open');
    return handle;
  }

  /** Reads a statement's number and makes the statement the last to be evicted. */
  #statement(request: ByteReader): CachedStatement & { key: number } {
    const key = request.uint32();
    const cached = this.#statements.get(key);
    if (!cached) throw new UnknownStatement();
    this.#statements.delete(key);
    this.#statements.set(key, cached);
    const { connection, readOnly } = this.#handle(cached.handle);
    if (readOnly && !cached.statement.isReadOnly) throw readOnlyFailure();
    connection.interrupted = this.#interrupted;
    return { ...cached, key };
  }

  #evict(): void {
    for (const [key, { statement }] of this.#statements) {
      if (this.#statements.size <= CACHED_STATEMENTS) return;
      statement.finalize();
      this.#statements.delete(key);
    }
  }
}
