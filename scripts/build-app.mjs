import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createBuilder } from 'vite';

/** Builds a generated app with native Vite, page and server. Its folder is below the repository, where the packages are found. */
export async function buildApp(folder) {
  const before = process.cwd();
  try {
    process.chdir(folder);
    const builder = await createBuilder({ root: folder, logLevel: 'silent' });
    await builder.buildApp();
    if (!existsSync(join(folder, 'dist/client/index.html'))) throw new Error('no dist/client/index.html');
  } finally {
    process.chdir(before);
  }
}
