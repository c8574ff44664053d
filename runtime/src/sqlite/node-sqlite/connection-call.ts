import type { SyncDatabaseClient } from '../channel/client.ts';
import type { ByteReader, ByteWriter } from '../channel/encoding.ts';
import { Operation, Outcome } from '../channel/operations.ts';
import { invalidArgumentValue, invalidState, sqliteError } from './errors.ts';

let client: SyncDatabaseClient | undefined;

/** Gives `node:sqlite` its way to the database; the api worker does so before any app code runs. */
export function useDatabaseClient(channelClient: SyncDatabaseClient): void {
  client = channelClient;
}

/** One round trip. Undefined when the server no longer has the statement that the request names; throws Node's errors. */
export function tryCall(write: (request: ByteWriter) => void): ByteReader | undefined {
  if (!client) throw new Error('node:sqlite was used before the api worker was connected to the database');
  const answer = client.call(write);
  const outcome = answer.uint8();
  switch (outcome) {
    case Outcome.ok:
      return answer;
    case Outcome.unknownStatement:
      return undefined;
    case Outcome.sqliteError: {
      const code = answer.int32();
      const message = answer.text();
      throw sqliteError(code, message, answer.text());
    }
    case Outcome.invalidArgument:
      throw invalidArgumentValue(answer.text());
    default:
      throw invalidState(answer.text());
  }
}

/** `tryCall` for requests that name no statement. */
export function call(write: (request: ByteWriter) => void): ByteReader {
  const answer = tryCall(write);
  if (!answer) throw invalidState('statement has been finalized');
  return answer;
}

/** For the api worker, when a request that was given up may have left a transaction open. */
export function rollBackOpenTransactions(): void {
  call((request) => request.uint8(Operation.rollBack));
}
