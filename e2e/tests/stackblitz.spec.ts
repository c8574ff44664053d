import { expect, test } from '@playwright/test';
import { StudioServer } from '../server.ts';

test("the studio asks for StackBlitz's containers, with key and mode, where the server is configured so", async ({ page }) => {
  const server = await StudioServer.start(['--containers', 'stackblitz', '--stackblitz-key', 'wc_key', '--stackblitz-coep', 'credentialless']);
  try {
    const ours: string[] = [];
    page.on('request', (request) => new URL(request.url()).pathname.startsWith('/__runtime/') && ours.push(request.url()));
    // Their servers are not reached by a test: what is asked of them is all there is to see.
    await page.route('https://stackblitz.com/**', (route) => route.abort());
    const asked = page.waitForRequest((request) => request.url().startsWith('https://stackblitz.com/headless'));
    const studio = await page.goto(server.origin);
    expect(studio?.headers()['cross-origin-embedder-policy']).toBe('credentialless');
    const question = new URL((await asked).url());
    expect(Object.fromEntries(question.searchParams)).toMatchObject({ coep: 'credentialless', client_id: 'wc_key', version: '1.6.4' });
    expect(ours).toEqual([]);
  } finally {
    await server.kill();
  }
});
