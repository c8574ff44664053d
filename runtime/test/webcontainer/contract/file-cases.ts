import { equal, isTrue, rejection, type ContractCase } from './container.ts';

const bytes = (...values: number[]) => new Uint8Array(values);

/** `fs`: modelled after Node's promises, paths relative to the working directory. */
export const fileCases: ContractCase[] = [
  {
    name: 'writeFile and readFile: text, bytes, encodings',
    async run({ container: { fs }, folder }) {
      await fs.writeFile(`${folder}/text.txt`, 'é€𝄞');
      equal(await fs.readFile(`${folder}/text.txt`, 'utf-8'), 'é€𝄞', 'text');
      equal([...(await fs.readFile(`${folder}/text.txt`))].length, 9, 'bytes of UTF-8');
      equal(await fs.readFile(`${folder}/text.txt`, 'base64'), btoa(String.fromCharCode(...new TextEncoder().encode('é€𝄞'))), 'base64');
      await fs.writeFile(`${folder}/hex.bin`, '00ff7f', 'hex');
      equal([...(await fs.readFile(`${folder}/hex.bin`))], [0, 255, 127], 'hex');
      await fs.writeFile(`${folder}/latin.bin`, 'é', { encoding: 'latin1' });
      equal([...(await fs.readFile(`${folder}/latin.bin`, null))], [233], 'latin1');
      await fs.writeFile(`/${folder}/text.txt`, bytes(104, 105));
      equal(await fs.readFile(`./${folder}/text.txt`, 'utf8'), 'hi', 'a leading slash is the working directory');
    },
  },
  {
    name: 'what is not there, or not of the kind, rejects with the code of Node',
    async run({ container: { fs }, folder }) {
      const missing = await rejection(() => fs.readFile(`${folder}/none`), 'readFile');
      isTrue(/ENOENT/.test(`${missing.message} ${(missing as Error & { code?: string }).code}`), `ENOENT: ${missing.message}`);
      const noParent = await rejection(() => fs.writeFile(`${folder}/none/file`, ''), 'writeFile');
      isTrue(/ENOENT/.test(`${noParent.message} ${(noParent as Error & { code?: string }).code}`), `ENOENT: ${noParent.message}`);
      await rejection(() => fs.readFile(folder), 'readFile of a folder');
      await rejection(() => fs.readdir(`${folder}/none`), 'readdir');
      await rejection(() => fs.rm(`${folder}/none`), 'rm');
      await fs.rm(`${folder}/none`, { force: true });
      await rejection(() => fs.rename(`${folder}/none`, `${folder}/other`), 'rename');
    },
  },
  {
    name: 'mkdir, readdir and rm',
    async run({ container: { fs }, folder }) {
      await fs.mkdir(`${folder}/one`);
      await rejection(() => fs.mkdir(`${folder}/one`), 'mkdir of what is there');
      await rejection(() => fs.mkdir(`${folder}/deep/er`), 'mkdir without its parent');
      isTrue(typeof (await fs.mkdir(`${folder}/deep/er`, { recursive: true })) === 'string', 'a recursive mkdir names what it made');
      await fs.writeFile(`${folder}/file.txt`, 'x');
      equal((await fs.readdir(folder)).sort(), ['deep', 'file.txt', 'one'], 'names');
      const entries = await fs.readdir(folder, { withFileTypes: true });
      equal(entries.map((entry) => [entry.name, entry.isFile(), entry.isDirectory()]).sort(), [['deep', false, true], ['file.txt', true, false], ['one', false, true]], 'entries');
      const names = await fs.readdir(folder, 'buffer');
      isTrue(names.every((name) => name instanceof Uint8Array) && names.length === 3, 'names as bytes');
      await rejection(() => fs.rm(`${folder}/deep`), 'rm of a folder');
      await fs.rm(`${folder}/deep`, { recursive: true });
      equal((await fs.readdir(folder)).sort(), ['file.txt', 'one'], 'what is left');
    },
  },
  {
    name: 'rename of files and folders',
    async run({ container: { fs }, folder }) {
      await fs.mkdir(`${folder}/from/inner`, { recursive: true });
      await fs.writeFile(`${folder}/from/inner/a.txt`, 'a');
      await fs.rename(`${folder}/from`, `${folder}/to`);
      equal(await fs.readFile(`${folder}/to/inner/a.txt`, 'utf-8'), 'a', 'moved with its folder');
      await fs.writeFile(`${folder}/b.txt`, 'b');
      await fs.rename(`${folder}/b.txt`, `${folder}/to/inner/a.txt`);
      equal(await fs.readFile(`${folder}/to/inner/a.txt`, 'utf-8'), 'b', 'replaced');
    },
  },
  {
    name: 'watch: a file, a folder, everything below it, and not after close',
    async run({ container: { fs }, folder }) {
      await fs.mkdir(`${folder}/inner`);
      await fs.writeFile(`${folder}/a.txt`, '1');
      const seen: string[] = [];
      let notify = () => {};
      const note = (name: string) => (event: string, file: string | Uint8Array) => {
        seen.push(`${name} ${event} ${typeof file === 'string' ? file : new TextDecoder().decode(file)}`);
        notify();
      };
      const until = async (line: string) => {
        while (!seen.includes(line)) await new Promise<void>((resolve) => (notify = resolve));
      };
      const file = fs.watch(`${folder}/a.txt`, note('file'));
      const flat = fs.watch(folder, {}, note('flat'));
      const deep = fs.watch(folder, { recursive: true }, note('deep'));
      await fs.writeFile(`${folder}/a.txt`, '2');
      await Promise.all([until('file change a.txt'), until('flat change a.txt'), until('deep change a.txt')]);
      await fs.writeFile(`${folder}/inner/b.txt`, '1');
      await until('deep rename inner/b.txt');
      isTrue(!seen.some((line) => line.startsWith('flat') && line.includes('b.txt')), 'a folder alone is not what is below it');
      for (const watcher of [file, flat]) watcher.close();
      const before = seen.filter((line) => !line.startsWith('deep')).length;
      await fs.rm(`${folder}/a.txt`);
      await until('deep rename a.txt');
      equal(seen.filter((line) => !line.startsWith('deep')).length, before, 'nothing after close');
      deep.close();
    },
  },
  {
    name: 'mount: nested trees, bytes, empty folders, mountPoint; what is there stays',
    async run({ container, folder }) {
      const { fs } = container;
      await fs.writeFile(`${folder}/kept.txt`, 'kept');
      await container.mount(
        { 'a.txt': { file: { contents: 'a' } }, deep: { directory: { 'b.bin': { file: { contents: bytes(0, 1, 255) } }, empty: { directory: {} } } } },
        { mountPoint: folder },
      );
      equal((await fs.readdir(folder)).sort(), ['a.txt', 'deep', 'kept.txt'], 'names');
      equal([...(await fs.readFile(`${folder}/deep/b.bin`))], [0, 1, 255], 'bytes');
      equal(await fs.readdir(`${folder}/deep/empty`), [], 'an empty folder');
    },
  },
  {
    name: 'export: json, binary and zip; a binary snapshot mounts again',
    async run({ container, folder }) {
      const { fs } = container;
      const tree = { 'a.txt': { file: { contents: 'a' } }, sub: { directory: { 'b.txt': { file: { contents: 'b' } }, 'c.log': { file: { contents: 'c' } } } } };
      await fs.mkdir(`${folder}/source`);
      await container.mount(tree, { mountPoint: `${folder}/source` });
      equal(await container.export(`${folder}/source`), tree, 'json is the default');
      equal(await container.export(`${folder}/source`, { format: 'json', excludes: ['**/*.log'] }), { ...tree, sub: { directory: { 'b.txt': { file: { contents: 'b' } } } } }, 'excludes');
      const zip = await container.export(`${folder}/source`, { format: 'zip' });
      equal(new TextDecoder().decode(zip.slice(0, 2)), 'PK', 'a zip');
      const binary = await container.export(`${folder}/source`, { format: 'binary' });
      await fs.mkdir(`${folder}/copy`);
      await container.mount(binary, { mountPoint: `${folder}/copy` });
      equal(await container.export(`${folder}/copy`), tree, 'the snapshot');
      const again = await container.export(`${folder}/source`, { format: 'binary' });
      await fs.mkdir(`${folder}/buffer`);
      await container.mount(again.slice().buffer as ArrayBuffer, { mountPoint: `${folder}/buffer` });
      equal(await fs.readFile(`${folder}/buffer/sub/b.txt`, 'utf-8'), 'b', 'an ArrayBuffer');
    },
  },
];
