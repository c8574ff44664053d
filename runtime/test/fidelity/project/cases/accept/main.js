import { value } from './self.js';
import { read } from './dep.js';
import './with-data.js';
import './invalidating.js';
import './pruned-holder.js';

window.log ??= [];
window.log.push(`main ${value} ${read()}`);
window.loads = (window.loads ?? 0) + 1;
import.meta.hot.accept('./dep.js', (dep) => window.log.push(`dep ${dep?.read()}`));
for (const name of ['beforeUpdate', 'afterUpdate', 'beforePrune', 'invalidate']) {
  import.meta.hot.on(`vite:${name}`, (data) => window.log.push(`${name} ${(data?.updates ?? []).map(({ type, path }) => `${type} ${path}`).join()}${data?.path ?? ''}${data?.paths ?? ''}`));
}
import.meta.hot.on('fixture:answer', (data) => window.log.push(`answer ${data.doubled}`));
import.meta.hot.on('fixture:note', (data) => window.log.push(`note ${data.file}`));
window.ask = (value) => import.meta.hot.send('fixture:ask', { value });
