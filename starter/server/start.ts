/** Node server of the built app: dist/client, and /api from server/handler.ts. Run by `npm start`. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readRequest, sendResponse } from './node-http.ts';

// This file runs as dist/server/start.js; the data stays beside package.json wherever the command was typed.
const root = resolve(import.meta.dirname, '../..');
process.chdir(root);
const clientFolder = resolve(root, 'dist/client');

const { handle } = await import('./handler.ts');

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

const server = createServer((incoming, outgoing) => {
  answer(incoming.url ?? '/')
    .catch((error: unknown) => {
      console.error(error);
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(500, { 'content-type': 'text/plain' }).end('Internal error');
    });

  async function answer(url: string): Promise<void> {
    if (url.startsWith('/api/')) return sendResponse(await handle(readRequest(incoming)), outgoing);
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD') {
      outgoing.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    return sendFile(url, incoming.method === 'HEAD', outgoing);
  }
});

async function sendFile(url: string, headOnly: boolean, outgoing: ServerResponse): Promise<void> {
  const path = decodePath(url);
  const wanted = path === undefined ? undefined : resolve(clientFolder, `.${path}`);
  const inside = wanted !== undefined && wanted.startsWith(clientFolder + sep);
  const exists = inside && (await stat(wanted).then((entry) => entry.isFile(), () => false));
  // A missing file with an extension is a mistake; any other path is one of the app's own pages.
  if (!exists && (path === undefined || extname(path) !== '')) {
    outgoing.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    return;
  }
  const file = exists ? wanted : resolve(clientFolder, 'index.html');
  const hashed = exists && path !== undefined && path.startsWith('/assets/');
  outgoing.writeHead(200, {
    'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
    'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  if (headOnly) outgoing.end();
  else await pipeline(createReadStream(file), outgoing);
}

function decodePath(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? '127.0.0.1';
server.listen(port, host, () => console.log(`http://${host}:${port}/`));
