/**
 * Projects of more modules, browser against native Vite in one run: `./bench/modules [rounds] [modules ...]`. Prints a table.
 */
import { rm } from 'node:fs/promises';
import { request } from 'node:http';
import { bundlePage, measureBrowser } from './browser.mjs';
import { generatedProject } from './generated-project.mjs';
import { measureNativeBeside } from './native.mjs';
import { startServer } from './server.mjs';
import { machine, ratio, whole } from './statistics.mjs';

const [rounds = 3, ...sizes] = process.argv.slice(2).map(Number);
const page = await bundlePage();
const server = await startServer(page);
const starter = await starterOf(server);

console.log(`${machine()}, medians of ${rounds}\n`);
console.log('| modules | cold, browser | native | ratio | warm, browser | native | ratio | HMR, browser | native | largest renderer (MB) |\n|---|---|---|---|---|---|---|---|---|---|');
for (const modules of sizes.length > 0 ? sizes : [20, 200, 1_000]) {
  const project = generatedProject(starter, modules);
  const browser = await measureBrowser({ origin: server.origin, ...project, rounds });
  const native = await measureNativeBeside({ ...project, rounds });
  const beside = ['cold', 'warm'].flatMap((key) => [whole(browser[key]), whole(native[key]), ratio(browser[key], native[key])]);
  console.log(`| ${[whole(modules), ...beside, whole(browser.hmr), whole(native.hmr), whole(browser.memory)].join(' | ')} |`);
}
await server.stop();
await rm(page, { recursive: true, force: true });

/** Node resolves `*.localhost` on some systems only. */
function starterOf({ origin }) {
  const { port, host } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/api/starter', headers: { host, origin } }, async (response) => {
      let text = '';
      for await (const part of response.setEncoding('utf8')) text += part;
      if (response.statusCode !== 200) return reject(new Error(`/api/starter answers ${response.statusCode}: ${text}`));
      resolve(JSON.parse(text).files);
    });
    asked.once('error', reject).end();
  });
}
