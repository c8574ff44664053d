import greeting from 'virtual:greeting';
import { banner } from './bannered.js';

const answered = await (await fetch('/from-middleware/deep?x=1', { method: 'POST' })).json();
window.fixture = { greeting, banner, greeted: __GREETED__, answered, path: document.querySelector('meta[name=path]').content, nonce: document.querySelector('script[type=module]').nonce };
