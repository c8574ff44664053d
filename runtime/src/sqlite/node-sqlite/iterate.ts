import type { ByteReader } from '../channel/encoding.ts';
import { Operation } from '../channel/operations.ts';
import { call } from './connection-call.ts';
import type { OutputRow } from './rows.ts';

/** Rows fetched ahead: few at first, because a loop may end early, then more, so that a long one makes few round trips. */
const FIRST_ROWS = 16;
const MOST_ROWS = 1_024;

export interface RowSource {
  open(wanted: number): { cursor: number; answer: ByteReader; requireValid: () => void };
  read(answer: ByteReader): OutputRow | undefined;
}

/** Ends iterations that app code dropped before their end; until then each holds a read transaction. */
const abandoned = new FinalizationRegistry<number>(closeCursor);

function closeCursor(cursor: number): void {
  call((request) => {
    request.uint8(Operation.closeCursor);
    request.uint32(cursor);
  });
}

const iteratorPrototype: object = Object.getPrototypeOf(Object.getPrototypeOf([].values()));

const result = (done: boolean, value: unknown) => Object.assign(Object.create(null), { done, value });

/** Node's row iterator: results without prototype, `null` as the value of the end, and the methods of Iterator.prototype. */
export function iterateRows(source: RowSource): IterableIterator<OutputRow, null> {
  let wanted = FIRST_ROWS;
  const { cursor: firstCursor, answer, requireValid } = source.open(wanted);
  let cursor = firstCursor;
  let rows = readRows(source, answer);
  let position = 0;
  let ended = false;

  const iterator: IterableIterator<OutputRow, null> = Object.create(iteratorPrototype, {
    next: { value: next },
    return: { value: end },
    [Symbol.iterator]: { value: () => iterator },
  });
  const registration = {};
  if (cursor !== 0) abandoned.register(iterator, cursor, registration);

  function next() {
    if (ended) return result(true, null);
    requireValid();
    if (position === rows.length && cursor !== 0) fetchMore();
    if (position === rows.length) return end();
    return result(false, rows[position++]);
  }

  function end() {
    ended = true;
    if (cursor !== 0) closeCursor(cursor);
    finish();
    return result(true, null);
  }

  function finish() {
    cursor = 0;
    abandoned.unregister(registration);
  }

  function fetchMore() {
    wanted = Math.min(wanted * 4, MOST_ROWS);
    const more = call((request) => {
      request.uint8(Operation.advanceCursor);
      request.uint32(cursor);
      request.uint32(wanted);
    });
    const moreFollow = more.uint32() !== 0;
    rows = readRows(source, more);
    position = 0;
    if (!moreFollow) finish();
  }

  return iterator;
}

function readRows(source: RowSource, answer: ByteReader): OutputRow[] {
  const rows: OutputRow[] = [];
  for (let row = source.read(answer); row !== undefined; row = source.read(answer)) rows.push(row);
  return rows;
}
