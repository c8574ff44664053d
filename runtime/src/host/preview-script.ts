import type { HttpReply } from '../protocol.ts';

export interface PreviewScript {
  src: string;
  options: { type?: 'module' | 'importmap'; defer?: boolean; async?: boolean };
}

/** Puts the script that the studio asked for first into an HTML answer; any other answer stays as it is. */
export function withPreviewScript(reply: HttpReply, script: PreviewScript | undefined): HttpReply {
  const contentType = reply.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (!script || !reply.body || !contentType.includes('text/html')) return reply;
  const html = new TextDecoder().decode(reply.body);
  const tag = scriptTag(script);
  const withTag = /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + tag) : tag + html;
  return { ...reply, body: new TextEncoder().encode(withTag).buffer };
}

function scriptTag({ src, options }: PreviewScript): string {
  const type = options.type ? ` type="${options.type}"` : '';
  const flags = (options.defer ? ' defer' : '') + (options.async ? ' async' : '');
  return `<script src="${src.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"${type}${flags}></script>`;
}
