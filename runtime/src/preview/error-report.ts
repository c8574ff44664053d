import type { PreviewMessageOut } from '../protocol.ts';

type ErrorReport = Extract<PreviewMessageOut, { type: 'error' }>;

/** Longest text of one report; the host page refuses longer ones. */
export const REPORT_LENGTH = 8_000;

const cut = (text: string) => text.slice(0, REPORT_LENGTH);

export function describeValue(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

/** What was logged as a JSON array, for whoever embeds the page; what JSON does not have is described. */
export function argumentsText(args: unknown[]): string {
  const text = JSON.stringify(args.map((argument) => (isPlain(argument) ? argument : describeValue(argument))));
  return text.length > REPORT_LENGTH ? JSON.stringify([args.map(describeValue).join(' ').slice(0, REPORT_LENGTH / 2)]) : text;
}

function isPlain(value: unknown): boolean {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true;
  if (typeof value !== 'object' || value instanceof Error) return false;
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}

export function reportOf(kind: ErrorReport['kind'], value: unknown, fallback?: string): ErrorReport {
  const stack = value instanceof Error && typeof value.stack === 'string' ? cut(value.stack) : undefined;
  const message = cut(value instanceof Error || fallback === undefined ? describeValue(value) : fallback);
  return { type: 'error', kind, message, ...(stack ? { stack } : {}) };
}

/**
 * Some failures of the app reach nobody but the console: Vite logs a module that threw while it was replaced, React and
 * React Router log what an error boundary caught. Those are failures like any other.
 */
export function failureInConsole(args: unknown[]): Error | undefined {
  const first = typeof args[0] === 'string' ? args[0] : '';
  const isKnown = first.startsWith('[vite]') || first.startsWith('%o\n\n%s') || first.startsWith('React Router caught');
  return isKnown ? args.find((argument) => argument instanceof Error) : undefined;
}
