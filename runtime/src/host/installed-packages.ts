import { WORKDIR, type FileService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { LENT_PACKAGES } from '../vite/shipped-packages.ts';

const FOLDER = `${WORKDIR}/node_modules`;

/** What reading answers, or undefined if there is nothing to read. */
async function existing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof RuntimeError && ['ENOENT', 'ENOTDIR'].includes(error.code)) return undefined;
    throw error;
  }
}

/** Packages of the project's own in node_modules, installed or mounted, without what no build reads. */
export async function installedPackages(files: FileService): Promise<{ path: string; data: Uint8Array }[]> {
  const lentNames = await existing(files.readFile(LENT_PACKAGES));
  const lent = new Set(lentNames ? (JSON.parse(new TextDecoder().decode(lentNames)) as string[]) : []);
  const namesIn = async (folder: string) => ((await existing(files.readdir(folder))) ?? []).map(({ name }) => name);
  const named = (await namesIn(FOLDER)).map(async (name) => (name.startsWith('@') ? (await namesIn(`${FOLDER}/${name}`)).map((inner) => `${name}/${inner}`) : [name]));
  const names = (await Promise.all(named)).flat().filter((name) => !name.startsWith('.') && !lent.has(name));
  const packages = names.map(async (name) => {
    // The runtime's own style sheets come without one.
    const isPackage = await existing(files.stat(`${FOLDER}/${name}/package.json`));
    return isPackage ? files.snapshot(`${FOLDER}/${name}`, { includeIgnored: true }) : [];
  });
  return (await Promise.all(packages)).flat().filter(({ path }) => !/\.(d\.[cm]?ts|map|md)$/.test(path));
}
