import { inside } from '#inside';
import { any } from '#any/thing';
import { own } from 'fidelity/own';
import { byPath } from '~/by-path';
import file from './extensions/file';
import folder from './extensions/folder';
import typed from './extensions/typed.js';
import attributes from '../data/data.json' with { type: 'json' };
import data, { comma } from 'data:text/javascript,export default "data"; export const comma = "a,b";';
import * as nothing from 'node:path';

const environment = process.env.NODE_ENV;
Object.assign(window, { fixture: { inside, any, own, byPath, file, folder, typed, attributes: attributes.name, data, comma, environment, nothing: Object.keys(nothing) } });
