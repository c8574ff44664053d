import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectOrigin, serveRuntime } from '../runtime/fixture.ts';
import { KillableBrowser, type Ending } from './killable-browser.ts';
import { importRows, PROJECT, schema, startAppStream, startFileStreams, startImportStream, transferHandler, type Acknowledged, type StreamName } from './write-streams.ts';

/** `APP_BUILDER_DURABILITY_SEED` repeats a run as far as the machine's own timing lets it. */
const seed = Number(process.env['APP_BUILDER_DURABILITY_SEED'] ?? Date.now() % 1_000_000);
const instants = process.env['APP_BUILDER_LONG_TESTS'] === '1' ? 120 : 6;
const longestStreamMs = 1_500;
/** Share of the instants that come while the project is still starting, which is when it recovers. */
const whileStarting = 0.2;

let stopServer: () => Promise<void>;
let browser: KillableBrowser;
const acknowledged: Acknowledged = { file: 0, files: 0, created: 1, removed: 0, row: 0, transfer: 0, import: 0 };
const failures: string[] = [];

const random = generator(seed);

beforeAll(async () => {
  stopServer = await serveRuntime();
  browser = await KillableBrowser.create();
}, 60_000);

afterAll(async () => {
  await browser.close();
  await stopServer();
});

test(`nothing acknowledged is lost when the tab or the browser ends at ${instants} instants (seed ${seed})`, async () => {
  const ended = { starting: 0, browser: 0, renderer: 0, tab: 0 };
  await prepare();
  for (let instant = 0; instant < instants; instant++) {
    const ending = (['browser', 'renderer', 'tab'] as const)[instant % 3]!;
    const page = await browser.open(onLine);
    const starting = page.evaluate((project) => studio.boot(project), PROJECT);
    starting.catch(() => undefined); // ends with the page
    if (instant > 2 && random() < whileStarting) {
      await pause(random() * 1_000);
      await browser.end(page, ending);
      ended.starting += 1;
      continue;
    }
    await starting;
    await verify(page);
    await startAppStream(runtimePage(page), acknowledged);
    await startFileStreams(page, acknowledged, seed);
    await startImportStream(page, acknowledged);
    await pause(50 + random() * longestStreamMs);
    await endAt(page, ending);
    ended[ending] += 1;
  }
  const page = await browser.open(onLine);
  await page.evaluate((project) => studio.boot(project), PROJECT);
  await verify(page);
  await page.close();
  console.log(`seed ${seed}: ${instants} instants (${JSON.stringify(ended)}), ${sum(acknowledged)} acknowledged writes (${JSON.stringify(acknowledged)}), 0 lost`);
  // A run in which hardly anything was written would prove nothing.
  expect(sum(acknowledged)).toBeGreaterThan(instants * 10);
}, 120_000 + instants * 20_000);

async function prepare(): Promise<void> {
  const page = await browser.open(onLine);
  await page.evaluate(
    async ([project, schema, handler]) => {
      await studio.boot(project);
      const bytes = (text: string) => new TextEncoder().encode(text);
      for (const sql of schema) await studio.runtime(project).query(sql);
      await studio.runtime(project).writeFiles([
        { path: '/project/api/transfer.ts', data: bytes(handler) },
        ...['a', 'b', 'c'].map((name) => ({ path: `/project/streams/three/${name}`, data: bytes('0') })),
        { path: '/project/streams/one', data: bytes('0\n') },
        { path: '/project/streams/many/1', data: bytes('1') },
      ]);
    },
    [PROJECT, schema, transferHandler] as const,
  );
  await page.close();
}

/** What a later session finds. Throws when something that was acknowledged is not there, or something was written in part. */
async function verify(page: Page): Promise<void> {
  const found = await page.evaluate(async (project) => {
    const runtime = studio.runtime(project);
    const read = (path: string) => runtime.fs.readFile(`streams/${path}`, 'utf8');
    const numbers = async (sql: string) => (await runtime.query(sql, [], { readOnly: true })).rows.map((row) => row.map(Number));
    return {
      one: await read('one'),
      three: await Promise.all(['a', 'b', 'c'].map((name) => read(`three/${name}`))),
      many: await Promise.all((await runtime.fs.readdir('streams/many')).map(async (name) => [Number(name), Number(await read(`many/${name}`))])),
      integrity: (await runtime.query('PRAGMA integrity_check', [], { readOnly: true })).rows,
      written: (await numbers("SELECT count(*), coalesce(max(id), 0), sum(text = 'row ' || id) FROM written"))[0]!,
      accounts: (await numbers('SELECT sum(amount), max(CASE id WHEN 2 THEN amount END) FROM accounts'))[0]!,
      transfers: (await numbers('SELECT count(*), coalesce(max(id), 0) FROM transfers'))[0]!,
      imported: await numbers('SELECT batch, count(DISTINCT line) FROM imported GROUP BY batch ORDER BY batch'),
    };
  }, PROJECT);

  const one = Number(found.one.split('\n')[0]);
  expect(found.one).toBe(one === 0 ? '0\n' : `${one}\n`.repeat(((one * 7919 + seed) % 20_000) + 1));
  const [three] = found.three;
  expect(found.three).toEqual([three, three, three]);
  const many = new Set(found.many.map(([name, text]) => (expect(text).toBe(name), name!)));
  expect(found.integrity).toEqual([['ok']]);
  const [rows, last, sound] = found.written as [number, number, number];
  expect([rows, sound ?? 0]).toEqual([last, last]);
  expect(found.accounts).toEqual([1_000_000, found.transfers[0]]);
  expect(found.transfers[0]).toBe(found.transfers[1]);
  expect(found.imported).toEqual(found.imported.map((_, index) => [index + 1, importRows]));

  // Files come at one end and go at the other, so what is there has no gap, whoever heard of it in time.
  const oldest = Math.min(...many);
  const newest = Math.max(...many);
  expect(many.size, 'files that were created and not removed').toBe(newest - oldest + 1);
  expect(newest).toBeGreaterThanOrEqual(acknowledged.created);
  expect(oldest).toBeGreaterThan(acknowledged.removed);
  expect(oldest).toBeLessThanOrEqual(Math.max(newest - 4, 1));
  const present: Partial<Acknowledged> = { file: one, files: Number(three), row: last, transfer: found.transfers[1]!, import: found.imported.length };
  for (const [stream, number] of Object.entries(present)) expect(number, `${stream}: what was acknowledged`).toBeGreaterThanOrEqual(acknowledged[stream as StreamName]);
  // What was written although nobody heard of it any more is as good; the streams go on after it.
  Object.assign(acknowledged, present);
  acknowledged.created = newest;
  acknowledged.removed = oldest - 1;
}

async function endAt(page: Page, ending: Ending): Promise<void> {
  expect(failures, 'streams that failed before the end').toEqual([]);
  await browser.end(page, ending);
  // What fails as everything ends is no fault.
  failures.length = 0;
}

function onLine(line: string): void {
  if (process.env['BROWSER_LOG'] && !line.startsWith('ack')) console.log(line);
  const match = /^ack (\w+) (\d+)$/.exec(line);
  if (match) acknowledged[match[1] as StreamName] = Math.max(acknowledged[match[1] as StreamName], Number(match[2]));
  else if (line.startsWith('stream failed')) failures.push(line);
}

function runtimePage(page: Page) {
  const frame = page.frames().find((candidate) => candidate.url() === `${projectOrigin(PROJECT)}/__runtime/host.html`);
  if (!frame) throw new Error('the project has no runtime page');
  return frame;
}

function generator(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const sum = (numbers: Acknowledged) => Object.values(numbers).reduce((total, number) => total + number, 0);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
