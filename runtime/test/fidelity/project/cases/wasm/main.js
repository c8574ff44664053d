import init from './add.wasm?init';
import url from './add.wasm?url';

const { exports } = await init();
const streamed = await WebAssembly.instantiateStreaming(fetch(url));
window.fixture = { sum: exports.add(40, 2), streamed: streamed.instance.exports.add(1, 2), url };
