import { unzipSync } from 'fflate';
import { RuntimeError } from '../rpc/error.ts';

/**
 * How the first version of the storage kept a checkpoint, one file each; what is found is taken over (`storage-upgrade.ts`):
 * magic · length of the header (uint32, big endian) · header as JSON · zip of the files and of the database.
 */
const magic = new TextEncoder().encode('ABCHECK1');
const longestHeader = 64 * 1024;
const databaseEntry = 'database';
const fileEntryPrefix = 'files';

export interface FirstFormatCheckpoint {
  info: { id: string; label: string; at: number };
  files: { path: string; data: Uint8Array }[];
  database: Uint8Array | undefined;
}

interface Header {
  info: FirstFormatCheckpoint['info'];
  hasDatabase: boolean;
  /** SHA-256 of the zip, hexadecimal. */
  checksum: string;
}

/** Throws `internal` if the file is damaged. */
export async function decodeCheckpoint(file: Blob): Promise<FirstFormatCheckpoint> {
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
