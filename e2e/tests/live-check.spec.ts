import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { repository } from '../server.ts';
import { StandIn } from '../standIn.ts';

/** `./test --live`, with a scripted model in place of a real one: the same turns, the same builds, the same table. */
const page = (body: string) => ({
  tool: 'write_file',
  input: {
    path: 'src/modules/notes/index.tsx',
    content: `import { defineModule } from '../../app/module';\n\nexport default defineModule({ slug: 'notes', label: { fr: 'Notes', en: 'Notes' }, icon: 'star', order: 50, Page: () => ${body} });\n`,
  },
});

function liveCheck(environment: Record<string, string>, ...words: string[]): Promise<{ code: number; output: string; errors: string }> {
  const { ANTHROPIC_API_KEY: _key, ANTHROPIC_BASE_URL: _url, ANTHROPIC_MODEL: _model, ...rest } = process.env;
  return new Promise((settle) => {
    execFile('node', ['scripts/live-check.mjs', ...words], { cwd: repository, env: { ...rest, ...environment } }, (error, output, errors) =>
      settle({ code: typeof error?.code === 'number' ? error.code : 0, output, errors }));
  });
}

const cellsOf = (line: string) => line.split('|').slice(1, -1).map((cell) => cell.trim());

test('without a key the live check says so and does nothing', async () => {
  const { code, output } = await liveCheck({});
  expect(code).toBe(0);
  expect(output).toContain('skipped: there is no key');
});

test('the live check tells of every prompt what it used, and what does not build or was not answered', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'live-'));
  const standIn = await StandIn.start([
    { answer: [{ text: 'J’écris la page.' }, page("<h1 title=\"a\">Notes</h1>")] },
    { answer: [{ text: 'La page est là.' }] },
    { answer: [page('<h1>{missing.notes}</h1>'), { tool: 'edit_file', input: { path: 'src/modules/notes/index.tsx', edits: [{ oldText: 'not there', newText: '' }] } }] },
    { answer: [{ tool: 'write_file', input: { path: 'src/modules/notes/other.ts', content: "import './nowhere';\n" } }, { tool: 'edit_file', input: { path: 'src/modules/notes/index.tsx', edits: [{ oldText: "import { defineModule }", newText: "import './other';\nimport { defineModule }" }] } }] },
    { answer: [{ text: 'C’est fait.' }] },
    { error: { status: 401, type: 'authentication_error', message: 'invalid key' } },
  ]);
  try {
    const prompts = join(folder, 'prompts.json');
    const prompt = (app: string) => ({ app, language: 'fr', prompt: `Une page de notes pour ${app}` });
    await writeFile(prompts, JSON.stringify([prompt('good'), prompt('broken'), prompt('refused')]));
    const { code, output, errors } = await liveCheck(
      { ANTHROPIC_BASE_URL: standIn.baseUrl, ANTHROPIC_MODEL: 'scripted', APP_BUILDER_MODEL_PRICES: 'input=3,output=15,cache_read=0.3,cache_write=3.75' },
      prompts,
    );
    expect(errors).toContain('3 of 3');
    const [model, head, , ...rows] = output.trim().split('\n');
    expect(model).toBe('Model: scripted');
    expect(cellsOf(head!)).toEqual(['prompt', 'reason', 'legs', 'tokens in', 'tokens out', 'of in, cached', 'cost', 'seconds', 'refused calls', 'problems']);
    const [good, broken, refused, all] = rows.map(cellsOf);
    expect(good!.slice(0, 3)).toEqual(['1. Une page de notes pour good', 'done', '2']);
    expect(good![5]).toMatch(/^[\d,]+ \([1-9]\d? %\)$/);
    expect(good![6]).toMatch(/^0\.\d*[1-9]\d* USD$/);
    expect(good![9]).toBe('none');
    expect(broken![2]).toBe('3');
    expect(broken![8]).toBe('1');
    expect(broken![9]).toMatch(/^build: .*nowhere/);
    expect(refused!.slice(1, 5)).toEqual(['failed', '1', '0', '0']);
    expect(refused![9]).toContain('model_key_invalid');
    expect(all![0]).toBe('all');
    expect(all![9]).toBe('2');
    expect(code).toBe(1);
  } finally {
    await standIn.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
