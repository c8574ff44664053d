import { strFromU8 } from 'fflate';
import { StudioError } from '../project/failure.ts';

const END = 0x06054b50;
const END_BYTES = 22;
const COMMENT_BYTES = 65_535;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const UTF8 = 1 << 11;
const UNIX = 3;
const LINK_MODE = 0o120000;
const TYPE_MASK = 0o170000;

export interface ZipEntry {
  isLink: boolean;
  /** CRC-32 of the unpacked bytes. */
  checksum: number;
}

/**
 * What the archive's directory tells of its entries and fflate leaves out, by name. Throws `import_invalid` where there is no such
 * directory, or one that only the 64-bit form of the format can describe.
 */
export function zipDirectory(archive: Uint8Array): Map<string, ZipEntry> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries = new Map<string, ZipEntry>();
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > view.byteLength || view.getUint32(at, true) !== ENTRY) throw damaged();
    const nameBytes = view.getUint16(at + 28, true);
    const isLatin1 = (view.getUint16(at + 8, true) & UTF8) === 0;
    const mode = view.getUint8(at + 5) === UNIX ? view.getUint32(at + 38, true) >>> 16 : 0;
    const name = strFromU8(archive.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes), isLatin1);
    entries.set(name, { isLink: (mode & TYPE_MASK) === LINK_MODE, checksum: view.getUint32(at + 16, true) });
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

const POLYNOMIAL = 0xedb88320;
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 0 ? value >>> 1 : POLYNOMIAL ^ (value >>> 1);
  return value;
});

/** CRC-32, as zips have it. */
export function checksumOf(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = table[(value ^ byte) & 0xff]! ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** The end of the directory stands last, before a comment. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - END_BYTES; at >= Math.max(0, view.byteLength - END_BYTES - COMMENT_BYTES); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw damaged();
}

const damaged = () => new StudioError('import_invalid', 'the directory of the archive is damaged, or too large for an app');
