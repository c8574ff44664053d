import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ApiWorkerLink, ApiSupervisor } from '../../src/api/supervisor.ts';
import { problemOf } from '../../src/api/failure.ts';
import type { ApiService, ApiWorkerEvent, HttpReply, HttpRequest, Pingable, Problem } from '../../src/protocol.ts';
import { connectPort, type PortConnection } from '../../src/rpc/port.ts';
import { State, Word, createSyncDatabaseChannel, mapChannelMemory } from '../../src/sqlite/channel/shared-memory.ts';

/** A worker in this thread: what it answers, and whether it answers pings, is up to the test. */
class FakeWorker {
  terminated = false;
  pings = 0;
  crash: (message: string) => void = () => {};
  readonly link: ApiWorkerLink;
  readonly worker: PortConnection<object, never, ApiWorkerEvent>;

  constructor(answer: (request: HttpRequest) => Promise<HttpReply>, isStuck: () => boolean) {
    const { port1, port2 } = new MessageChannel();
    const { client, server } = createSyncDatabaseChannel();
    client.port.close();
    server.port.close();
    const service: ApiService & Pingable = {
      handle: answer,
      warmUp: async () => this.worker.emit({ type: 'imported', reloaded: false }),
      ping: () => {
        this.pings++;
        return isStuck() ? new Promise(() => {}) : Promise.resolve();
      },
    };
    this.worker = connectPort<object, never, ApiWorkerEvent>(port2, service);
    this.link = {
      connection: connectPort(port1),
      databaseMemory: client.memory,
      onCrash: (listener) => (this.crash = listener),
      terminate: () => {
        this.terminated = true;
        port2.close();
      },
    };
  }

  get words(): Int32Array {
    return mapChannelMemory(this.link.databaseMemory).words;
  }
}

const STUCK = 60;
const fine: HttpReply = { status: 200, headers: [] };
const request = (url: string): HttpRequest => ({ method: 'GET', url, headers: {} });
const body = (reply: HttpReply) => JSON.parse(new TextDecoder().decode(reply.body));
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let workers: FakeWorker[];
let problems: Problem[];
let cleared: string[];
let restarted: number;
let stuck: boolean;
let answer: (request: HttpRequest) => Promise<HttpReply>;
let supervisor: ApiSupervisor;

beforeEach(() => {
  [workers, problems, cleared, restarted, stuck] = [[], [], [], 0, false];
  answer = async () => fine;
  supervisor = new ApiSupervisor({
    startWorker() {
      const worker = new FakeWorker((given) => answer(given), () => stuck);
      workers.push(worker);
      return worker.link;
    },
    onProblem: (problem) => problems.push(problem),
    onProblemsCleared: (fingerprints) => cleared.push(...fingerprints),
    onRestarted: () => restarted++,
    times: { stuck: STUCK, betweenPings: 10, waitingForDatabase: 10 * STUCK },
  });
});

afterEach(() => supervisor.end());

it('starts one worker when it is needed, and pings it only while it owes an answer', async () => {
  expect(workers).toHaveLength(0);
  await Promise.all([supervisor.handle(request('/api/a')), supervisor.handle(request('/api/b'))]);
  expect(workers).toHaveLength(1);
  await pause(40);
  const { pings } = workers[0]!;
  await pause(60);
  expect(workers[0]!.pings).toBe(pings);
});

it('ends a stuck worker, answers what it owed, releases the database, names the route, and starts another', async () => {
  answer = () => new Promise(() => {});
  stuck = true;
  const reply = await supervisor.handle(request('/api/loops/3'));
  expect([reply.status, body(reply).code]).toEqual([504, 'handler_timeout']);
  expect(workers[0]!.terminated).toBe(true);
  expect(workers[0]!.words[Word.abandoned]).toBe(1);
  expect(problems).toMatchObject([{ kind: 'timeout', message: expect.stringContaining('GET /api/loops') }]);
  [answer, stuck] = [async () => fine, false];
  expect((await supervisor.handle(request('/api/other'))).status).toBe(200);
  expect([workers.length, restarted, cleared]).toEqual([2, 1, []]);
  await supervisor.handle(request('/api/loops/3'));
  expect(cleared).toEqual([problems[0]!.fingerprint]);
});

it('waits for a worker that waits for the database because of somebody else', async () => {
  let done: (reply: HttpReply) => void = () => {};
  answer = () => new Promise((resolve) => (done = resolve));
  const reply = supervisor.handle(request('/api/slow'));
  await pause(5);
  workers[0]!.words[Word.state] = State.request;
  stuck = true;
  await pause(4 * STUCK);
  expect(workers[0]!.terminated).toBe(false);
  done(fine);
  expect((await reply).status).toBe(200);
});

it('does not end a slow worker that answers pings', async () => {
  answer = async () => {
    await pause(3 * STUCK);
    return fine;
  };
  expect((await supervisor.handle(request('/api/slow'))).status).toBe(200);
  expect(problems).toEqual([]);
});

it('stops after three crashes until files change', async () => {
  answer = () => new Promise(() => {});
  for (let crash = 0; crash < 3; crash++) {
    const reply = supervisor.handle(request('/api/a'));
    await pause(5);
    workers.at(-1)!.crash('Script error');
    expect([(await reply).status, body(await reply).code]).toEqual([503, 'worker_crashed']);
  }
  expect(problems.map(({ kind }) => kind)).toEqual(['crash', 'crash', 'crash']);
  expect((await supervisor.handle(request('/api/a'))).status).toBe(503);
  expect(workers).toHaveLength(3);
  answer = async () => fine;
  supervisor.filesChanged();
  expect((await supervisor.handle(request('/api/a'))).status).toBe(200);
  expect(workers).toHaveLength(4);
});

it('declares problems over when their route works, or when new code was imported', async () => {
  await supervisor.warmUp();
  const [one, other] = [problemOf(new Error('one')), problemOf(new Error('other'))];
  workers[0]!.worker.emit({ type: 'problem', problem: one, route: 'GET /api/a' });
  workers[0]!.worker.emit({ type: 'problem', problem: other, route: 'GET /api/b' });
  await supervisor.warmUp();
  expect([problems.length, cleared]).toEqual([2, []]);
  await supervisor.handle(request('/api/a/7'));
  expect(cleared).toEqual([one.fingerprint]);
  workers[0]!.worker.emit({ type: 'imported', reloaded: true });
  await supervisor.warmUp();
  expect(cleared).toEqual([one.fingerprint, other.fingerprint]);
});

it('answers what it owed and refuses more once it was ended; a restart only replaces the worker', async () => {
  answer = () => new Promise(() => {});
  const owed = supervisor.handle(request('/api/a'));
  await pause(5);
  await supervisor.restart();
  expect(body(await owed).code).toBe('worker_crashed');
  expect([workers.length, problems]).toEqual([2, []]);
  supervisor.end();
  expect(body(await supervisor.handle(request('/api/a'))).code).toBe('torn_down');
});

it('says when a worker cannot be started', async () => {
  supervisor = new ApiSupervisor({ startWorker: () => Promise.reject(new Error('no script')), onProblem: () => {}, onProblemsCleared: () => {} });
  expect(body(await supervisor.handle(request('/api/a')))).toEqual({ code: 'worker_crashed', message: 'the api worker could not be started: no script' });
});
