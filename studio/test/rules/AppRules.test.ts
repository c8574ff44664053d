import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { OfferedRules } from '../../src/project/Backend.ts';
import { Workspace } from '../../src/project/Workspace.ts';
import { AppRules, type AppRulesState } from '../../src/rules/AppRules.ts';
import { FakeProjectRuntime } from '../fixtures/FakeProjectRuntime.ts';

const starter = new URL('../../../starter/', import.meta.url);
const [VALUES, MANIFEST] = ['src/rules.ts', 'src/rules-manifest.json'].map((path) => readFileSync(new URL(path, starter), 'utf8')) as [string, string];
const encode = (text: string) => new TextEncoder().encode(text);
const WRITTEN = 'export const TVA = 0.2;\n';

async function open(offered = async (): Promise<OfferedRules> => ({ version: '1', editable: false, files: { 'src/rules.ts': VALUES, 'src/rules-manifest.json': MANIFEST } })) {
  const runtime = new FakeProjectRuntime();
  runtime.write('src/rules.ts', VALUES);
  runtime.write('src/rules-manifest.json', MANIFEST);
  const turn = { running: false };
  const workspace = new Workspace('p-test', async () => runtime, { read: () => undefined, write: () => undefined });
  const rules = new AppRules(workspace, () => turn.running, offered);
  const until = (condition: (state: AppRulesState) => boolean) =>
    new Promise<AppRulesState>((resolve) => {
      if (condition(rules.store.getState())) return resolve(rules.store.getState());
      const stop = rules.store.subscribe((state) => {
        if (!condition(state)) return;
        stop();
        resolve(state);
      });
    });
  await workspace.boot(false);
  await until(({ company, offered: told }) => company !== undefined && told !== undefined);
  return { runtime, turn, workspace, rules, until };
}

it('warns of a value that an edit writes, says which files rules have shaped, and withdraws the warning', async () => {
  const { runtime, until } = await open();
  await runtime.writeFile('src/modules/devis/Page.tsx', encode(WRITTEN));
  const { findings } = await until((state) => state.findings.length > 0);
  expect(findings).toMatchObject([{ path: 'src/modules/devis/Page.tsx', line: 1, text: '0.2', rule: { id: 'finance.vat-rates' }, reference: 'rules.finance.vatRates' }]);

  await runtime.writeFile('src/modules/devis/Page.tsx', encode("import { rules } from '../../rules';\nexport const tva = rules.finance.vatRates[0].percent;\n"));
  const { shaped } = await until((state) => state.findings.length === 0);
  expect(shaped.get('finance.vat-rates')).toEqual(['src/modules/devis/Page.tsx']);
});

it('leaves a running turn alone, but tells its repair what it wrote', async () => {
  const { runtime, turn, rules } = await open();
  turn.running = true;
  await runtime.writeFile('api/devis.ts', encode(WRITTEN));
  expect(await rules.warnings('prompt')).toEqual([]);
  expect(await rules.warnings('repair')).toMatchObject([
    { kind: 'rule', file: '/project/api/devis.ts', line: 1, column: 19, message: expect.stringContaining('rules.finance.vatRates') },
  ]);
});

it('has nothing to update while the rules are the same', async () => {
  const { rules } = await open();
  expect(rules.store.getState()).toMatchObject({ changes: [], offered: { version: '1' } });
});

it('says which rules have changed and which files they touch, updates the app in one step, and takes it back', async () => {
  const files = { 'src/rules.ts': VALUES.replace('"percent": 20', '"percent": 21'), 'src/rules-manifest.json': MANIFEST, 'src/tokens.css': '/* the company’s */' };
  const { runtime, rules } = await open(async () => ({ version: '2', editable: false, files }));
  runtime.write('src/tokens.css', '/* the app’s own */');
  await runtime.writeFile('api/devis.ts', encode("import { rules } from '../src/rules';\nexport const rates = rules.finance.vatRates;\n"));
  await rules.check();
  const { changes, shaped } = rules.store.getState();
  expect(changes).toMatchObject([{ kind: 'changed', rule: { id: 'finance.vat-rates' }, values: [{ path: 'finance.vatRates[0].percent', before: '20', after: '21' }] }]);
  expect(shaped.get('finance.vat-rates')).toEqual(['api/devis.ts']);

  await rules.update('before');
  expect(rules.store.getState().changes).toEqual([]);
  expect(runtime.text('src/rules.ts')).toBe(files['src/rules.ts']);
  expect(runtime.text('src/tokens.css')).toBe('/* the app’s own */');

  await rules.undoUpdate();
  expect(runtime.text('src/rules.ts')).toBe(VALUES);
  expect(rules.store.getState()).toMatchObject({ changes: [{ kind: 'changed' }], updatedFrom: undefined });
});
