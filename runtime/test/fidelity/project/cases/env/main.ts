import { name } from '@shared/name';
import { theme } from 'theme:dark';

declare const __COMMAND__: string;
declare const __OBJECT__: unknown;

Object.assign(window, {
  fixture: { env: { ...import.meta.env }, defined: import.meta.env.VITE_DEFINED, command: __COMMAND__, object: __OBJECT__, secret: import.meta.env.SECRET, hot: typeof import.meta.hot, name, theme },
});
