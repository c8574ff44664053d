import { type ByteWriter, ValueTag } from '../channel/encoding.ts';
import { invalidArgumentType, invalidArgumentValue, invalidState, sqliteError } from './errors.ts';

const SQLITE_RANGE = 25;

/** A statement's parameters: names with their prefix, '' for those without one, in order of their numbers. */
export class Parameters {
  readonly #names: string[];
  readonly #byName = new Map<string, number>();
  /** Numbers that positional arguments fill, in order: parameters written `?` or `?3`. */
  readonly #positions: number[] = [];
  #byBareName: Map<string, string> | undefined;

  constructor(names: string[]) {
    this.#names = names;
    names.forEach((name, index) => {
      if (name === '' || name.startsWith('?')) this.#positions.push(index + 1);
      if (name !== '') this.#byName.set(name, index + 1);
    });
  }

  /** Writes the parameters of one execution, as Node reads its arguments: names from a first object, then positions. */
  write(request: ByteWriter, args: unknown[], options: { bareNames: boolean; unknownNames: boolean }): void {
    const count = request.placeUint32();
    let written = 0;
    let positional = args;
    if (isNamed(args[0])) {
      positional = args.slice(1);
      for (const [name, value] of Object.entries(args[0])) {
        const number = this.#numberOf(name, options.bareNames);
        if (number === undefined) {
          if (options.unknownNames) continue;
          throw invalidState(`Unknown named parameter '${name}'`);
        }
        writeParameter(request, number, value);
        written++;
      }
    }
    positional.forEach((value, index) => {
      const number = this.#positions[index];
      if (number === undefined) throw sqliteError(SQLITE_RANGE, 'column index out of range', 'column index out of range');
      writeParameter(request, number, value);
      written++;
    });
    request.patchUint32(count, written);
  }

  #numberOf(name: string, bareNames: boolean): number | undefined {
    const bare = bareNames ? this.#bareNames().get(name) : undefined;
    return this.#byName.get(name) ?? (bare === undefined ? undefined : this.#byName.get(bare));
  }

  #bareNames(): Map<string, string> {
    if (this.#byBareName) return this.#byBareName;
    const bareNames = new Map<string, string>();
    for (const name of this.#names) {
      if (name === '') continue;
      const bare = name.slice(1);
      const other = bareNames.get(bare);
      if (other !== undefined && other !== name)
        throw invalidState(`Cannot create bare named parameter '${bare}' because of conflicting names '${other}' and '${name}'.`);
      bareNames.set(bare, name);
    }
    return (this.#byBareName = bareNames);
  }
}

function isNamed(value: unknown): value is Record<string, unknown> {
  return ((typeof value === 'object' && value !== null) || typeof value === 'function') && bytesOf(value) === undefined;
}

/** Node binds every JavaScript number as REAL, and only bigints as INTEGER. */
function writeParameter(request: ByteWriter, number: number, value: unknown): void {
  request.uint32(number);
  switch (typeof value) {
    case 'number':
      request.uint8(ValueTag.real);
      return request.float64(value);
    case 'string':
      request.uint8(ValueTag.text);
      return request.text(value);
    case 'boolean':
      request.uint8(ValueTag.safeInteger);
      return request.float64(value ? 1 : 0);
    case 'bigint':
      if (BigInt.asIntN(64, value) !== value) throw invalidArgumentValue('BigInt value is too large to bind.');
      request.uint8(ValueTag.bigInteger);
      return request.int64(value);
    default: {
      if (value === null) return request.uint8(ValueTag.null);
      const bytes = bytesOf(value);
      if (!bytes) throw invalidArgumentType(`Provided value cannot be bound to SQLite parameter ${number}.`);
      request.uint8(ValueTag.blob);
      request.block(bytes);
    }
  }
}

function bytesOf(value: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  const isBuffer = value instanceof ArrayBuffer || (typeof SharedArrayBuffer !== 'undefined' && value instanceof SharedArrayBuffer);
  return isBuffer ? new Uint8Array(value) : undefined;
}
