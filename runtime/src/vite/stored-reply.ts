import type { HttpReply, HttpRequest } from '../protocol.ts';

/** An answer of Vite with a text body, kept for pages that ask before Vite runs. */
export interface StoredReply {
  /** Path and query, without the timestamp of a hot update. */
  url: string;
  page: boolean;
  headers: [string, string][];
  body: string;
}

const encoder = new TextEncoder();

/** Whether a browser asks for a page, which Vite answers with the app's HTML whatever the path. */
export const isPage = (request: HttpRequest) => (request.headers['accept'] ?? '').includes('text/html');

export const keyOf = ({ url, page }: { url: string; page: boolean }) => `${page ? 'page' : 'file'} ${url}`;

/** Path and query without the timestamp of a hot update: after a restart there have been none. */
export function plainUrl(url: string): string {
  const { pathname, search } = new URL(url, 'http://project');
  return (pathname + search).replace(/([?&])t=\d+(&|$)/, (_match, before: string, after: string) => (after ? before : ''));
}

export function httpReply({ headers, body }: StoredReply): HttpReply {
  return { status: 200, headers, body: encoder.encode(body).buffer };
}
