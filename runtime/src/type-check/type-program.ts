import ts from 'typescript';
import { codeFrame } from '../problems/code-frame.ts';
import { WORKDIR } from '../protocol.ts';
import type { TypeCheckOptions, TypeDiagnostic } from './messages.ts';
import { LIBRARY, projectName, type TypeFiles } from './type-files.ts';

/** Projects that refer to each other, at most. */
const MOST_PROJECTS = 20;

const categories = {
  [ts.DiagnosticCategory.Error]: 'error',
  [ts.DiagnosticCategory.Warning]: 'warning',
  [ts.DiagnosticCategory.Message]: 'message',
  [ts.DiagnosticCategory.Suggestion]: 'suggestion',
} as const;

type Builder = ts.SemanticDiagnosticsBuilderProgram;

/** The compiler over TypeFiles. What a change cannot have affected is not checked again. */
export class TypeProgram {
  readonly #files: TypeFiles;
  readonly #builders = new Map<string, Builder>();
  readonly #sources = new Map<string, ts.SourceFile & { version: string }>();

  constructor(files: TypeFiles) {
    this.#files = files;
  }

  /** Undefined when there is no such configuration. */
  check({ configuration = 'tsconfig.json' }: TypeCheckOptions): TypeDiagnostic[] | undefined {
    const first = `${WORKDIR}/${configuration}`;
    if (!this.#files.has(first)) return undefined;
    const found: ts.Diagnostic[] = [];
    const visited = new Set<string>();
    for (const queue = [first]; queue.length > 0 && visited.size < MOST_PROJECTS; ) {
      const path = queue.shift()!;
      if (visited.has(path)) continue;
      visited.add(path);
      const parsed = this.#parse(path, found);
      if (!parsed) continue;
      found.push(...this.#checkProject(path, parsed));
      queue.push(...(parsed.projectReferences ?? []).map(ts.resolveProjectReferencePath));
    }
    for (const path of this.#builders.keys()) if (!visited.has(path)) this.#builders.delete(path);
    return ts.sortAndDeduplicateDiagnostics(found).map((diagnostic) => this.#describe(diagnostic));
  }

  #parse(path: string, found: ts.Diagnostic[]): ts.ParsedCommandLine | undefined {
    const host: ts.ParseConfigFileHost = {
      useCaseSensitiveFileNames: true,
      fileExists: (file) => this.#files.has(file),
      readFile: (file) => this.#files.read(file),
      readDirectory: (root, extensions, excludes, includes, depth) => this.#matching(root, extensions, excludes, includes, depth),
      getCurrentDirectory: () => WORKDIR,
      onUnRecoverableConfigFileDiagnostic: (diagnostic) => void found.push(diagnostic),
    };
    return ts.getParsedCommandLineOfConfigFile(path, { noEmit: true }, host);
  }

  /** The compiler's own matching of globs, which it does not declare as public. */
  #matching(root: string, extensions: readonly string[], excludes: readonly string[] | undefined, includes: readonly string[], depth?: number): string[] {
    return matchFiles(root, extensions, excludes, includes, true, WORKDIR, depth, (folder) => this.#files.list(folder), (path) => path);
  }

  #checkProject(path: string, parsed: ts.ParsedCommandLine): readonly ts.Diagnostic[] {
    const options: ts.CompilerOptions = { ...parsed.options, noEmit: true, incremental: false, composite: false, tsBuildInfoFile: undefined };
    const builder = ts.createSemanticDiagnosticsBuilderProgram(
      parsed.fileNames,
      options,
      this.#host(options),
      this.#builders.get(path),
      parsed.errors,
      parsed.projectReferences,
    );
    this.#builders.set(path, builder);
    const problems = [...builder.getConfigFileParsingDiagnostics(), ...builder.getOptionsDiagnostics(), ...builder.getSyntacticDiagnostics()];
    // As tsc does: what does not parse makes types of little use.
    return problems.length > 0 ? problems : [...builder.getGlobalDiagnostics(), ...builder.getSemanticDiagnostics()];
  }

  #host(options: ts.CompilerOptions): ts.CompilerHost {
    const files = this.#files;
    return {
      fileExists: (path) => files.has(path),
      readFile: (path) => files.read(path),
      directoryExists: (path) => files.hasFolder(path),
      getDirectories: (path) => [...files.list(path).directories],
      getSourceFile: (path, languageVersionOrOptions) => this.#source(path, languageVersionOrOptions),
      getDefaultLibFileName: () => `${LIBRARY}/${ts.getDefaultLibFileName(options)}`,
      getDefaultLibLocation: () => LIBRARY,
      getCurrentDirectory: () => WORKDIR,
      getCanonicalFileName: (path) => path,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => '\n',
      realpath: (path) => path,
      // The builder compares versions by it; nothing has to resist anyone.
      createHash: (text) => text,
      writeFile: () => {},
    };
  }

  #source(path: string, options: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined {
    const text = this.#files.read(path);
    const version = this.#files.versionOf(path);
    const key = `${path}\n${JSON.stringify(options)}`;
    const known = this.#sources.get(key);
    if (known?.version === version && text !== undefined) return known;
    this.#sources.delete(key);
    if (text === undefined) return undefined;
    const created = Object.assign(ts.createSourceFile(path, text, options), { version });
    this.#sources.set(key, created);
    return created;
  }

  #describe(diagnostic: ts.Diagnostic): TypeDiagnostic {
    const { file, start, code, category } = diagnostic;
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n').replaceAll(`${WORKDIR}/`, '');
    const description = { code, category: categories[category], message };
    if (!file) return description;
    const { line, character } = file.getLineAndCharacterOfPosition(start ?? 0);
    const frame = codeFrame(file.text, line + 1, character);
    return { ...description, file: projectName(file.fileName), line: line + 1, column: character + 1, frame };
  }
}

type MatchFiles = (
  root: string,
  extensions: readonly string[],
  excludes: readonly string[] | undefined,
  includes: readonly string[],
  caseSensitive: boolean,
  directory: string,
  depth: number | undefined,
  list: (folder: string) => { files: readonly string[]; directories: readonly string[] },
  realpath: (path: string) => string,
) => string[];

const { matchFiles } = ts as unknown as { matchFiles: MatchFiles };
