import assets from 'virtual:assets';

/** Address of SQLite's wasm file in the folder of built files. */
export function sqliteWasmUrl(folder: string): string {
  const file = assets['sqlite3.wasm'];
  if (!file) throw new Error('the build has no sqlite3.wasm');
  return new URL(file, folder.endsWith('/') ? folder : `${folder}/`).href;
}
