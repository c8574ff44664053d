import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { freePort } from '../server.ts';
import { expect, test } from '../studio.ts';

const run = promisify(execFile);
test.use({ locale: 'fr-FR' });

test('the exported zip is an ordinary project that real Node 24 builds and runs with the same row', async ({ studio }) => {
  test.setTimeout(300_000);
  await studio.ask('Ajouter un module CRM avec table clients');
  await studio.addRow({ Nom: 'Ada Lovelace', Ville: 'Londres' });

  const [download] = await Promise.all([
    studio.page.waitForEvent('download'),
    studio.page.getByRole('button', { name: /Exporter/ }).click(),
  ]);
  const directory = await mkdtemp(join(tmpdir(), 'exported-'));
  const files = unzipSync(await readFile(await download.path()));
  for (const [path, data] of Object.entries(files)) {
    if (path.endsWith('/')) continue;
    expect(normalize(path)).not.toMatch(/^(\.\.|\/)/);
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), data);
  }
  expect(Object.keys(files)).toContain('data/app.db');
  expect(Object.keys(files).some((path) => path.startsWith('node_modules/'))).toBe(false);

  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: directory });
  const node24 = (await run('npx', ['-y', '-p', 'node@24', 'node', '-p', 'process.execPath'], { cwd: directory })).stdout.trim();
  const path = { ...process.env, PATH: `${dirname(node24)}:${process.env['PATH']}` };
  await run('npm', ['run', 'build'], { cwd: directory, env: path });

  const port = await freePort();
  const server = spawn('npm', ['start'], { cwd: directory, env: { ...path, PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  try {
    await new Promise<void>((resolve) => server.stdout.on('data', (chunk) => String(chunk).includes(`:${port}`) && resolve()));
    const rows = await (await fetch(`http://127.0.0.1:${port}/api/clients`)).json();
    expect(rows).toMatchObject({ total: 1, rows: [{ nom: 'Ada Lovelace', ville: 'Londres' }] });
    const page = await studio.page.context().newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    await expect(page.getByRole('cell', { name: 'Ada Lovelace' }).first()).toBeVisible();
  } finally {
    if (server.pid) process.kill(-server.pid, 'SIGTERM');
  }
});
