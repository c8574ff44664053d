import { equal, finished, isTrue, outputUntil, type ContractCase } from './container.ts';

/** `spawn` and what it answers. */
export const processCases: ContractCase[] = [
  {
    name: 'output and exit code; arguments reach the program as they are',
    async run({ container }) {
      const { output, code } = await finished(await container.spawn('echo', ['one  two', '$HOME', "it's"]));
      equal([output.trim(), code], ["one  two $HOME it's", 0], 'echo');
      equal((await finished(await container.spawn('false'))).code, 1, 'false');
    },
  },
  {
    name: 'cwd is relative to the working directory; env',
    async run({ container, folder }) {
      const inFolder = await finished(await container.spawn('pwd', { cwd: folder }));
      equal(inFolder.output.trim(), `${container.workdir}/${folder}`, 'pwd');
      const environment = await finished(await container.spawn('printenv', ['CONTRACT'], { env: { CONTRACT: 42 } }));
      equal(environment.output.trim(), '42', 'env');
    },
  },
  {
    name: 'processes write files that fs reads, and the other way round',
    async run({ container, folder }) {
      await container.fs.writeFile(`${folder}/in.txt`, 'from fs');
      const { code } = await finished(await container.spawn('cp', ['in.txt', 'out.txt'], { cwd: folder }));
      equal([code, await container.fs.readFile(`${folder}/out.txt`, 'utf-8')], [0, 'from fs'], 'cp');
    },
  },
  {
    name: 'output: false gives none, and the process runs all the same',
    async run({ container, folder }) {
      const process = await container.spawn('touch', ['made.txt'], { cwd: folder, output: false });
      equal(await process.exit, 0, 'exit');
      equal(await container.fs.readdir(folder), ['made.txt'], 'the file');
    },
  },
  {
    name: 'a program that is not there',
    async run({ container }) {
      const outcome = await container.spawn('no-such-program').then(finished, (error: unknown) => ({ output: String(error), code: 127 }));
      isTrue(outcome.code !== 0, `exit code ${outcome.code}`);
    },
  },
  {
    name: 'jsh: input, resize while it runs, kill',
    async run({ container }) {
      const process = await container.spawn('jsh', { terminal: { cols: 80, rows: 24 } });
      const writer = process.input.getWriter();
      await writer.write('echo con""tract\r');
      await outputUntil(process, 'contract');
      process.resize({ cols: 40, rows: 12 });
      await writer.write('echo af""ter\r');
      await outputUntil(process, 'after');
      process.kill();
      isTrue((await process.exit) !== 0, 'a killed process does not end well');
    },
  },
  {
    name: 'jsh -c: a line with operators, and its exit code',
    async run({ container, folder }) {
      const { output, code } = await finished(await container.spawn('jsh', ['-c', 'echo con""tract && exit 4'], { cwd: folder }));
      isTrue(output.includes('contract'), `output: ${output}`);
      equal(code, 4, 'exit code');
    },
  },
  {
    name: 'xdg-open and code tell the embedder',
    async run({ container, folder }) {
      const opened = new Promise((resolve) => container.on('xdg-open', resolve));
      const shown = new Promise((resolve) => container.on('code', (type, event) => resolve([type, event.files[0]?.filepath.endsWith(`${folder}/a.js`), event.files[0]?.line])));
      equal((await finished(await container.spawn('xdg-open', ['https://example.com/']))).code, 0, 'xdg-open');
      equal(await opened, 'https://example.com/', 'what is opened');
      equal((await finished(await container.spawn('code', ['a.js:3'], { cwd: folder }))).code, 0, 'code');
      equal(await shown, ['open', true, 3], 'what is shown');
    },
  },
  {
    name: 'path and workdir',
    async run({ container }) {
      isTrue(container.workdir.startsWith('/'), container.workdir);
      isTrue(container.path.split(':').every((folder) => folder.startsWith('/')), container.path);
      const { output } = await finished(await container.spawn('pwd'));
      equal(output.trim(), container.workdir, 'processes start there');
    },
  },
];
