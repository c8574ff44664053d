/** Name of SQLite's wasm file in the folder of built files. */
export const SQLITE_WASM = 'sqlite3.wasm';

export function sqliteWasmUrl(assets: string): string {
  return new URL(SQLITE_WASM, assets.endsWith('/') ? assets : `${assets}/`).href;
}
