import type { PreviewMessage } from '@webcontainer/api';
import { equal, finished, isTrue, rejection, site, type ContractCase, type ContractContext } from './container.ts';

async function serve({ container, implementation }: ContractContext): Promise<{ port: number; url: string; ports: string[] }> {
  await container.mount(site);
  if (implementation.needsInstall) equal((await finished(await container.spawn('npm', ['install']))).code, 0, 'npm install');
  const ports: string[] = [];
  container.on('port', (port, type, url) => ports.push(`${port} ${type} ${url}`));
  const ready = new Promise<{ port: number; url: string }>((resolve) => container.on('server-ready', (port, url) => resolve({ port, url })));
  void container.spawn('npm', ['run', 'dev']);
  return { ...(await ready), ports };
}

/** An iframe as an embedder shows it; resolves once it has loaded. */
async function show(url: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.allow = 'cross-origin-isolated';
  frame.src = url;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  return frame;
}

/** Servers, previews and the end. They share one container and run in this order; the last ones end it. */
export const previewCases: ContractCase[] = [
  {
    name: 'server-ready and port: a server that was started tells its port and address',
    async run(context) {
      const { port, url, ports } = await serve(context);
      isTrue(Number.isInteger(port) && port > 0, `port ${port}`);
      isTrue(new URL(url).protocol.startsWith('http'), url);
      isTrue(ports.length === 0 || ports.some((line) => line === `${port} open ${url}`), `ports: ${ports.join()}`);
    },
  },
  {
    name: 'preview-message: console errors, rejections and exceptions of a preview, with where they come from',
    async run({ container }) {
      const { port, url } = await new Promise<{ port: number; url: string }>((resolve) => container.on('server-ready', (port, url) => resolve({ port, url })));
      const seen: PreviewMessage[] = [];
      const all = new Promise<void>((resolve) =>
        container.on('preview-message', (message) => {
          seen.push(message);
          if (new Set(seen.map(({ type }) => type)).size === 3) resolve();
        }),
      );
      const frame = await show(`${url.replace(/\/$/, '')}/?page=1#errors`);
      await all;
      const byType = Object.fromEntries(seen.map((message) => [message.type as string, message]));
      const logged = byType['PREVIEW_CONSOLE_ERROR'] as Extract<PreviewMessage, { args: unknown[] }>;
      const rejected = byType['PREVIEW_UNHANDLED_REJECTION'] as Extract<PreviewMessage, { message: string }>;
      const thrown = byType['PREVIEW_UNCAUGHT_EXCEPTION'] as Extract<PreviewMessage, { message: string }>;
      equal(logged.args, ['logged', { deep: [1] }], 'arguments of console.error');
      isTrue(rejected.message.includes('rejected') && thrown.message.includes('thrown'), `${rejected.message}, ${thrown.message}`);
      isTrue((thrown.stack ?? '').includes('main.js'), `stack: ${thrown.stack}`);
      equal([thrown.port, thrown.pathname, thrown.search, thrown.hash], [port, '/', '?page=1', '#errors'], 'place');
      isTrue(thrown.previewId !== '' && thrown.previewId === logged.previewId, 'one preview, one id');
      frame.remove();
    },
  },
  {
    name: 'setPreviewScript: in pages that load afterwards',
    async run({ container }) {
      const url = await new Promise<string>((resolve) => container.on('server-ready', (_port, address) => resolve(address)));
      const script = `parent.postMessage({ contract: 'script ran' }, '*')`;
      await container.setPreviewScript(`data:text/javascript,${encodeURIComponent(script)}`, { defer: true });
      const told = new Promise<void>((resolve) => {
        addEventListener('message', function listen({ data }: MessageEvent<{ contract?: string } | undefined>) {
          if (data?.contract !== 'script ran') return;
          removeEventListener('message', listen);
          resolve();
        });
      });
      const frame = await show(url);
      await told;
      frame.remove();
    },
  },
  {
    name: 'on: what it answers ends it',
    async run({ container, folder }) {
      const url = await new Promise<string>((resolve) => container.on('server-ready', (_port, address) => resolve(address)));
      const heard: string[] = [];
      const stop = container.on('preview-message', ({ type }) => heard.push(`stopped ${type}`));
      stop();
      const others = new Promise((resolve) => container.on('preview-message', resolve));
      const frame = await show(`${url.replace(/\/$/, '')}/#${folder}`);
      await others;
      equal(heard, [], 'a listener that was taken away');
      frame.remove();
    },
  },
  {
    name: 'one container at a time: a second boot rejects while the first lives',
    async run({ implementation }) {
      await rejection(() => implementation.boot(), 'a second boot');
    },
  },
  {
    name: 'teardown: everything of it becomes unusable, processes end, and a second boot works',
    async run({ container, implementation }) {
      const process = await container.spawn('jsh');
      const ended = process.exit.then(
        () => 'ended',
        () => 'ended',
      );
      container.teardown();
      await rejection(() => container.fs.readdir('.'), 'fs after teardown');
      await rejection(() => container.spawn('echo', ['x']), 'spawn after teardown');
      equal(await ended, 'ended', 'the process');
      const next = await implementation.boot();
      await next.fs.writeFile('second.txt', 'boot');
      equal(await next.fs.readFile('second.txt', 'utf-8'), 'boot', 'the second container');
      next.teardown();
    },
  },
];
