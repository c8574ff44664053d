import { add } from './add.ts';
self.onconnect = ({ ports: [port] }) => (port.onmessage = ({ data }) => port.postMessage(add(data, 1)));
