/** Holds one file while its import is open: reads it, converts its rows, and sends them straight to the database. */
import { connectPort, connectRowStage } from '@app-builder/runtime/row-import';
import { createFileReading, type SendProgress } from './fileReading.ts';

self.onmessage = ({ data }: MessageEvent<MessagePort>) => {
  const connection = connectPort<object, never, SendProgress>(data, createFileReading(connectRowStage, (progress) => connection.emit(progress)));
};
