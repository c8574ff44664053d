import type { ComponentType } from 'react';

export interface AppModule {
  /** First part of the module's address: /<slug>. */
  slug: string;
  label: { fr: string; en: string };
  /** Name of an icon of src/ui/icons.tsx. */
  icon: string;
  /** Place in the menu, smallest first; the first module is the start page. */
  order: number;
  Page: ComponentType;
}

/** Declares an entry of the menu, as the default export of src/modules/<slug>/index.tsx. */
export function defineModule(module: AppModule): AppModule {
  return module;
}
