import type { Logger } from 'vite';
import type { DevWorkerEvent } from '../protocol.ts';

const escapeSequence = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** Vite's log as events, without terminal colours. */
export function eventLogger(emit: (event: DevWorkerEvent) => void): Logger {
  const once = new Set<string>();
  const errors = new WeakSet<object>();
  const write = (level: 'info' | 'warn' | 'error') => (message: string) => {
    emit({ type: 'log', level, message: message.replace(escapeSequence, '') });
  };
  const logger: Logger = {
    hasWarned: false,
    info: write('info'),
    warn(message) {
      logger.hasWarned = true;
      write('warn')(message);
    },
    warnOnce(message) {
      if (once.has(message)) return;
      once.add(message);
      logger.warn(message);
    },
    error(message, options) {
      if (options?.error) errors.add(options.error);
      write('error')(message);
    },
    clearScreen: () => {},
    hasErrorLogged: (error) => errors.has(error),
  };
  return logger;
}
