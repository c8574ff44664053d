import { first } from './first.js';

window.log ??= [];
window.log.push(`main ${first()}`);
window.loads = (window.loads ?? 0) + 1;
import.meta.hot.accept(['./first.js', './beside.js'], (modules) => window.log.push(`accepted ${modules.map((module) => module?.first?.() ?? 'unchanged').join()}`));
import.meta.hot.on('vite:beforeFullReload', () => sessionStorage.setItem('reloaded', 'after beforeFullReload'));
