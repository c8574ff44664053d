import { WORKDIR } from '../protocol.ts';

/** Where the compiler's own declarations of JavaScript and of browsers lie. */
export const LIBRARY = '/lib';

/** Names of the files and folders of one folder. */
interface Listing {
  files: Set<string>;
  folders: Set<string>;
}

/**
 * The files that the compiler sees: declarations that come with the runtime, below them what the project has. Folders exist as far
 * as files are in them.
 */
export class TypeFiles {
  readonly #shipped: ReadonlyMap<string, string>;
  readonly #own = new Map<string, string>();
  readonly #versions = new Map<string, number>();
  readonly #folders = new Map<string, Listing>();

  /** `shipped` is text by absolute path. */
  constructor(shipped: ReadonlyMap<string, string>) {
    this.#shipped = shipped;
    for (const path of shipped.keys()) this.#list(path);
  }

  set(path: string, text: string | undefined): void {
    if (this.#own.get(path) === text) return;
    this.#versions.set(path, (this.#versions.get(path) ?? 0) + 1);
    if (text === undefined) this.#own.delete(path);
    else this.#own.set(path, text);
    if (text !== undefined) this.#list(path);
    else if (!this.#shipped.has(path)) this.#folders.get(parentOf(path))?.files.delete(nameOf(path));
  }

  read(path: string): string | undefined {
    return this.#own.get(path) ?? this.#shipped.get(path);
  }

  has(path: string): boolean {
    return this.#own.has(path) || this.#shipped.has(path);
  }

  /** The compiler asks with and without a slash at the end. */
  hasFolder(path: string): boolean {
    const listing = this.#folders.get(path.replace(/\/+$/, ''));
    return listing !== undefined && listing.files.size + listing.folders.size > 0;
  }

  /** Changes whenever the file's text does. */
  versionOf(path: string): string {
    return String(this.#versions.get(path) ?? 0);
  }

  list(path: string): { files: readonly string[]; directories: readonly string[] } {
    const folder = path.replace(/\/+$/, '');
    const listing = this.#folders.get(folder);
    const directories = [...(listing?.folders ?? [])].filter((name) => this.hasFolder(`${folder}/${name}`));
    return { files: [...(listing?.files ?? [])], directories };
  }

  #list(path: string): void {
    this.#listing(parentOf(path)).files.add(nameOf(path));
  }

  #listing(folder: string): Listing {
    const known = this.#folders.get(folder);
    if (known) return known;
    const created: Listing = { files: new Set(), folders: new Set() };
    this.#folders.set(folder, created);
    if (folder !== '') this.#listing(parentOf(folder)).folders.add(nameOf(folder));
    return created;
  }
}

const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** `/project/src/App.tsx` → `src/App.tsx`; other paths stay as they are. */
export function projectName(path: string): string {
  return path.startsWith(`${WORKDIR}/`) ? path.slice(WORKDIR.length + 1) : path;
}
