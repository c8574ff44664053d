import type { RowImports, RowStage } from '../../protocol.ts';
import { RuntimeError } from '../../rpc/error.ts';
import { connectPort, transfer } from '../../rpc/port.ts';
import type { Databases } from '../databases.ts';
import type { Connection } from '../engine/connection.ts';
import { StagedRows } from './staged-rows.ts';

/** Imports open at once; the oldest is given up for a new one, whose sender may be gone without a word. */
const MOST_OPEN = 4;
const COMMIT_MS = 60_000;

/** Runs work on the app's database while none of its transactions is open, and translates what goes wrong. */
export type WithApp = <T>(work: (app: Connection, opened: Databases) => T, stopAfterMs?: number) => Promise<T>;

/** Imports of many rows: staged from a port, and put into a table at once. */
export function createRowImports(withApp: WithApp): RowImports {
  const open = new Map<number, StagedRows>();
  let sequence = 0;

  const drop = async (id: number): Promise<void> => {
    const staged = open.get(id);
    open.delete(id);
    if (staged) await withApp(() => staged.drop());
  };

  return {
    async openImport(columns) {
      const [oldest] = open.keys();
      if (oldest !== undefined && open.size >= MOST_OPEN) await drop(oldest);
      const id = ++sequence;
      open.set(id, await withApp((app) => new StagedRows(app, id, columns)));
      const { port1, port2 } = new MessageChannel();
      connectPort(port1, {
        stage: (batch) => withApp(() => stagedRows(open, id).stage(bytesOf(batch))),
      } satisfies RowStage);
      return transfer({ id, port: port2 }, [port2]);
    },

    async finishImport(id, target) {
      try {
        return await withApp(() => stagedRows(open, id).finish(target), COMMIT_MS);
      } finally {
        await drop(id);
      }
    },

    cancelImport: drop,
  };
}

function stagedRows(open: ReadonlyMap<number, StagedRows>, id: number): StagedRows {
  const staged = open.get(id);
  if (!staged) throw new RuntimeError('not_found', 'this import has ended');
  return staged;
}

function bytesOf(batch: unknown): Uint8Array {
  if (!(batch instanceof Uint8Array)) throw new RuntimeError('invalid_argument', 'a batch of rows is a Uint8Array');
  return batch;
}
