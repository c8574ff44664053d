import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = dirname(dirname(fileURLToPath(import.meta.url)));

/** The product as ./run starts it (the script makes way for the server, so its process is the server's), on a free loopback port. */
export class StudioServer {
  readonly port: number;
  #process: ChildProcess | undefined;

  readonly #data: string;
  readonly #arguments: string[];
  readonly #environment: Record<string, string>;

  private constructor(port: number, options: string[], environment: Record<string, string>) {
    this.port = port;
    // What one server keeps, another must not meet.
    this.#data = mkdtempSync(join(tmpdir(), 'app-builder-'));
    this.#arguments = ['--port', String(port), '--data', this.#data, ...options];
    this.#environment = environment;
  }

  get origin(): string {
    return `http://app.localhost:${this.port}`;
  }

  /** `environment` is added to this process's own. */
  static async start(options: string[] = [], environment: Record<string, string> = {}): Promise<StudioServer> {
    const server = new StudioServer(await freePort(), options, environment);
    await server.resume();
    return server;
  }

  /** The link in the latest mail, which must be one to `email`. */
  mailedLink(email: string): string {
    const folder = join(this.#data, 'mail');
    const written = (name: string) => statSync(join(folder, name)).mtimeMs;
    const latest = readdirSync(folder).sort((a, b) => written(a) - written(b)).at(-1);
    if (latest === undefined) throw new Error('no mail was sent');
    const mail = readFileSync(join(folder, latest), 'utf8');
    const token = /#choose-password=([0-9a-f]{64})/.exec(withoutQuoting(mail))?.[1];
    if (!mail.includes(email) || token === undefined) throw new Error(`not a mail with a link to ${email}:\n${mail}`);
    return `${this.origin}/#choose-password=${token}`;
  }

  /** Starts the process; resolves when it has printed its address. */
  async resume(): Promise<void> {
    const child = spawn(join(repository, 'run'), this.#arguments, {
      env: { ...process.env, ...this.#environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    let output = '';
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes(this.origin)) resolve();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
      child.once('error', reject);
    });
  }

  /** Ends the process at once, as a crash would. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}

/** The text of quoted-printable lines; base64 is decoded where the message says so. */
function withoutQuoting(mail: string): string {
  const [head = '', ...body] = mail.split(/\r?\n\r?\n/);
  const text = body.join('\n\n');
  if (/^Content-Transfer-Encoding: base64/im.test(head)) return Buffer.from(text, 'base64').toString();
  return text.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  probe.close();
  await once(probe, 'close');
  return address.port;
}
