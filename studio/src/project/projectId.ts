const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 20;

/** A name that cannot be guessed: `p-` and 20 characters of base32, 100 random bits. It is also the project's host name. */
export function newProjectId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  return `p-${Array.from(bytes, (byte) => BASE32[byte % 32]).join('')}`;
}

const PROJECT_PATH = /^\/p\/([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)\/?$/;

/** Project id of a studio address `/p/<id>`. */
export function projectIdFromPath(pathname: string): string | undefined {
  return PROJECT_PATH.exec(pathname)?.[1];
}

export function projectPath(id: string): string {
  return `/p/${id}`;
}
