/** One step of a change to the tree. A record holds the steps of one acknowledged call: all of them happened, or none. */
export type Operation =
  | { type: 'put'; path: string; data: Uint8Array }
  | { type: 'mkdir'; path: string }
  | { type: 'remove'; path: string }
  | { type: 'rename'; path: string; to: string };

const codes = { put: 1, mkdir: 2, remove: 3, rename: 4 } as const;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Length, checksum. */
const RECORD_HEADER = 8;

const table = Uint32Array.from({ length: 256 }, (_, value) => {
  let remainder = value;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder >>> 0;
});

/** CRC-32 of the bytes, continued from `seed`. */
export function checksum(bytes: Uint8Array, seed = 0): number {
  let crc = ~seed;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

function secondField(operation: Operation): Uint8Array {
  switch (operation.type) {
    case 'put':
      return operation.data;
    case 'rename':
      return encoder.encode(operation.to);
    case 'mkdir':
    case 'remove':
      return new Uint8Array();
  }
}

/**
 * `length:u32 checksum:u32 (type:u8 pathLength:u32 path dataLength:u32 data)*`, little-endian. The checksum is seeded with the
 * journal's generation, so that bytes left over from an older journal never count as a record of this one.
 */
export function encodeRecord(operations: Operation[], generation: number): Uint8Array<ArrayBuffer> {
  const fields = operations.map((operation) => ({
    code: codes[operation.type],
    path: encoder.encode(operation.path),
    data: secondField(operation),
  }));
  const size = fields.reduce((total, { path, data }) => total + 9 + path.length + data.length, 0);
  const bytes = new Uint8Array(RECORD_HEADER + size);
  const view = new DataView(bytes.buffer);
  let offset = RECORD_HEADER;
  for (const { code, path, data } of fields) {
    view.setUint8(offset, code);
    view.setUint32(offset + 1, path.length, true);
    bytes.set(path, offset + 5);
    offset += 5 + path.length;
    view.setUint32(offset, data.length, true);
    bytes.set(data, offset + 4);
    offset += 4 + data.length;
  }
  view.setUint32(0, size, true);
  view.setUint32(4, checksum(bytes.subarray(RECORD_HEADER), generation), true);
  return bytes;
}

/** The checksum in the header of an encoded record. */
export function recordChecksum(record: Uint8Array): number {
  return new DataView(record.buffer, record.byteOffset).getUint32(4, true);
}

function decodeOperation(code: number, path: string, data: Uint8Array): Operation {
  switch (code) {
    case codes.put:
      return { type: 'put', path, data };
    case codes.mkdir:
      return { type: 'mkdir', path };
    case codes.remove:
      return { type: 'remove', path };
    case codes.rename:
      return { type: 'rename', path, to: decoder.decode(data) };
    default:
      throw new Error(`unknown operation ${code} in a record whose checksum is right`);
  }
}

function decodePayload(payload: Uint8Array): Operation[] {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const operations: Operation[] = [];
  let offset = 0;
  while (offset < payload.length) {
    const pathEnd = offset + 5 + view.getUint32(offset + 1, true);
    const path = decoder.decode(payload.subarray(offset + 5, pathEnd));
    const dataEnd = pathEnd + 4 + view.getUint32(pathEnd, true);
    operations.push(decodeOperation(view.getUint8(offset), path, payload.subarray(pathEnd + 4, dataEnd)));
    offset = dataEnd;
  }
  return operations;
}

/** The record at `offset`, or undefined when no whole, undamaged record starts there: the end, or a torn tail. */
export function decodeRecord(bytes: Uint8Array, offset: number, generation: number): { operations: Operation[]; end: number } | undefined {
  if (offset + RECORD_HEADER > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = offset + RECORD_HEADER + view.getUint32(offset, true);
  // No operation encodes to nothing, so a length of 0 is a hole that a crash left.
  if (end > bytes.length || end === offset + RECORD_HEADER) return undefined;
  const payload = bytes.subarray(offset + RECORD_HEADER, end);
  if (checksum(payload, generation) !== view.getUint32(offset + 4, true)) return undefined;
  return { operations: decodePayload(payload), end };
}
