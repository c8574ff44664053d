import { b } from './cycle-b.js';
export const a = () => 'a';
window.cycle = [a(), b()];
