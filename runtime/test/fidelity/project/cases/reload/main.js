import { text } from './text.js';
document.getElementById('value').textContent = text;
