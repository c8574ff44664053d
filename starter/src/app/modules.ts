import type { AppModule } from './module';

const found = import.meta.glob<AppModule>('../modules/*/index.tsx', { import: 'default', eager: true });

/** The modules of the app, in the order of the menu. */
export const modules: readonly AppModule[] = Object.values(found).sort(
  (a, b) => a.order - b.order || a.slug.localeCompare(b.slug),
);
