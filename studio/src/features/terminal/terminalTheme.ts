import type { ITheme } from '@xterm/xterm';

/** The sixteen colours of terminals, legible on the studio's surface in each scheme. */
const ansi: Record<'light' | 'dark', ITheme> = {
  light: {
    black: '#1c2530', red: '#b3362c', green: '#2b7a55', yellow: '#8f5b0c', blue: '#3d5f84', magenta: '#7a3e9d', cyan: '#1f6f8b', white: '#5d6876',
    brightBlack: '#78838f', brightRed: '#c6453a', brightGreen: '#33875f', brightYellow: '#a4531a', brightBlue: '#4a7099', brightMagenta: '#8f52b3', brightCyan: '#287d9b', brightWhite: '#1c2530',
    selectionBackground: '#d5e3f1',
  },
  dark: {
    black: '#262d38', red: '#f08a7e', green: '#8fcfa9', yellow: '#e2b45f', blue: '#9dbfe0', magenta: '#c9a2e8', cyan: '#7cc5da', white: '#b6bfcb',
    brightBlack: '#7d8897', brightRed: '#f5a59b', brightGreen: '#a9dcbe', brightYellow: '#eac985', brightBlue: '#b8d2ec', brightMagenta: '#d9bdf0', brightCyan: '#9dd6e6', brightWhite: '#e4e8ee',
    selectionBackground: '#2b3d52',
  },
};

/** Ground and text are the page's own, read where the terminal stands. */
export function terminalTheme(scheme: 'light' | 'dark', element: HTMLElement): ITheme {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const text = token('--mantine-color-text');
  return { ...ansi[scheme], background: token('--surface'), foreground: text, cursor: text, cursorAccent: token('--surface') };
}
