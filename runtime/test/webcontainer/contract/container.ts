import type { FileSystemTree, PreviewMessage, WebContainer as PublicWebContainer } from '@webcontainer/api';

/** The public interface alone: whatever implements it can be put under the contract. */
export type Container = { [Member in keyof PublicWebContainer]: PublicWebContainer[Member] };

/** An implementation under test. */
export interface Implementation {
  boot(options?: { forwardPreviewErrors?: boolean | 'exceptions-only' }): Promise<Container>;
  /** Whether packages have to be fetched before a project's own commands run. */
  needsInstall: boolean;
}

export interface ContractCase {
  name: string;
  run(context: ContractContext): Promise<void>;
}

export interface ContractContext {
  implementation: Implementation;
  /** Booted, with a folder for this case alone; shared by the cases that do not end it. */
  container: Container;
  folder: string;
}

export function equal(actual: unknown, expected: unknown, what: string): void {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${what}: ${one} instead of ${other}`);
}

export function isTrue(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

/** Fails unless `work` rejects; answers what it rejects with. */
export async function rejection(work: () => Promise<unknown>, what: string): Promise<Error> {
  try {
    await work();
  } catch (error) {
    isTrue(error instanceof Error, `${what}: rejects with something that is no Error`);
    return error as Error;
  }
  throw new Error(`${what}: does not reject`);
}

/** All output of a process and its exit code. */
export async function finished(process: Awaited<ReturnType<Container['spawn']>>): Promise<{ output: string; code: number }> {
  let output = '';
  await process.output.pipeTo(new WritableStream({ write: (chunk) => void (output += chunk) }));
  return { output, code: await process.exit };
}

/** Reads output until it contains `text`. */
export async function outputUntil(process: Awaited<ReturnType<Container['spawn']>>, text: string): Promise<string> {
  const reader = process.output.getReader();
  let output = '';
  while (!output.includes(text)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`the process ended before it wrote ${JSON.stringify(text)}: ${output}`);
    output += value;
  }
  reader.releaseLock();
  return output;
}

/** A project without dependencies of its own that `npm run dev` serves. */
export const site: FileSystemTree = {
  'package.json': { file: { contents: JSON.stringify({ name: 'contract', private: true, type: 'module', scripts: { dev: 'vite', fails: 'exit 3' }, devDependencies: { vite: '8.3.8' } }) } },
  'index.html': { file: { contents: '<!doctype html><html><head><title>contract</title></head><body><p id="text">served</p><script type="module" src="/main.js"></script></body></html>' } },
  'main.js': { file: { contents: "document.getElementById('text').textContent = 'ran';\nif (location.hash) setTimeout(() => {\n  console.error('logged', { deep: [1] });\n  Promise.reject(new Error('rejected'));\n  throw new Error('thrown');\n});\n" } },
};

export type Messages = PreviewMessage[];
