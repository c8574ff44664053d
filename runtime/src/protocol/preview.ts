/** Posted by a preview page's port, which reaches the host page through the service worker. */
export type PreviewMessageOut =
  | { type: 'hello'; previewId: string; url: string }
  | { type: 'location'; url: string; title: string }
  | { type: 'hmr'; data: string }
  | { type: 'updated' }
  | { type: 'ready' }
  /** `args`: what was logged, a JSON array. */
  | { type: 'error'; kind: 'exception' | 'rejection' | 'console'; message: string; stack?: string; args?: string }
  | { type: 'bye' };

/** Posted to a preview page's port. */
export type PreviewMessageIn = { type: 'hmr'; data: string } | { type: 'reload' } | { type: 'navigate'; url: string };
