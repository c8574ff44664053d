const packageFolder = (file: string) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? file;

/** Packages that the project has installed itself are left out. `exists` takes paths relative to the project. */
export function withoutInstalled(files: Record<string, string>, exists: (path: string) => boolean): [path: string, text: string][] {
  const installed = new Set([...new Set(Object.keys(files).map(packageFolder))].filter((folder) => exists(`${folder}/package.json`)));
  return Object.entries(files).filter(([file]) => !installed.has(packageFolder(file)));
}
