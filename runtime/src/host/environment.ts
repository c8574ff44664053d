import { RuntimeError } from '../rpc/error.ts';

/** Throws `unsupported_browser` naming what is missing; everything else relies on these being there. */
export function checkBrowser(scope: Window & typeof globalThis): void {
  const missing: string[] = [];
  if (!('serviceWorker' in scope.navigator)) missing.push('service workers');
  if (!scope.crossOriginIsolated) missing.push('cross-origin isolation');
  if (typeof scope.SharedArrayBuffer === 'undefined') missing.push('SharedArrayBuffer');
  if (typeof scope.navigator.storage?.getDirectory !== 'function') missing.push('the origin private file system');
  if (typeof scope.navigator.locks?.request !== 'function') missing.push('Web Locks');
  if (typeof scope.WebAssembly === 'undefined') missing.push('WebAssembly');
  if (missing.length > 0) throw new RuntimeError('unsupported_browser', `this browser lacks ${missing.join(', ')}`);
}

/** Throws `storage_denied` if the browser keeps nothing for this origin. */
export async function openStorage(storage: StorageManager): Promise<void> {
  try {
    await storage.getDirectory();
  } catch (error) {
    throw new RuntimeError('storage_denied', `the browser refuses storage to this page: ${error instanceof Error ? error.message : String(error)}`);
  }
  // Without it the browser may drop the project when the disk fills up. A refusal is no reason not to start.
  if (!(await storage.persisted())) await storage.persist();
}
