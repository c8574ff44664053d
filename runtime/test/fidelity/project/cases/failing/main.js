import './part.js';

window.loads = (window.loads ?? 0) + 1;
