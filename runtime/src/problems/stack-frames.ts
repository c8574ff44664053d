export interface StackFrame {
  /** URL as the engine printed it. */
  url: URL;
  line: number;
  column: number;
}

/** Frames of a V8, SpiderMonkey or JavaScriptCore stack that point into `origin`, outermost last. */
export function framesOf(stack: string, origin: string): StackFrame[] {
  const frames: StackFrame[] = [];
  for (const [, url, line, column] of stack.matchAll(/(https?:\/\/[^\s)@]+?):(\d+):(\d+)/g)) {
    if (!url || !URL.canParse(url)) continue;
    const parsed = new URL(url);
    if (parsed.origin === origin) frames.push({ url: parsed, line: Number(line), column: Number(column) });
  }
  return frames;
}

/** The first frame in the project's own code: not a dependency, not Vite's or the runtime's machinery. */
export function projectFrame(stack: string, origin: string): StackFrame | undefined {
  return framesOf(stack, origin).find(
    ({ url }) => !/^\/(@|__runtime\/|node_modules\/)/.test(url.pathname) && !url.pathname.includes('/.vite/') && /\.\w+$/.test(url.pathname),
  );
}

/** `/src/App.tsx?t=1` → `src/App.tsx`. */
export function projectFileOf(url: URL): string {
  return decodeURIComponent(url.pathname).replace(/^\/+/, '');
}
