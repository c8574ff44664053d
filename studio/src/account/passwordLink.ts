const LINK = /^#choose-password=([0-9a-f]{64})$/;

/** The token of a mailed link, which is in the fragment so that it reaches no server by itself. */
export function passwordToken(hash: string): string | undefined {
  return LINK.exec(hash)?.[1];
}
