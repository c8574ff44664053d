import { css } from '@codemirror/lang-css';
import { html } from '@codemirror/lang-html';
import { javascript } from '@codemirror/lang-javascript';
import { json } from '@codemirror/lang-json';
import { sql, SQLite } from '@codemirror/lang-sql';
import type { Extension } from '@codemirror/state';

export function languageFor(path: string): Extension[] {
  switch (path.slice(path.lastIndexOf('.') + 1)) {
    case 'ts':
    case 'mts':
      return [javascript({ typescript: true })];
    case 'tsx':
      return [javascript({ typescript: true, jsx: true })];
    case 'js':
    case 'mjs':
    case 'jsx':
      return [javascript({ jsx: true })];
    case 'json':
      return [json()];
    case 'css':
      return [css()];
    case 'html':
    case 'svg':
      return [html()];
    case 'sql':
      return [sql({ dialect: SQLite })];
    default:
      return [];
  }
}
