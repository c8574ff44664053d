import { ProjectLock } from './project-lock.ts';

/**
 * Removes everything that the browser keeps for this origin: files, database, versions, packages, caches, and what the app's own pages
 * have stored. Takes the project over from any tab first. Throws what the browser throws; what is gone by then stays gone.
 */
export async function eraseProject(scope: Window & typeof globalThis): Promise<void> {
  const lock = new ProjectLock(scope.navigator.locks, scope.location.origin);
  await lock.acquire(true);
  try {
    const root = await scope.navigator.storage.getDirectory();
    for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
    for (const name of await scope.caches.keys()) await scope.caches.delete(name);
    for (const { name } of await scope.indexedDB.databases()) if (name !== undefined) await deleted(scope.indexedDB.deleteDatabase(name));
    scope.localStorage.clear();
    for (const registration of await scope.navigator.serviceWorker.getRegistrations()) await registration.unregister();
  } finally {
    lock.release();
  }
}

function deleted(request: IDBOpenDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
    // Some page of the app still has it open: it goes when that page does.
    request.onblocked = () => resolve();
  });
}
