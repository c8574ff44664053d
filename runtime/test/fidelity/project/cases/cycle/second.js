import { name } from './first.js';

export const second = () => `second of ${name}`;
