import './beside.js';
import { second } from './second.js';

export const first = () => `first ${second()}`;
export const name = 'first';
