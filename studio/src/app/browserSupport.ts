export type MissingFeature = 'isolation' | 'serviceWorker' | 'storage';

/** What this browser lacks to run a project; empty when it can. */
export function missingFeatures(): MissingFeature[] {
  const missing: MissingFeature[] = [];
  if (typeof SharedArrayBuffer === 'undefined' || !globalThis.crossOriginIsolated) missing.push('isolation');
  if (!('serviceWorker' in navigator)) missing.push('serviceWorker');
  if (typeof navigator.storage?.getDirectory !== 'function') missing.push('storage');
  return missing;
}
