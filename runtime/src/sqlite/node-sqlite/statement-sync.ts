import { Operation } from '../channel/operations.ts';
import type { ByteReader, ByteWriter } from '../channel/encoding.ts';
import { call, tryCall } from './connection-call.ts';
import { illegalConstructor, invalidState, requireBoolean } from './errors.ts';
import { Parameters } from './parameters.ts';
import { Columns, type OutputRow, readRow } from './rows.ts';
import { iterateRows } from './iterate.ts';

export interface StatementOptions {
  readBigInts: boolean;
  returnArrays: boolean;
  allowBareNamedParameters: boolean;
  allowUnknownNamedParameters: boolean;
}

/** What a statement needs to know of its database. */
export interface StatementOwner {
  /** Throws ERR_INVALID_STATE when the database is closed, or was closed since `handle` was given. */
  requireOpen(handle: number): void;
}

const CONSTRUCT = Symbol('construct');

/** `node:sqlite`'s StatementSync. Each run, get and all is one round trip to the database worker. */
export class StatementSync {
  readonly #owner: StatementOwner;
  readonly #handle: number;
  readonly #sql: string;
  readonly #options: StatementOptions;
  readonly #columns = new Columns();
  #parameters = new Parameters([]);
  #statement = 0;
  #arguments: unknown[] = [];
  /** Grows with every execution: an older iteration is invalid then. */
  #execution = 0;

  static readonly construct = CONSTRUCT;

  constructor(key: symbol, owner: StatementOwner, handle: number, sql: string, options: StatementOptions) {
    if (key !== CONSTRUCT) throw illegalConstructor();
    this.#owner = owner;
    this.#handle = handle;
    this.#sql = sql;
    this.#options = options;
    this.#prepare();
    // Node has these as properties of the instance.
    Object.defineProperty(this, 'sourceSQL', { enumerable: true, configurable: true, get: () => this.#source() });
    Object.defineProperty(this, 'expandedSQL', { enumerable: true, configurable: true, get: () => this.#expanded() });
  }

  declare readonly sourceSQL: string;
  declare readonly expandedSQL: string;

  run(...args: unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint } {
    const answer = this.#execute(Operation.run, args);
    const changes = answer.float64();
    const lastInsertRowid = answer.int64();
    return this.#options.readBigInts
      ? { changes: BigInt(changes), lastInsertRowid }
      : { changes, lastInsertRowid: Number(lastInsertRowid) };
  }

  get(...args: unknown[]): OutputRow | undefined {
    const answer = this.#execute(Operation.get, args, (request) => request.int32(this.#columns.shape));
    this.#columns.read(answer);
    return readRow(answer, this.#columns.names, this.#rowOptions());
  }

  all(...args: unknown[]): OutputRow[] {
    const answer = this.#execute(Operation.all, args, (request) => request.int32(this.#columns.shape));
    this.#columns.read(answer);
    const options = this.#rowOptions();
    const rows: OutputRow[] = [];
    for (let row = readRow(answer, this.#columns.names, options); row !== undefined; row = readRow(answer, this.#columns.names, options)) rows.push(row);
    return rows;
  }

  iterate(...args: unknown[]): IterableIterator<OutputRow, null> {
    return iterateRows({
      open: (wanted) => {
        const answer = this.#execute(Operation.openCursor, args, (request) => {
          request.int32(this.#columns.shape);
          request.uint32(wanted);
        });
        const cursor = answer.uint32();
        this.#columns.read(answer);
        const execution = this.#execution;
        const requireValid = () => {
          this.#requireOpen();
          if (execution !== this.#execution) throw invalidState('iterator was invalidated');
        };
        return { cursor, answer, requireValid };
      },
      read: (answer) => readRow(answer, this.#columns.names, this.#rowOptions()),
    });
  }

  columns(): Record<'column' | 'database' | 'name' | 'table' | 'type', string | null>[] {
    const answer = this.#request((request) => {
      request.uint8(Operation.describeColumns);
      request.uint32(this.#statement);
    });
    const optional = () => (answer.uint8() === 0 ? null : answer.text());
    return Array.from({ length: answer.uint32() }, () => {
      const name = answer.text();
      const described = { column: optional(), database: optional(), name, table: optional(), type: optional() };
      return Object.assign(Object.create(null), described);
    });
  }

  setReadBigInts(enabled: boolean): void {
    this.#requireOpen();
    requireBoolean(enabled, 'readBigInts');
    this.#options.readBigInts = enabled;
  }

  setReturnArrays(enabled: boolean): void {
    this.#requireOpen();
    requireBoolean(enabled, 'returnArrays');
    this.#options.returnArrays = enabled;
  }

  setAllowBareNamedParameters(enabled: boolean): void {
    this.#requireOpen();
    requireBoolean(enabled, 'allowBareNamedParameters');
    this.#options.allowBareNamedParameters = enabled;
  }

  setAllowUnknownNamedParameters(enabled: boolean): void {
    this.#requireOpen();
    requireBoolean(enabled, 'enabled');
    this.#options.allowUnknownNamedParameters = enabled;
  }

  #source(): string {
    this.#requireOpen();
    return this.#sql;
  }

  #expanded(): string {
    this.#requireOpen();
    const answer = this.#request((request) => {
      request.uint8(Operation.expandSql);
      request.uint32(this.#statement);
      this.#writeParameters(request, this.#arguments);
    });
    return answer.text();
  }

  #prepare(): void {
    const answer = call((request) => {
      request.uint8(Operation.prepare);
      request.uint32(this.#handle);
      request.text(this.#sql);
    });
    this.#statement = answer.uint32();
    this.#parameters = new Parameters(Array.from({ length: answer.uint32() }, () => answer.text()));
    this.#columns.forget();
  }

  #execute(operation: number, args: unknown[], writeOptions: (request: ByteWriter) => void = () => {}): ByteReader {
    this.#requireOpen();
    this.#execution++;
    this.#arguments = args;
    return this.#request((request) => {
      request.uint8(operation);
      request.uint32(this.#statement);
      writeOptions(request);
      this.#writeParameters(request, args);
    });
  }

  /** Compiles the statement again when the database worker dropped it. */
  #request(write: (request: ByteWriter) => void): ByteReader {
    this.#requireOpen();
    const answer = tryCall(write);
    if (answer) return answer;
    this.#prepare();
    return call(write);
  }

  #writeParameters(request: ByteWriter, args: unknown[]): void {
    const { allowBareNamedParameters: bareNames, allowUnknownNamedParameters: unknownNames } = this.#options;
    this.#parameters.write(request, args, { bareNames, unknownNames });
  }

  #requireOpen(): void {
    this.#owner.requireOpen(this.#handle);
  }

  #rowOptions() {
    return { asArrays: this.#options.returnArrays, asBigInts: this.#options.readBigInts };
  }
}
