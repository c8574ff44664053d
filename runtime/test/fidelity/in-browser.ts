import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { projectOrigin, type RuntimeFixture } from '../runtime/fixture.ts';
import type { Subject } from './subject.ts';

const project = path.join(import.meta.dirname, 'project');
const nodeModules = path.resolve(import.meta.dirname, '../../../node_modules');

/** Packages that the project needs and the runtime does not bring: as an installation would leave them. */
const installed = ['sass', 'immutable', 'source-map-js'];

/** Files below a folder, by path from `at`. */
export async function filesBelow(folder: string, at: string): Promise<[string, Buffer][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (file): Promise<[string, Buffer]> => [path.join(at, path.relative(folder, file)), await readFile(file)]));
}

/** The project's files by path relative to it, with its packages in node_modules. */
export async function projectFiles(): Promise<Map<string, Buffer>> {
  const own = (await filesBelow(project, '')).map(([name, data]): [string, Buffer] => [name.replace(/^packages\//, 'node_modules/'), data]);
  const packages = await Promise.all(installed.map((name) => filesBelow(path.join(nodeModules, name), `node_modules/${name}`)));
  return new Map([...own, ...packages.flat().filter(([name]) => /\.(?:[cm]?js|json|css)$/.test(name))]);
}

/** The same project in the runtime, written before anything of it is asked for. */
export async function startInBrowser(fixture: RuntimeFixture, studioPage: Page): Promise<Subject> {
  const files = [...(await projectFiles())];
  const isBinary = (name: string) => /\.(?:png|wasm)$/.test(name);
  const starter = Object.fromEntries(files.filter(([name]) => !isBinary(name)).map(([name, data]) => [name, data.toString('utf8')]));
  const binary = files.filter(([name]) => isBinary(name)).map(([name, data]) => [name, data.toString('base64')] as const);
  await studioPage.evaluate(
    async ([starter, binary]) => {
      await studio.boot('fidelity', { starter });
      const bytes = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      await studio.runtime('fidelity').writeFiles(binary.map(([name, base64]) => ({ path: `/project/${name}`, data: bytes(base64) })));
      // No page shall have them while they still count as changed.
      await studio.runtime('fidelity').settle(20_000);
    },
    [starter, binary] as const,
  );
  const origin = projectOrigin('fidelity');
  return {
    name: 'runtime',
    root: '/project',
    origin,
    async open(address) {
      const page = await fixture.context.newPage();
      await page.goto(origin + address);
      return page;
    },
    // Failures are told to whoever asked.
    left: () => Promise.resolve(),
    read: (name) => studioPage.evaluate((name) => studio.runtime('fidelity').fs.readFile(name, 'utf8'), name),
    write: (name, text) =>
      studioPage.evaluate(([name, text]) => studio.runtime('fidelity').writeFiles([{ path: `/project/${name}`, data: new TextEncoder().encode(text) }]), [name, text] as const),
    remove: (name) => studioPage.evaluate((name) => studio.runtime('fidelity').fs.rm(name), name),
    async restarting(change, outcome) {
      await change();
      const { problems } = await studioPage.evaluate(() => studio.runtime('fidelity').settle(20_000));
      // Problems of pages are not the configuration's.
      if (problems.some(({ kind }) => kind === 'build') !== (outcome === 'refused')) throw new Error(`the configuration was not ${outcome}: ${JSON.stringify(problems)}`);
    },
    async build(folder) {
      const files = await studioPage.evaluate(async (folder) => {
        const { code, output } = await studio.run('fidelity', 'npx', ['vite', 'build']);
        if (code !== 0) throw new Error(output);
        const files = await studio.runtime('fidelity').export(folder, { format: 'zip' }).then(studio.unzip);
        return Object.entries(files).map(([name, data]) => [name, studio.base64(data)] as const);
      }, folder);
      return new Map(files.map(([name, base64]) => [name, Buffer.from(base64, 'base64')]));
    },
    close: () => studioPage.evaluate(() => studio.teardown('fidelity')),
  };
}
