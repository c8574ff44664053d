import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

const repository = new URL('..', import.meta.url).pathname;
const at = (path) => join(repository, path);

/** The product's jar on a free loopback port; `web` is the folder it serves as the studio. */
export async function startServer(web = at('studio/dist')) {
  const port = await freePort();
  const origin = `http://app.localhost:${port}`;
  const folders = ['--rules', at('rules'), '--templates', at('templates'), '--starter', at('starter'), '--runtime', at('runtime/dist'), '--web', web];
  const child = spawn(join(process.env.JAVA_HOME ?? '', 'bin/java'), ['-jar', at('backend/target/app-builder.jar'), '--port', String(port), ...folders], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill());
  await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.stdout.on('data', (data) => String(data).includes(origin) && resolve());
  });
  return {
    origin,
    pid: child.pid,
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
