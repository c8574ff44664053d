import { createHash } from 'node:crypto';
import { access, readFile, writeFile } from 'node:fs/promises';

async function digest(files) {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) hash.update(`${file}\0`).update(await readFile(file).catch(() => 'missing'));
  return hash.digest('hex');
}

/** Whether `stampFile` records a build from exactly these inputs whose outputs are all still there. */
export async function isUpToDate(stampFile, key) {
  const stamp = await readFile(stampFile, 'utf8').then(JSON.parse, () => undefined);
  if (!stamp || stamp.key !== key) return false;
  const present = await Promise.all(stamp.outputs.map((file) => access(file).then(() => true, () => false)));
  return present.every(Boolean) && stamp.digest === (await digest(stamp.inputs));
}

export async function recordBuild(stampFile, { key, inputs, outputs }) {
  await writeFile(stampFile, JSON.stringify({ key, inputs, outputs, digest: await digest(inputs) }));
}
