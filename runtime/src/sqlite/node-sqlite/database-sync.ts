import { WORKDIR } from '../../protocol.ts';
import { OpenFlag, Operation } from '../channel/operations.ts';
import { call } from './connection-call.ts';
import { invalidArgumentType, invalidState, invalidUrlScheme, notImplemented, requireBoolean, sqliteError } from './errors.ts';
import { StatementSync, type StatementOptions, type StatementOwner } from './statement-sync.ts';
import { createTagStore } from './tag-store.ts';

interface DatabaseOptions {
  readOnly: boolean;
  enableForeignKeyConstraints: boolean;
  enableDoubleQuotedStringLiterals: boolean;
  statement: StatementOptions;
}

const BOOLEAN_OPTIONS = [
  'open',
  'readOnly',
  'enableForeignKeyConstraints',
  'enableDoubleQuotedStringLiterals',
  'allowExtension',
  'readBigInts',
  'returnArrays',
  'allowBareNamedParameters',
  'allowUnknownNamedParameters',
  'defensive',
] as const;

type GivenOptions = Partial<Record<(typeof BOOLEAN_OPTIONS)[number], boolean>> & { timeout?: number };

/** `node:sqlite`'s DatabaseSync over the database worker. */
export class DatabaseSync {
  readonly #path: string;
  readonly #options: DatabaseOptions;
  /** 0 while closed. */
  #handle = 0;
  readonly #owner: StatementOwner = {
    requireOpen: (handle) => {
      if (this.#handle !== handle) throw invalidState('statement has been finalized');
    },
  };

  declare readonly isOpen: boolean;
  declare readonly isTransaction: boolean;

  constructor(path: string | Uint8Array | URL, options?: GivenOptions) {
    this.#path = pathText(path);
    const given = checkOptions(options);
    this.#options = {
      readOnly: given.readOnly ?? false,
      enableForeignKeyConstraints: given.enableForeignKeyConstraints ?? true,
      enableDoubleQuotedStringLiterals: given.enableDoubleQuotedStringLiterals ?? false,
      statement: {
        readBigInts: given.readBigInts ?? false,
        returnArrays: given.returnArrays ?? false,
        allowBareNamedParameters: given.allowBareNamedParameters ?? true,
        allowUnknownNamedParameters: given.allowUnknownNamedParameters ?? false,
      },
    };
    // Node has these as properties of the instance.
    Object.defineProperty(this, 'isOpen', { enumerable: true, configurable: true, get: () => this.#handle !== 0 });
    Object.defineProperty(this, 'isTransaction', { enumerable: true, configurable: true, get: () => this.#inTransaction() });
    if (given.open !== false) this.open();
  }

  open(): void {
    if (this.#handle !== 0) throw invalidState('database is already open');
    const { readOnly, enableForeignKeyConstraints, enableDoubleQuotedStringLiterals } = this.#options;
    const answer = call((request) => {
      request.uint8(Operation.open);
      request.text(this.#path);
      request.uint8(
        (readOnly ? OpenFlag.readOnly : 0) |
          (enableForeignKeyConstraints ? OpenFlag.foreignKeys : 0) |
          (enableDoubleQuotedStringLiterals ? OpenFlag.doubleQuotedStrings : 0),
      );
    });
    this.#handle = answer.uint32();
  }

  close(): void {
    const handle = this.#openHandle();
    this.#handle = 0;
    call((request) => {
      request.uint8(Operation.close);
      request.uint32(handle);
    });
  }

  [Symbol.dispose](): void {
    if (this.#handle !== 0) this.close();
  }

  exec(sql: string): void {
    const handle = this.#openHandle();
    requireSql(sql);
    call((request) => {
      request.uint8(Operation.execute);
      request.uint32(handle);
      request.text(sql);
    });
  }

  prepare(sql: string, options?: Partial<StatementOptions>): StatementSync {
    const handle = this.#openHandle();
    requireSql(sql);
    if (options !== undefined && (typeof options !== 'object' || options === null)) throw invalidArgumentType('The "options" argument must be an object.');
    for (const [name, value] of Object.entries(options ?? {}))
      if (name in this.#options.statement && value !== undefined) requireBoolean(value, `options.${name}`);
    return new StatementSync(StatementSync.construct, this.#owner, handle, sql, { ...this.#options.statement, ...options });
  }

  /** Absolute path of the file, null for a database in memory. */
  location(name = 'main'): string | null {
    this.#openHandle();
    if (typeof name !== 'string') throw invalidArgumentType('The "dbName" argument must be a string.');
    if (name !== 'main' || this.#path === ':memory:' || this.#path === '') return null;
    return this.#path.startsWith('/') ? this.#path : `${WORKDIR}/${this.#path.replace(/^\.\//, '')}`;
  }

  createTagStore(): ReturnType<typeof createTagStore> {
    this.#openHandle();
    return createTagStore(this);
  }

  /** The defensive setting is always on here. */
  enableDefensive(active: boolean): void {
    this.#openHandle();
    requireBoolean(active, 'active');
  }

  function(): never {
    throw notImplemented('DatabaseSync.prototype.function');
  }

  aggregate(): never {
    throw notImplemented('DatabaseSync.prototype.aggregate');
  }

  createSession(): never {
    throw notImplemented('DatabaseSync.prototype.createSession');
  }

  applyChangeset(): never {
    throw notImplemented('DatabaseSync.prototype.applyChangeset');
  }

  setAuthorizer(): never {
    throw notImplemented('DatabaseSync.prototype.setAuthorizer');
  }

  serialize(): never {
    throw notImplemented('DatabaseSync.prototype.serialize');
  }

  deserialize(): never {
    throw notImplemented('DatabaseSync.prototype.deserialize');
  }

  enableLoadExtension(): never {
    throw notImplemented('DatabaseSync.prototype.enableLoadExtension');
  }

  loadExtension(): never {
    this.#openHandle();
    throw invalidState('extension loading is not allowed');
  }

  get limits(): never {
    throw notImplemented('DatabaseSync.prototype.limits');
  }

  #openHandle(): number {
    if (this.#handle === 0) throw invalidState('database is not open');
    return this.#handle;
  }

  #inTransaction(): boolean {
    const handle = this.#openHandle();
    const answer = call((request) => {
      request.uint8(Operation.inTransaction);
      request.uint32(handle);
    });
    return answer.uint8() === 1;
  }
}

function pathText(path: unknown): string {
  const wrong = () => invalidArgumentType('The "path" argument must be a string, Uint8Array, or URL without null bytes.');
  let text: string;
  if (typeof path === 'string') text = path;
  else if (path instanceof Uint8Array) text = new TextDecoder().decode(path);
  else if (path instanceof URL) text = path.href;
  else throw wrong();
  if (text.includes('\0')) throw wrong();
  if (path instanceof URL && path.protocol !== 'file:') throw invalidUrlScheme();
  return text.startsWith('file:') ? decodeURIComponent(new URL(text, `file://${WORKDIR}/`).pathname) : text;
}

function checkOptions(options: unknown): GivenOptions {
  if (options === undefined) return {};
  if (typeof options !== 'object' || options === null) throw invalidArgumentType('The "options" argument must be an object.');
  const given = options as GivenOptions;
  for (const name of BOOLEAN_OPTIONS) if (given[name] !== undefined) requireBoolean(given[name], `options.${name}`);
  if (given.timeout !== undefined && !Number.isInteger(given.timeout)) throw invalidArgumentType('The "options.timeout" argument must be an integer.');
  if (given.allowExtension) throw sqliteError(1, 'loadable extensions are not available in the browser runtime', 'SQL logic error');
  return given;
}

function requireSql(sql: unknown): asserts sql is string {
  if (typeof sql !== 'string') throw invalidArgumentType('The "sql" argument must be a string.');
}
