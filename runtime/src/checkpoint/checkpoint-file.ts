import { unzipSync, zipSync } from 'fflate';
import type { CheckpointInfo } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';

/**
 * One checkpoint is one file, so that it is there whole or not at all:
 * magic · length of the header (uint32, big endian) · header as JSON · zip of the files and of the database.
 */
const magic = new TextEncoder().encode('ABCHECK1');
const longestHeader = 64 * 1024;
const databaseEntry = 'database';
const fileEntryPrefix = 'files';

export interface Checkpoint {
  info: CheckpointInfo;
  files: { path: string; data: Uint8Array }[];
  database: Uint8Array | undefined;
}

interface Header {
  info: CheckpointInfo;
  hasDatabase: boolean;
  /** SHA-256 of the zip, hexadecimal. */
  checksum: string;
}

export async function encodeCheckpoint({ info, files, database }: Checkpoint): Promise<Uint8Array<ArrayBuffer>[]> {
  const entries: Record<string, Uint8Array> = {};
  for (const file of files) entries[fileEntryPrefix + file.path] = file.data;
  if (database) entries[databaseEntry] = database;
  const body = owned(zipSync(entries, { level: 1 }));
  const header: Header = { info, hasDatabase: database !== undefined, checksum: await checksum(body) };
  const headerBytes = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, headerBytes.byteLength);
  return [magic, length, headerBytes, body];
}

/** Reads only what a list needs. Undefined if this is no checkpoint. */
export async function readInfo(file: Blob): Promise<CheckpointInfo | undefined> {
  return (await readHeader(file))?.header.info;
}

/** Throws `internal` if the file is damaged. */
export async function decodeCheckpoint(file: Blob): Promise<Checkpoint> {
  const found = await readHeader(file);
  if (!found) throw new RuntimeError('internal', 'the checkpoint is damaged: it has no header');
  const body = new Uint8Array(await file.slice(found.bodyStart).arrayBuffer());
  if ((await checksum(body)) !== found.header.checksum) throw new RuntimeError('internal', 'the checkpoint is damaged: its checksum does not match');
  const entries = unzipSync(body);
  const files = Object.entries(entries)
    .filter(([name]) => name !== databaseEntry)
    .map(([name, data]) => ({ path: name.slice(fileEntryPrefix.length), data }));
  return { info: found.header.info, files, database: found.header.hasDatabase ? entries[databaseEntry] : undefined };
}

async function readHeader(file: Blob): Promise<{ header: Header; bodyStart: number } | undefined> {
  const start = new Uint8Array(await file.slice(0, magic.byteLength + 4).arrayBuffer());
  if (start.byteLength < magic.byteLength + 4 || magic.some((byte, index) => start[index] !== byte)) return undefined;
  const length = new DataView(start.buffer).getUint32(magic.byteLength);
  if (length > longestHeader) return undefined;
  const bodyStart = start.byteLength + length;
  const text = await file.slice(start.byteLength, bodyStart).text();
  try {
    const header = JSON.parse(text) as Header;
    return typeof header.info?.id === 'string' && typeof header.checksum === 'string' ? { header, bodyStart } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function checksum(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}
