import { StudioServer } from '../server.ts';
import { cutCall, StandIn, type ScriptedBlock, type ScriptedReply } from '../standIn.ts';
import { expect, test as base } from '../studio.ts';

/**
 * Claude, scripted: what happens when it writes what does not parse, breaks the build, goes round in circles, is cut at its
 * length limit, is stopped, and plans. The tests share one script, so that each begins where the one before has ended.
 */
const notes = (body: string, imports = '') =>
  `import { defineModule } from '../../app/module';\n${imports}\nfunction Page() {\n  return ${body};\n}\n\nexport default defineModule({ slug: 'notes', label: { fr: 'Notes', en: 'Notes' }, icon: 'star', order: 50, Page });\n`;
const path = 'src/modules/notes/index.tsx';
const write = (content: string): ScriptedBlock => ({ tool: 'write_file', input: { path, content } });
const edit = (oldText: string, newText: string): ScriptedBlock => ({ tool: 'edit_file', input: { path, edits: [{ oldText, newText }] } });
const say = (text: string): ScriptedReply => ({ answer: [{ text }] });
const endless = notes('<h1>Notes après la boucle</h1>').replace('  return', '  for (;;);\n  return');
const broken = notes('<h1>{greeting}</h1>', "import { greeting } from './greeting';\n");

const scripts = {
  repaired: [
    { answer: [{ text: 'J’écris la page Notes.' }, write(notes('<h1>Mes notes</p>'))] },
    { answer: [write(broken)] },
    say('La page Notes est là.'),
    { answer: [edit("import { greeting } from './greeting';\n", "const greeting = 'Mes notes';\n")] },
    say('Corrigé.'),
  ],
  looping: [
    { answer: [write(broken)] },
    say('Voilà.'),
    { answer: [edit('<h1>{greeting}</h1>', '<h1 title="notes">{greeting}</h1>')] },
    say('Cette fois, c’est bon.'),
  ],
  truncated: [
    cutCall('J’écris la page Notes.', 'write_file', { path, content: notes('<h1>Une page coupée en deux</h1>') }, 150),
    { answer: [write(notes('<h1>Mes notes entières</h1>'))] },
    say('La page Notes est prête.'),
  ],
  stopped: [
    { answer: [{ text: 'Je commence.' }, write(broken)] },
    say('La page est là.'),
    { answer: [edit("import { greeting } from './greeting';\n", "const greeting = 'Première version';\n")] },
    { answer: [{ text: 'Je continue, longuement.' }], stallAfter: 400 },
  ],
  stuck: [
    { answer: [{ text: 'J’écris la page Notes.' }, write(endless)] },
    say('La page Notes est là.'),
    { answer: [edit('for (;;);', '')] },
    say('La boucle est retirée.'),
  ],
  pictured: [say('Je vois deux images. Que faut-il en faire ?')],
  asked: [say('Le titre est dans `src/app.json`.')],
  otherModel: [
    { answer: [write(broken)] },
    say('Voilà.'),
    { answer: [edit('<h1>{greeting}</h1>', '<h1 title="notes">{greeting}</h1>')] },
    say('Cette fois, c’est bon.'),
    { answer: [edit("import { greeting } from './greeting';\n", "const greeting = 'Notes réparées';\n")] },
    say('Corrigé par l’autre modèle.'),
  ],
  planned: [
    say('1. Une page **Notes**\n2. Un titre'),
    { answer: [write(notes('<h1>Mes notes planifiées</h1>'))] },
    say('Le plan est réalisé.'),
  ],
} satisfies Record<string, ScriptedReply[]>;

const test = base.extend<object, { server: StudioServer; standIn: StandIn }>({
  standIn: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's dependencies from its first parameter
    async ({}, use) => {
      const standIn = await StandIn.start(Object.values(scripts).flat());
      await use(standIn);
      await standIn.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  server: [
    async ({ standIn }, use) => {
      const server = await StudioServer.start(['--model', 'claude'], {
        ANTHROPIC_API_KEY: 'scripted', ANTHROPIC_BASE_URL: standIn.baseUrl, ANTHROPIC_MODEL: 'scripted', APP_BUILDER_MORE_MODELS: 'scripted-large',
      });
      await use(server);
      await server.kill();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

test.use({ locale: 'fr-FR' });
test.describe.configure({ mode: 'serial' });

test('what does not parse is refused, what does not build is repaired, and both cost a line of figures', async ({ studio }) => {
  await studio.ask('Ajoute une page de notes');
  const turn = studio.lastTurn;
  await expect(turn).toContainText('n’a pas abouti');
  await expect(turn).toContainText('Je corrige (essai 1 sur 3)');
  await expect(turn).toContainText('page vérifiée');
  await expect(turn.getByTestId('usage')).toContainText(/jetons lus.*écrits/);
  await turn.getByTestId('usage').click();
  const parts = studio.page.getByTestId('prompt-parts');
  await expect(parts.getByRole('row', { name: /^Consignes et conventions/ })).toContainText(/\d+ %/);
  await expect(parts).toContainText(/\d+ % de ce qui a été lu pendant ce tour venait du cache/);
  await studio.page.keyboard.press('Escape');
  await studio.page.getByTestId('account-menu').click();
  await studio.page.getByRole('menuitem', { name: 'Utilisation' }).click();
  await expect(studio.page.getByTestId('meter').filter({ hasText: 'Tours' })).toContainText('1 utilisés');
  await expect(studio.page.getByTestId('meter').filter({ hasText: 'Jetons' })).toContainText(/reste [\d\s]+ sur 30\s000\s000/);
  await studio.page.keyboard.press('Escape');
  await expect(studio.title('Mes notes')).toBeVisible();
  await expect(studio.problemBadge).toHaveCount(0);
});

test('a repair that does not help is tried once; the person keeps the result, thinks again, and nothing is left of it', async ({ studio }) => {
  await studio.ask('Ajoute une page de notes', 'failed');
  const turn = studio.lastTurn;
  await expect(turn).toContainText('Le même problème est revenu après une correction');
  await turn.getByRole('button', { name: 'Essayer avec un autre modèle' }).click();
  await expect(studio.page.getByRole('menuitem', { name: 'scripted-large' })).toBeVisible();
  await studio.page.keyboard.press('Escape');
  await turn.getByRole('button', { name: 'Garder' }).click();
  await expect(turn).toContainText('Gardé en l’état.');
  await expect(studio.problemBadge).toHaveText('1');
  await turn.getByRole('button', { name: 'Annuler ce tour' }).click();
  await studio.page.getByRole('dialog').getByRole('button', { name: 'Annuler ce tour' }).click();
  await expect(turn).toContainText('Ce tour a été annulé.');
  await expect(studio.problemBadge).toHaveCount(0);
  await studio.tab('files');
  await expect(studio.page.getByTestId('file-tree')).not.toContainText('notes');
});

test('a call that is cut at the length limit is shown, taken back and written whole', async ({ studio }) => {
  const drafts: string[] = [];
  await studio.page.exposeFunction('noteDraft', (text: string) => drafts.push(text));
  await studio.page.evaluate(() => {
    const note = (globalThis as unknown as { noteDraft(text: string): void }).noteDraft;
    new MutationObserver(() => {
      const draft = document.querySelector('[data-testid=draft] .cm-content');
      if (draft) note(draft.textContent ?? '');
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await studio.prompt.fill('Ajoute une page de notes');
  await studio.page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await studio.tab('files');
  await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 30_000 });
  await expect(studio.page.getByTestId('draft')).toHaveCount(0);
  await studio.tab('preview');
  await expect(studio.title('Mes notes entières')).toBeVisible();
  expect(drafts.some((text) => text.includes('defineModule'))).toBe(true);
});

test('a repair shows what it may use; stopped in the middle, its turn can be rolled back', async ({ studio }) => {
  await studio.prompt.fill('Ajoute une page de notes');
  await studio.page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await expect(studio.lastTurn).toContainText('Je corrige (essai 1 sur 3)');
  await expect(studio.title('Première version')).toBeVisible();
  const budget = studio.page.getByTestId('repair-budget');
  await expect(budget).toContainText(/étape 2 sur 8 · [\d\s ]+ sur 400\s000 jetons/);
  await expect(budget.getByRole('progressbar', { name: 'Budget des corrections' })).toHaveAttribute('aria-valuenow', /^[1-9]/);
  await studio.page.getByRole('button', { name: 'Arrêter' }).click();
  await expect(studio.lastTurn).toContainText('Vous avez arrêté ce tour.');
  await expect(studio.lastTurn.getByRole('button', { name: 'Garder' })).toBeVisible();
  await studio.lastTurn.getByRole('button', { name: 'Annuler ce tour' }).click();
  await studio.page.getByRole('dialog').getByRole('button', { name: 'Annuler ce tour' }).click();
  await expect(studio.lastTurn).toContainText('Ce tour a été annulé.');
  await expect(studio.title('Première version')).toHaveCount(0);
});

test('a page that loops for ever is stopped, told to the model and repaired', async ({ studio }) => {
  await studio.ask('Ajoute une page de notes');
  const turn = studio.lastTurn;
  await expect(turn).toContainText('Je corrige (essai 1 sur 3)');
  await expect(turn).toContainText('La boucle est retirée.');
  await expect(studio.title('Notes après la boucle')).toBeVisible();
  await expect(studio.problemBadge).toHaveCount(0);
});

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('pictures are pasted and dropped, shown, and sent to the model', async ({ studio, standIn }) => {
  const give = (type: 'paste' | 'drop') =>
    studio.prompt.evaluate(
      (box, { kind, data }) => {
        const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
        const files = new DataTransfer();
        files.items.add(new File([bytes], 'dessin.png', { type: 'image/png' }));
        const event = kind === 'paste' ? new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }) : new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true });
        if (kind === 'drop') box.dispatchEvent(new DragEvent('dragenter', { dataTransfer: files, bubbles: true, cancelable: true }));
        box.dispatchEvent(event);
      },
      { kind: type, data: png },
    );
  await give('paste');
  await expect(studio.page.getByRole('img', { name: 'Image 1' })).toBeVisible();
  await give('drop');
  await expect(studio.page.getByRole('img', { name: 'Image 2' })).toBeVisible();
  await studio.ask('Comme sur ces dessins', 'question');
  await expect(studio.lastTurn).toContainText('Je vois deux images.');
  await expect(studio.lastTurn.getByRole('img')).toHaveCount(2);
  const { messages } = (await standIn.requests()).at(-1) as { messages: { content: { type: string; source?: { media_type: string } }[] }[] };
  expect(messages.at(-1)!.content.filter(({ type }) => type === 'image').map(({ source }) => source?.media_type)).toHaveLength(2);
});

test('the person chooses who answers, and that a question changes nothing, in the prompt box', async ({ studio, standIn }) => {
  await studio.page.getByRole('button', { name: /^Qui répond/ }).click();
  await expect(studio.page.getByRole('menuitemradio')).toHaveText(['scripted', 'scripted-large', 'Générateur intégré']);
  await studio.page.getByRole('menuitemradio', { name: 'scripted-large' }).click();
  await studio.page.getByRole('button', { name: /^Que faire de cette demande/ }).click();
  await studio.page.getByRole('menuitemradio', { name: /^Demander/ }).click();
  await expect(studio.page.getByPlaceholder('Posez une question sur votre application')).toBeVisible();
  await studio.ask('Où change-t-on le titre ?');
  await expect(studio.lastTurn).toContainText('Le titre est dans src/app.json.');
  // Nothing was changed, so there is nothing to keep or to undo, and the model has had no tool to change anything with.
  await expect(studio.lastTurn.getByRole('button', { name: 'Annuler ce tour' })).toHaveCount(0);
  const request = (await standIn.requests()).at(-1) as { model: string; tools: { name: string }[] };
  expect(request.model).toBe('scripted-large');
  const tools = request.tools.map(({ name }) => name);
  expect(tools).toContain('read_text_file');
  for (const writing of ['write_file', 'edit_file', 'move_file', 'write_query', 'run_command']) expect(tools).not.toContain(writing);
});

test('what one model could not repair, another one does', async ({ studio, standIn }) => {
  await studio.ask('Ajoute une page de notes', 'failed');
  await studio.lastTurn.getByRole('button', { name: 'Essayer avec un autre modèle' }).click();
  await studio.page.getByRole('menuitem', { name: 'scripted-large' }).click();
  await expect(studio.turns).toHaveCount(2);
  await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(studio.lastTurn).toContainText('Corrigé par l’autre modèle.');
  await expect(studio.title('Notes réparées')).toBeVisible();
  expect((await standIn.requests()).at(-1)).toMatchObject({ model: 'scripted-large' });
});

test('a plan changes nothing until it is edited and approved', async ({ studio }) => {
  await studio.page.getByRole('button', { name: /^Que faire de cette demande/ }).click();
  await studio.page.getByRole('menuitemradio', { name: /^Planifier/ }).click();
  await studio.ask('Une page de notes');
  const plan = studio.page.getByTestId('plan');
  await expect(plan).toContainText('Rien n’est encore modifié.');
  await plan.getByRole('button', { name: 'Modifier le plan' }).click();
  await plan.getByRole('textbox').fill('1. Une page Notes, avec un titre');
  await plan.getByRole('button', { name: 'Construire ce plan' }).click();
  await expect(studio.turns).toHaveCount(2);
  await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 30_000 });
  await expect(studio.lastTurn).toContainText('Plan approuvé');
  await expect(studio.title('Mes notes planifiées')).toBeVisible();
});
