const { URL, URLSearchParams } = globalThis;

export function fileURLToPath(url: string | URL): string {
  const { protocol, pathname } = typeof url === 'string' ? new URL(url) : url;
  if (protocol !== 'file:') throw Object.assign(new TypeError('The URL must be of scheme file'), { code: 'ERR_INVALID_URL_SCHEME' });
  return decodeURIComponent(pathname);
}

export function pathToFileURL(path: string): URL {
  const url = new URL('file:///');
  url.pathname = path.replaceAll('%', '%25').replaceAll('\\', '%5C').replaceAll('?', '%3F').replaceAll('#', '%23');
  return url;
}

/** Node's legacy `url.parse`, for the request URLs that connect and sirv hand to it. */
export function parse(text: string) {
  const relative = !/^[a-z][a-z0-9+.-]*:/i.test(text);
  if (!URL.canParse(text, 'http://relative')) return { pathname: text, href: text };
  const url = new URL(text, 'http://relative');
  const absolute = (value: string) => (relative ? null : value);
  return {
    protocol: absolute(url.protocol),
    host: absolute(url.host),
    hostname: absolute(url.hostname),
    port: absolute(url.port),
    pathname: url.pathname,
    search: url.search || null,
    query: url.search ? url.search.slice(1) : null,
    hash: url.hash || null,
    path: url.pathname + url.search,
    href: text,
  };
}

export function format(url: { href?: string; protocol?: string | null; pathname?: string | null; search?: string | null }): string {
  return url.href ?? `${url.protocol ?? ''}${url.pathname ?? ''}${url.search ?? ''}`;
}

export const resolve = (from: string, to: string): string => new URL(to, from).href;
export const domainToASCII = (domain: string): string => new URL(`http://${domain}`).hostname;
export { URL, URLSearchParams };
export default { URL, URLSearchParams, fileURLToPath, pathToFileURL, parse, format, resolve, domainToASCII };
