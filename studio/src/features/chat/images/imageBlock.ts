import { StudioError } from '../../../project/failure.ts';
import type { ImageType } from '../../../turn/request.ts';
import type { ImageBlock } from '../../../turn/turnState.ts';

/** Models see at most about this many pixels a side; more would only cost. */
const MOST_PIXELS = 1_568;
/** Bytes of one picture that the protocol takes. */
const MOST_BYTES = 1_500_000;
/** A larger file is no screenshot; decoding it could exhaust the tab. */
const MOST_FILE_BYTES = 40_000_000;

const types: readonly string[] = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] satisfies ImageType[];
export const imageAccept = types.join(',');

export const isImage = (file: { type: string }): boolean => file.type.startsWith('image/');

/**
 * A picture as a message carries it: as it is when it is small enough, else scaled down and compressed. Throws StudioError
 * `image_unreadable` or `image_too_large`.
 */
export async function imageBlock(file: Blob): Promise<ImageBlock> {
  if (file.size > MOST_FILE_BYTES) throw new StudioError('image_too_large', `${file.size} bytes`);
  const bitmap = await createImageBitmap(file).catch((error: unknown) => {
    throw new StudioError('image_unreadable', String(error));
  });
  try {
    const longest = Math.max(bitmap.width, bitmap.height);
    const fits = types.includes(file.type) && file.size <= MOST_BYTES && longest <= MOST_PIXELS;
    return await blockOf(fits ? file : await smaller(bitmap, Math.min(1, MOST_PIXELS / longest)));
  } finally {
    bitmap.close();
  }
}

/** Text in screenshots stays sharp as PNG; photographs need compression to fit, and sometimes fewer pixels. */
async function smaller(bitmap: ImageBitmap, scale: number): Promise<Blob> {
  for (const factor of [1, 0.75, 0.5]) {
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * scale * factor)), Math.max(1, Math.round(bitmap.height * scale * factor)));
    const context = canvas.getContext('2d');
    if (!context) throw new StudioError('image_unreadable', 'this browser has no canvas');
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    for (const options of [{ type: 'image/png' }, { type: 'image/webp', quality: 0.85 }, { type: 'image/jpeg', quality: 0.8 }]) {
      const blob = await canvas.convertToBlob(options);
      // A browser that cannot write a type gives PNG.
      if (blob.size <= MOST_BYTES && types.includes(blob.type)) return blob;
    }
  }
  throw new StudioError('image_too_large', `${bitmap.width} × ${bitmap.height}`);
}

async function blockOf(blob: Blob): Promise<ImageBlock> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = '';
  const step = 0x8000; // a call with all bytes as arguments would overflow the stack
  for (let start = 0; start < bytes.length; start += step) binary += String.fromCharCode(...bytes.subarray(start, start + step));
  return { type: 'image', mediaType: blob.type as ImageType, data: btoa(binary) };
}

export const imageUrl = ({ mediaType, data }: ImageBlock): string => `data:${mediaType};base64,${data}`;
