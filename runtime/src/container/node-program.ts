import type { WebContainer } from '@webcontainer/api';
import { WORKDIR } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import type { ContainerFiles } from './container-files.ts';

/** Ours, and neither saved nor exported. */
const FOLDER = `${WORKDIR}/node_modules/.app-builder`;
/** Of what a program wrote before it ended. */
const MOST_OUTPUT = 2_000;

/** All output of a process and its exit code. */
export async function finished(process: Awaited<ReturnType<WebContainer['spawn']>>): Promise<{ output: string; code: number }> {
  let output = '';
  await process.output.pipeTo(new WritableStream({ write: (chunk) => void (output = (output + chunk).slice(-MOST_OUTPUT)) }));
  return { output, code: await process.exit };
}

/**
 * A program that Node runs in the container: a question and an answer in JSON, each in a file, because a process has a terminal
 * there, which echoes and breaks lines.
 */
export class NodeProgram {
  readonly #container: WebContainer;
  readonly #files: ContainerFiles;
  readonly #name: string;
  readonly #text: string;
  #calls = 0;
  #written: Promise<void> | undefined;

  constructor(container: WebContainer, files: ContainerFiles, name: string, text: string) {
    this.#container = container;
    this.#files = files;
    this.#name = name;
    this.#text = text;
  }

  /** Rejects with `unsupported` when the program cannot run, for example because this Node lacks a module. */
  async ask(question: unknown): Promise<unknown> {
    const program = `${FOLDER}/${this.#name}.mjs`;
    this.#written ??= this.#files.writeFile(program, new TextEncoder().encode(this.#text));
    await this.#written;
    const exchange = `${FOLDER}/${this.#name}-${++this.#calls}`;
    await this.#files.writeFile(`${exchange}.json`, new TextEncoder().encode(JSON.stringify(question)));
    const relative = (path: string) => path.slice(WORKDIR.length + 1);
    try {
      const { output, code } = await finished(await this.#container.spawn('node', [relative(program), relative(`${exchange}.json`), relative(`${exchange}.answer.json`)]));
      if (code !== 0) throw new RuntimeError('unsupported', `node ${this.#name}: exit code ${code}\n${output}`);
      return JSON.parse(new TextDecoder().decode(await this.#files.readFile(`${exchange}.answer.json`)));
    } finally {
      for (const ending of ['json', 'answer.json']) await this.#files.rm(`${exchange}.${ending}`, { recursive: false, force: true });
    }
  }
}
