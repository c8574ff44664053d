import fs from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import { extractCandidates } from './candidates.ts';

/** As @tailwindcss/oxide has it. */
interface Source {
  base: string;
  pattern: string;
  negated: boolean;
}

interface ChangedContent {
  file?: string;
  content?: string;
  extension: string;
}

/** What Tailwind's automatic detection leaves out: style sheets, which are inputs of their own, what is not text, lock files. */
const ignoredExtensions = new Set(
  'css less sass scss styl pcss postcss png jpg jpeg gif webp avif ico bmp woff woff2 ttf otf eot mp3 mp4 webm ogg wav pdf zip gz br wasm db sqlite map'.split(' '),
);
const ignoredNames = new Set(['node_modules', '.git', '.vite', 'package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock']);

/** The names and `*.extension` patterns of a project's .gitignore, which detection respects; other patterns are rare there. */
function gitIgnored(root: string): (name: string) => boolean {
  const file = path.join(root, '.gitignore');
  if (!fs.existsSync(file)) return () => false;
  const lines = fs.readFileSync(file, 'utf8').split(/\r?\n/).map((line) => line.trim());
  const patterns = lines.filter((line) => line !== '' && !/^[#!]/.test(line)).map((line) => line.replace(/^\/|\/$/g, ''));
  return picomatch(patterns.filter((pattern) => !pattern.includes('/')));
}

function* files(directory: string, ignored: (name: string) => boolean): Generator<string> {
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    if (ignoredNames.has(entry.name) || ignored(entry.name)) continue;
    const file = `${directory}/${entry.name}`;
    if (entry.isDirectory()) yield* files(file, ignored);
    else if (!ignoredExtensions.has(path.extname(entry.name).slice(1))) yield file;
  }
}

/**
 * Stands for the Scanner of @tailwindcss/oxide, whose wasm build hangs a worker. Reads files again only when they changed; `scan`
 * answers the candidates that it has not answered before.
 */
export class Scanner {
  readonly #sources: Source[];
  readonly #seen = new Set<string>();
  readonly #versions = new Map<string, string>();
  #files: string[] = [];

  constructor({ sources = [] }: { sources?: Source[] }) {
    this.#sources = sources;
  }

  scan(): string[] {
    this.#files = this.#sourceFiles();
    const found: string[] = [];
    for (const file of this.#files) {
      const { mtimeMs, size } = fs.statSync(file);
      const version = `${mtimeMs}:${size}`;
      if (this.#versions.get(file) === version) continue;
      this.#versions.set(file, version);
      found.push(...this.#extract(fs.readFileSync(file, 'utf8')));
    }
    return found;
  }

  scanFiles(changes: ChangedContent[]): string[] {
    return changes.flatMap(({ content, file }) => this.#extract(content ?? fs.readFileSync(file!, 'utf8')));
  }

  getCandidatesWithPositions({ content = '' }: ChangedContent): { candidate: string; position: number }[] {
    return [...extractCandidates(content)].map((candidate) => ({ candidate, position: content.indexOf(candidate) }));
  }

  get files(): string[] {
    return this.#files;
  }

  get globs(): { base: string; pattern: string }[] {
    return [];
  }

  get normalizedSources(): { base: string; pattern: string }[] {
    return this.#sources.filter(({ negated }) => !negated).map(({ base, pattern }) => ({ base, pattern }));
  }

  #extract(content: string): string[] {
    const fresh = [...extractCandidates(content)].filter((candidate) => !this.#seen.has(candidate));
    for (const candidate of fresh) this.#seen.add(candidate);
    return fresh;
  }

  #sourceFiles(): string[] {
    const found = new Set<string>();
    for (const { base, pattern, negated } of this.#sources) {
      if (negated) continue;
      // `@source "../dir"` names a directory, `@source "../x/*.tsx"` the files below the part before the first wildcard.
      const target = path.resolve(base, pattern);
      const stat = fs.statSync(target, { throwIfNoEntry: false });
      if (stat?.isFile()) {
        found.add(target);
        continue;
      }
      const whole = stat?.isDirectory() || pattern === '**/*';
      const directory = stat?.isDirectory() ? target : path.resolve(base, picomatch.scan(pattern).base);
      if (!fs.existsSync(directory)) continue;
      const matches = whole ? () => true : picomatch(target);
      for (const file of files(directory, gitIgnored(directory))) if (matches(file)) found.add(file);
    }
    const excluded = this.#sources.filter(({ negated }) => negated).map(({ base, pattern }) => picomatch(path.resolve(base, pattern)));
    return [...found].filter((file) => !excluded.some((matches) => matches(file)));
  }
}
