import app from '../app.json';
import type { AppModule } from './module';

const found = import.meta.glob<AppModule>('../modules/*/index.tsx', { import: 'default', eager: true });

const { menu = [] }: { name: string; menu?: readonly string[] } = app;
/** Modules that src/app.json names come first, as it orders them. */
const place = ({ slug }: AppModule) => (menu.includes(slug) ? menu.indexOf(slug) : menu.length);

/** The modules of the app, in the order of the menu. */
export const modules: readonly AppModule[] = Object.values(found).sort(
  (a, b) => place(a) - place(b) || a.order - b.order || a.slug.localeCompare(b.slug),
);
