import { leftSide, width } from 'left-side';
import * as left from 'left-side';
import { place } from 'esm-parts';
import { extra } from 'esm-parts/extra';
import { Direction, Marked, type OnlyType } from './typescript';
import { counter, increase } from './live.js';
import './cycle-a.js';

const names = ['one', 'two'];
const dynamic = await Promise.all(names.map(async (name) => (await import(`./dynamic/${name}.js`)).default));
const missing = await import(`./dynamic/${names[0]}-missing.js`).catch((error: Error) => error.message.replace(location.origin, ''));
const assetOf = (name: string) => new URL(`./dynamic/${name}.txt`, import.meta.url).pathname;
const before = counter;
increase();
const typed: OnlyType = { direction: Direction.Up };
Object.assign(window, {
  fixture: {
    left: leftSide('x'), width, namespace: Object.keys(left).filter((name) => name !== 'default' && name !== 'module.exports').sort(), place, extra, dynamic, missing, asset: assetOf('note'),
    live: [before, counter], enum: typed.direction, enumName: Direction[1], fields: Object.keys(new Marked()), cycle: (window as unknown as { cycle: string[] }).cycle,
  },
});
