import { useSyncExternalStore } from 'react';
import app from '../app.json';

/** What src/app.json may say of looks; CONVENTIONS.md lists the values. */
const looks: { name: string; theme?: string; accent?: string } = app;

export type Theme = 'light' | 'dark';

const STORAGE_KEY = 'theme';
const systemDark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

/** The theme on screen (index.html sets it before the first paint) and the way to choose another for this browser. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, current), choose];
}

function current(): Theme {
  return document.documentElement.classList.contains('dark') ? 'dark' : 'light';
}

function show(theme: Theme): void {
  document.documentElement.classList.toggle('dark', theme === 'dark');
  for (const listener of listeners) listener();
}

function choose(theme: Theme): void {
  try {
    localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  show(theme);
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) systemDark.addEventListener('change', followSystem);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) systemDark.removeEventListener('change', followSystem);
  };
}

/** The theme of src/app.json counts until the person has chosen. index.html, before the first paint, knows only the system's. */
export function applyChosenTheme(): void {
  if (chosenTheme() === null) show(appTheme() ?? (systemDark.matches ? 'dark' : 'light'));
}

/** The system's preference counts until the person has chosen, or the app has. */
function followSystem(): void {
  if (chosenTheme() === null && appTheme() === undefined) show(systemDark.matches ? 'dark' : 'light');
}

function appTheme(): Theme | undefined {
  return looks.theme === 'dark' || looks.theme === 'light' ? looks.theme : undefined;
}

function chosenTheme(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    // No storage, so nothing was chosen for good.
    return null;
  }
}

/** Starting points for the shades that accent.css derives; each has enough colour to stay recognisable in both themes. */
const accents: Readonly<Record<string, string>> = {
  blue: '#2563eb',
  teal: '#0d9488',
  green: '#16a34a',
  lime: '#65a30d',
  amber: '#d97706',
  orange: '#ea580c',
  red: '#dc2626',
  pink: '#db2777',
  violet: '#7c3aed',
  slate: '#64748b',
};

/** Gives the page the main colour of src/app.json; without one it keeps that of the design rules. */
export function applyAccent(): void {
  const { accent } = looks;
  const colour = accent === undefined ? undefined : Object.hasOwn(accents, accent) ? accents[accent] : /^#[0-9a-f]{6}$/i.test(accent) ? accent : undefined;
  const { style, dataset } = document.documentElement;
  if (colour === undefined) {
    delete dataset.accent;
    style.removeProperty('--accent');
    return;
  }
  dataset.accent = '';
  style.setProperty('--accent', colour);
}
