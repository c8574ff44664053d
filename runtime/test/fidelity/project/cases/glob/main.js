const lazy = import.meta.glob('./parts/*.js');
const eager = import.meta.glob('./parts/*.js', { eager: true, import: 'default' });
const raw = import.meta.glob(['./parts/*.txt', '!**/hidden.txt'], { eager: true, query: '?raw', import: 'default' });
const based = import.meta.glob('./*.js', { base: './parts', eager: true, import: 'default' });
const loaded = Object.fromEntries(await Promise.all(Object.entries(lazy).map(async ([name, load]) => [name, (await load()).default])));
window.fixture = { loaded, eager, raw, based };
