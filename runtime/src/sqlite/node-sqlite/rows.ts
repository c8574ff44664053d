import { type ByteReader, ValueTag } from '../channel/encoding.ts';
import { NO_SHAPE, RowMark } from '../channel/operations.ts';
import { outOfRange } from './errors.ts';

export type OutputValue = null | number | bigint | string | Uint8Array;
export type OutputRow = OutputValue[] | Record<string, OutputValue>;

/** Column names of a statement, known until SQLite compiles it again. */
export class Columns {
  shape: number = NO_SHAPE;
  names: string[] = [];

  /** After the statement was compiled anew under another number. */
  forget(): void {
    this.shape = NO_SHAPE;
  }

  read(answer: ByteReader): void {
    const count = answer.uint32();
    const shape = answer.int32();
    if (shape === this.shape) return;
    this.names = Array.from({ length: count }, () => answer.text());
    this.shape = shape;
  }
}

export interface RowOptions {
  asArrays: boolean;
  asBigInts: boolean;
}

/** The next row of an answer, undefined after the last. Objects have no prototype, as Node's have none. */
export function readRow(answer: ByteReader, names: string[], options: RowOptions): OutputRow | undefined {
  if (answer.uint8() === RowMark.end) return undefined;
  if (options.asArrays) return names.map(() => readValue(answer, options.asBigInts));
  const row: Record<string, OutputValue> = Object.create(null);
  for (const name of names) row[name] = readValue(answer, options.asBigInts);
  return row;
}

function readValue(answer: ByteReader, asBigInts: boolean): OutputValue {
  switch (answer.uint8()) {
    case ValueTag.safeInteger: {
      const value = answer.float64();
      return asBigInts ? BigInt(value) : value;
    }
    case ValueTag.bigInteger: {
      const value = answer.int64();
      if (!asBigInts) throw outOfRange(value);
      return value;
    }
    case ValueTag.real:
      return answer.float64();
    case ValueTag.text:
      return answer.text();
    case ValueTag.blob:
      return answer.block().slice();
    default:
      return null;
  }
}
