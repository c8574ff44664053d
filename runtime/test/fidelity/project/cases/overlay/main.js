import { text } from './text.ts';
import './style.css';
document.getElementById('value').textContent = text;
import.meta.hot.accept('./text.ts', (next) => next && (document.getElementById('value').textContent = next.text));
