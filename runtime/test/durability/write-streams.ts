import type { Frame, Page } from 'playwright-core';

/** What a stream has been told is written: the highest number that was acknowledged. */
export type StreamName = 'file' | 'files' | 'created' | 'removed' | 'row' | 'transfer' | 'import';
export type Acknowledged = Record<StreamName, number>;

export const PROJECT = 'kill';
export const importRows = 400;

/** The app's own way to its database: money moves between two accounts, in a transaction. */
export const transferHandler = `import { database } from '../server/database';
import { transaction } from '../server/transaction';

export function POST(request: Request): Response {
  const number = Number(new URL(request.url).searchParams.get('n'));
  transaction(database, () => {
    database.prepare('UPDATE accounts SET amount = amount - 1 WHERE id = 1').run();
    database.prepare('UPDATE accounts SET amount = amount + 1 WHERE id = 2').run();
    database.prepare('INSERT INTO transfers (id) VALUES (?)').run(number);
  });
  return Response.json({ number });
}
`;

export const schema = [
  'CREATE TABLE written (id INTEGER PRIMARY KEY, text TEXT)',
  'CREATE TABLE accounts (id INTEGER PRIMARY KEY, amount INTEGER)',
  'INSERT INTO accounts VALUES (1, 1000000), (2, 0)',
  'CREATE TABLE transfers (id INTEGER PRIMARY KEY)',
  'CREATE TABLE imported (batch INTEGER, line INTEGER)',
];

/**
 * Starts the streams in the page; each goes on from `from` until the page ends, one write after the other, and prints
 * `ack <stream> <number>` when it was told that the write is durable. The function is sent to the page, so it uses nothing around it.
 */
export async function startFileStreams(page: Page, from: Acknowledged, seed: number): Promise<void> {
  await page.evaluate(
    ({ project, from, seed }) => {
      const runtime = studio.runtime(project);
      const bytes = (text: string) => new TextEncoder().encode(text);
      const run = async (name: string, step: (n: number) => Promise<unknown>) => {
        for (let n = from[name as keyof typeof from] + 1; ; n++) {
          await step(n);
          console.log(`ack ${name} ${n}`);
        }
      };
      // The number stands at the start and is repeated, so that a mixture of two writes cannot look like one.
      const body = (n: number) => `${n}\n`.repeat(((n * 7919 + seed) % 20_000) + 1);
      const root = '/project/streams';
      const streams = [
        run('file', (n) => runtime.writeFiles([{ path: `${root}/one`, data: bytes(body(n)) }])),
        run('files', (n) => runtime.writeFiles(['a', 'b', 'c'].map((name) => ({ path: `${root}/three/${name}`, data: bytes(String(n)) })))),
        (async () => {
          let removed = from.removed;
          for (let n = from.created + 1; ; n++) {
            await runtime.writeFiles([{ path: `${root}/many/${n}`, data: bytes(String(n)) }]);
            console.log(`ack created ${n}`);
            for (; removed < n - 5; removed++) {
              await runtime.fs.rm(`streams/many/${removed + 1}`, { force: true });
              console.log(`ack removed ${removed + 1}`);
            }
          }
        })(),
        run('row', (n) => runtime.query('INSERT INTO written VALUES (?, ?)', [n, `row ${n}`])),
      ];
      for (const stream of streams) stream.catch((error: unknown) => console.log(`stream failed: ${String(error)}`));
    },
    { project: PROJECT, from, seed },
  );
}

/** In the runtime page, which has the app's origin. Resolves when the app's api has started and taken the first one. */
export async function startAppStream(host: Frame, from: Acknowledged): Promise<void> {
  await host.evaluate(async (from) => {
    const transfer = async (n: number) => {
      const response = await fetch(`/api/transfer?n=${n}`, { method: 'POST' });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      console.log(`ack transfer ${n}`);
    };
    const goOn = async () => {
      for (let n = from + 2; ; n++) await transfer(n);
    };
    await transfer(from + 1);
    goOn().catch((error: unknown) => console.log(`stream failed: ${String(error)}`));
  }, from.transfer);
}

/** Imports of `importRows` rows each, by the way that a CSV takes. */
export async function startImportStream(page: Page, from: Acknowledged): Promise<void> {
  await page.evaluate(
    ({ project, from, rows }) => {
      const imports = async () => {
        for (let n = from + 1; ; n++) {
          const list = Array.from({ length: rows }, (_, line) => [n, line]);
          await studio.importRows(project, list, { table: 'imported', columns: ['batch', 'line'] });
          console.log(`ack import ${n}`);
        }
      };
      imports().catch((error: unknown) => console.log(`stream failed: ${String(error)}`));
    },
    { project: PROJECT, from: from.import, rows: importRows },
  );
}
