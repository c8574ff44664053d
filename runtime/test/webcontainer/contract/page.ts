/** Runs in the page: the contract on one implementation, chosen by the page's address. */
import { WebContainer } from '../../../src/index.ts';
import { fileCases } from './file-cases.ts';
import { previewCases } from './preview-cases.ts';
import { processCases } from './process-cases.ts';
import type { Container, Implementation } from './container.ts';

const cases = [...fileCases, ...processCases, ...previewCases];
const options = new URLSearchParams(location.search);

/** StackBlitz's own, with the licence key and the COEP mode that the address names; ours otherwise. */
async function implementationOf(name: string | null): Promise<Implementation> {
  if (name !== 'stackblitz') {
    return { boot: (wanted) => WebContainer.boot({ project: 'contract', forwardPreviewErrors: true, ...wanted }) as Promise<Container>, needsInstall: false };
  }
  const { WebContainer: Theirs, configureAPIKey } = await import('@webcontainer/api');
  const key = options.get('key');
  if (key) configureAPIKey(key);
  const coep = (options.get('coep') ?? 'require-corp') as 'require-corp' | 'credentialless' | 'none';
  return { boot: (wanted) => Theirs.boot({ coep, forwardPreviewErrors: true, ...wanted }), needsInstall: true };
}

let shared: { implementation: Implementation; container: Container } | undefined;

async function run(name: string): Promise<void> {
  const found = cases.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no such case: ${name}`);
  if (!shared) {
    const implementation = await implementationOf(options.get('implementation'));
    shared = { implementation, container: await implementation.boot() };
  }
  const folder = `case-${cases.indexOf(found)}`;
  await shared.container.fs.mkdir(folder, { recursive: true });
  await found.run({ ...shared, folder });
}

const contract = { run };
export type Contract = typeof contract;

declare global {
  var contract: Contract;
}
globalThis.contract = contract;
