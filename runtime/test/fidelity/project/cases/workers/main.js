import ViteWorker from './answer.js?worker';
import InlineWorker from './answer.js?worker&inline';
import url from './answer.js?worker&url';
import Shared from './shared.js?sharedworker';

const answerOf = (worker) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message || 'the worker did not start'));
    worker.postMessage(20);
  });
const shared = new Shared();
const fromShared = new Promise((resolve) => (shared.port.onmessage = ({ data }) => resolve(data)));
shared.port.postMessage(20);
window.fixture = {
  byUrl: await answerOf(new Worker(new URL('./answer.js', import.meta.url), { type: 'module' })),
  imported: await answerOf(new ViteWorker()),
  inline: await answerOf(new InlineWorker()),
  url,
  shared: await fromShared,
};
