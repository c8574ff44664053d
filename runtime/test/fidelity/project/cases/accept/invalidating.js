import { wanted } from './invalidating-source.js';

window.log ??= [];
window.log.push(`parent of invalidating sees ${wanted}`);
import.meta.hot.accept();
