/** Packages that run in the worker in one copy, the runtime's: Vite itself, and what needs parts that a browser does not have. */
const provided = new Set(['vite', 'rolldown', 'postcss', '@vitejs/plugin-react', '@tailwindcss/vite']);

/** Whether an import of a configuration or a plugin means the runtime's own copy. */
export function isProvided(name: string): boolean {
  return provided.has(name);
}

/** `importFile`, with its scripts loaded when something is imported for the first time: most projects need none of it. */
export async function importFile(specifier: string, importer?: string): Promise<Record<string, unknown>> {
  const { importFile: now } = await import('./import-file.ts');
  return now(specifier, importer);
}
