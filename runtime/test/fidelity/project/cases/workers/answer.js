import { add } from './add.ts';
self.onmessage = ({ data }) => self.postMessage({ sum: add(data, 22), mode: import.meta.env.MODE });
