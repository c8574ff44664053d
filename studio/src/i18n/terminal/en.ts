import type { Texts } from '../texts.ts';

export const terminal: Texts['terminal'] = {
  label: 'Terminal of the project',
  clear: 'Clear the screen',
  restart: 'New terminal',
  screenReader: 'Screen reader mode',
  leaveHint: 'Shift+Tab to leave the terminal',
  tooMuchOutput: 'Too much text to read out: go through the lines one by one.',
  waiting: 'The terminal opens as soon as your workspace is ready…',
  ended: (code) => `Terminal closed (code ${code}). Press Enter to open another.`,
  lost: 'The terminal stopped. Press Enter to open another.',
  keys: 'Keys',
  interrupt: 'Interrupt',
  complete: 'Complete',
  previous: 'Previous line',
  next: 'Next line',
};
