import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** Smaller files gain nothing worth a second file. */
const smallest = 1024;

/**
 * Writes `file.br` (quality 11) and `file.gz` beside a built file. Results are kept by content in `cacheDirectory`: twelve
 * megabytes of wasm take half a minute to compress, and change only with a new version.
 */
export async function compress(file, bytes, cacheDirectory) {
  if (bytes.length < smallest) return;
  const key = createHash('sha256').update(bytes).digest('hex');
  await mkdir(cacheDirectory, { recursive: true });
  const options = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  const make = { br: () => brotli(bytes, options), gz: () => gzip(bytes, { level: 9 }) };
  await Promise.all(
    Object.entries(make).map(async ([extension, run]) => {
      const cached = path.join(cacheDirectory, `${key}.${extension}`);
      const result = await readFile(cached).catch(async () => {
        const compressed = await run();
        // Under a name of its own first: another build must not read half of it.
        await writeFile(`${cached}.${process.pid}`, compressed);
        await rename(`${cached}.${process.pid}`, cached);
        return compressed;
      });
      await writeFile(`${file}.${extension}`, result);
    }),
  );
}
