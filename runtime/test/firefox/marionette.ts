import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Firefox as Debian installs it. */
export const FIREFOX = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr';
const START_MS = 60_000;

/** Nothing of these asks the network or a person. */
const preferences = {
  'marionette.port': 0,
  'remote.log.level': 'Info',
  'browser.backup.enabled': false,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
};

type Answer = { resolve(value: unknown): void; reject(error: Error): void };

/**
 * Firefox driven by Marionette, the protocol that is built into it: packets `length:[type, id, name or error, value]`. Playwright
 * drives a Firefox of its own only, and the WebDriver libraries of today need a newer Node than this repository's.
 */
export class Firefox {
  readonly #process: ChildProcess;
  readonly #socket: Socket;
  readonly #profile: string;
  readonly #answers = new Map<number, Answer>();
  #received = Buffer.alloc(0);
  #sequence = 0;

  private constructor(process: ChildProcess, socket: Socket, profile: string) {
    this.#process = process;
    this.#socket = socket;
    this.#profile = profile;
    socket.on('data', (data) => this.#receive(data));
    socket.on('close', () => {
      for (const { reject } of this.#answers.values()) reject(new Error('Firefox is gone'));
    });
  }

  static async start(): Promise<Firefox> {
    const profile = await mkdtemp(path.join(tmpdir(), 'runtime-firefox-'));
    const lines = Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
    await writeFile(path.join(profile, 'user.js'), lines.join('\n'));
    const firefox = spawn(FIREFOX, ['--marionette', '--headless', '--no-remote', '--profile', profile], { stdio: ['ignore', 'pipe', 'pipe'] });
    const socket = connect(await listeningPort(firefox), '127.0.0.1');
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    const browser = new Firefox(firefox, socket, profile);
    await browser.#send('WebDriver:NewSession', {});
    await browser.#send('WebDriver:SetTimeouts', { script: START_MS, pageLoad: START_MS });
    return browser;
  }

  async goto(url: string): Promise<void> {
    await this.#send('WebDriver:Navigate', { url });
  }

  /** Runs the body of an async function in the page; `args` are its `arguments`. Resolves to what it returns. */
  async run<T>(body: string, ...args: unknown[]): Promise<T> {
    const script = `const done = arguments[arguments.length - 1];
      (async (...args) => { ${body} })(...arguments).then((value) => done({ value }), (error) => done({ failure: String(error) + (error.code ? ' ' + error.code : '') }));`;
    const { value, failure } = (await this.#send('WebDriver:ExecuteAsyncScript', { script, args, newSandbox: false, sandbox: null })) as { value: T; failure?: string };
    if (failure) throw new Error(failure);
    return value;
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#socket.destroy();
    this.#process.kill();
    await ended;
    await rm(this.#profile, { recursive: true, force: true });
  }

  async #send(name: string, parameters: object): Promise<unknown> {
    const id = ++this.#sequence;
    const packet = Buffer.from(JSON.stringify([0, id, name, parameters]));
    const answer = new Promise<unknown>((resolve, reject) => this.#answers.set(id, { resolve, reject }));
    this.#socket.write(Buffer.concat([Buffer.from(`${packet.length}:`), packet]));
    const result = (await answer) as { value?: unknown };
    return result?.value ?? result;
  }

  #receive(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      const length = colon < 0 ? 0 : Number(this.#received.subarray(0, colon).toString());
      if (colon < 0 || this.#received.length < colon + 1 + length) return;
      const packet = JSON.parse(this.#received.subarray(colon + 1, colon + 1 + length).toString()) as [number, number, { message: string } | null, unknown] | object;
      this.#received = this.#received.subarray(colon + 1 + length);
      // The first packet is a greeting.
      if (!Array.isArray(packet)) continue;
      const [, id, error, value] = packet as [number, number, { message: string } | null, unknown];
      const answer = this.#answers.get(id);
      this.#answers.delete(id);
      if (error) answer?.reject(new Error(error.message));
      else answer?.resolve(value);
    }
  }
}

/** The port that Firefox chose. */
function listeningPort(firefox: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`Firefox did not start: ${said.slice(-500)}`)), START_MS);
    firefox.once('error', reject);
    firefox.once('exit', (code) => reject(new Error(`Firefox ended with ${code}: ${said.slice(-500)}`)));
    const listen = (data: Buffer) => {
      said = (said + data.toString()).slice(-4_000);
      const port = /Listening on port (\d+)/.exec(said)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    firefox.stdout!.on('data', listen);
    firefox.stderr!.on('data', listen);
  });
}
