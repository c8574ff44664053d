/** What a worker of the studio needs to send rows: it has no other part of the runtime. */
import type { RowStage } from '../../protocol.ts';
import { connectPort, transfer } from '../../rpc/port.ts';

export { CellTag, RowBatchWriter } from './row-batch.ts';
export { connectPort, transfer } from '../../rpc/port.ts';

export interface RowSender {
  /** Resolves when the rows are staged; rejects with a RuntimeError. */
  send(batch: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Ends the connection; what was staged stays until the import is finished or cancelled. */
  close(): void;
}

export function connectRowStage(port: MessagePort): RowSender {
  const connection = connectPort<RowStage>(port);
  return {
    send: (batch) => connection.remote.stage(transfer(batch, [batch.buffer])),
    close: () => connection.close(),
  };
}
