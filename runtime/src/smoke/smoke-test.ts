import { fingerprintOf } from '../problems/fingerprint.ts';
import { previewProblem, type FetchModule } from '../problems/preview-problem.ts';
import { WORKDIR, type DatabaseService, type FileService, type HttpReply, type HttpRequest, type Problem, type SmokeOptions, type SmokeReport, type SmokeResult } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { HiddenPage, type PageFailure } from './hidden-page.ts';
import { rowFailure } from './row-test.ts';
import { type DescribedTable, readDescription, sampleRows } from './sample-rows.ts';

export interface SmokeParts {
  files: Pick<FileService, 'readdir' | 'stat' | 'readFile'>;
  database: Pick<DatabaseService, 'tables' | 'tryRows'>;
  /** Asks the app's api. */
  api(request: HttpRequest): Promise<HttpReply>;
  fetchModule: FetchModule;
  /** Problems that are open now: the app's api tells its own failures, with their place. */
  open(): Promise<Problem[]>;
  /** Adds a problem that lasts until the code changes. */
  report(problem: Problem): void;
}

/** One page may not use up the time of the others; the first has to load the app as well. */
const PAGE_MS = 2_500;

const moduleFile = (slug: string) => `src/modules/${slug}/index.tsx`;
const apiFile = (table: string) => `api/${table}.ts`;
/** The three lines of the starter (server/resource.ts). */
const genericPost = /\bPOST\b[^=]*=\s*resource\(/;

/** Visits the app as somebody would who clicks through it once, after a turn; at most one at a time. */
export class SmokeTest {
  readonly #parts: SmokeParts;
  #page: HiddenPage | undefined;

  constructor(parts: SmokeParts) {
    this.#parts = parts;
  }

  /** See HiddenPage: what the preview pages know of the one with its name. */
  reportFailure(failure: PageFailure): void {
    this.#page?.reportFailure(failure);
  }

  reportReady(): void {
    this.#page?.reportReady();
  }

  /** Rejects with `aborted` while another one runs. */
  async run({ timeoutMs, failedBefore }: SmokeOptions): Promise<SmokeReport> {
    if (this.#page) throw new RuntimeError('aborted', 'a smoke test is running already');
    const started = performance.now();
    const signal = AbortSignal.timeout(timeoutMs);
    const problems: Problem[] = [];
    const note = async (result: SmokeResult, problem: () => Promise<Problem>) => {
      if (result.state === 'ok' || result.state === 'unchecked' || failedBefore.includes(result.name)) return;
      problems.push(await problem());
    };
    const [pages, tables] = await Promise.all([this.#pages(signal, note), this.#tables(signal, note)]);
    const known = new Set((await this.#parts.open()).map(({ fingerprint }) => fingerprint));
    for (const problem of problems) if (!known.has(problem.fingerprint)) this.#parts.report(problem);
    return { results: [...pages, ...tables], problems, milliseconds: Math.round(performance.now() - started) };
  }

  async #pages(signal: AbortSignal, note: (result: SmokeResult, problem: () => Promise<Problem>) => Promise<void>): Promise<SmokeResult[]> {
    const slugs = await this.#modules();
    const paths = slugs.length > 0 ? slugs.map((slug) => `/${slug}`) : ['/'];
    const page = (this.#page = new HiddenPage());
    const results: SmokeResult[] = [];
    try {
      for (const [index, path] of paths.entries()) {
        const started = performance.now();
        const took = () => Math.round(performance.now() - started);
        try {
          const visit = await page.visit(path, index === 0 ? signal : AbortSignal.any([signal, AbortSignal.timeout(PAGE_MS)]));
          const result: SmokeResult = { subject: 'page', name: path, state: visit.state, milliseconds: took(), ...(visit.failure && { message: visit.failure.message }) };
          results.push(result);
          await note(result, () => this.#pageProblem(path, slugs[index], visit.failure));
        } catch (error) {
          if (!isTimeout(error)) throw error;
          results.push({ subject: 'page', name: path, state: 'unchecked', milliseconds: took() });
        }
      }
      return results;
    } finally {
      page.close();
      this.#page = undefined;
    }
  }

  /** Every table that has an api of its name: its list, its first row by itself, and new rows where it is known what the app writes. */
  async #tables(signal: AbortSignal, note: (result: SmokeResult, problem: () => Promise<Problem>) => Promise<void>): Promise<SmokeResult[]> {
    const [tables, described] = await Promise.all([this.#parts.database.tables(), this.#described()]);
    const withApi = await Promise.all(tables.map(async ({ name }) => ((await this.#exists(apiFile(name))) ? [name] : [])));
    const names = withApi.flat();
    const written = this.#writeRows(names.flatMap((name) => described.get(name) ?? []));
    return Promise.all(
      names.map(async (name) => {
        const started = performance.now();
        const failure = await within(signal, this.#tableFailure(name, written));
        const milliseconds = Math.round(performance.now() - started);
        if (failure === 'timeout') return { subject: 'table' as const, name, state: 'unchecked' as const, milliseconds };
        const result: SmokeResult = { subject: 'table', name, state: failure ? 'failed' : 'ok', milliseconds, ...(failure && { message: failure.message }) };
        await note(result, async () => failure?.problem ?? (await this.#openProblem(name)) ?? problemOf('api', result.message ?? '', apiFile(name)));
        return result;
      }),
    );
  }

  async #tableFailure(name: string, written: Promise<Map<string, Problem> | 'timeout'>): Promise<{ message: string; problem?: Problem } | 'timeout' | undefined> {
    const [unread, unwritten] = await Promise.all([this.#readTable(name), written]);
    if (unread !== undefined) return { message: unread };
    if (unwritten === 'timeout') return unwritten;
    const problem = unwritten.get(name);
    return problem && { message: problem.message, problem };
  }

  /** Those of `tables` that take no new row, by name. */
  async #writeRows(tables: DescribedTable[]): Promise<Map<string, Problem> | 'timeout'> {
    const samples = tables.map((table) => ({ table, rows: sampleRows(table) }));
    try {
      const outcomes = await this.#parts.database.tryRows(samples.flatMap(({ rows }) => rows));
      const failed = samples.flatMap(({ table, rows }) => {
        const message = rowFailure(table, outcomes.splice(0, rows.length));
        return message === undefined ? [] : [[table.name, problemOf('sql', message, table.file)] as const];
      });
      return new Map(failed);
    } catch (error) {
      // The app has a transaction open, or its database is too large for the time there is.
      if (error instanceof RuntimeError && (error.code === 'database_busy' || error.code === 'aborted')) return 'timeout';
      throw error;
    }
  }

  /** The tables to which the app writes what a table.json says, by name; what an api of another kind writes is not known. */
  async #described(): Promise<Map<string, DescribedTable>> {
    const files = (await this.#folders('src/modules')).map((slug) => `src/modules/${slug}/table.json`);
    const found = await Promise.all(
      files.map(async (file) => {
        const text = await this.#text(file);
        const table = text === undefined ? undefined : readDescription(file, text);
        const isGeneric = table && genericPost.test((await this.#text(apiFile(table.name))) ?? '');
        return isGeneric ? [[table.name, table] as const] : [];
      }),
    );
    return new Map(found.flat());
  }

  async #openProblem(table: string): Promise<Problem | undefined> {
    return (await this.#parts.open()).findLast(({ kind, file }) => kind !== 'preview' && file === apiFile(table));
  }

  /** What failed, or undefined. */
  async #readTable(name: string): Promise<string | undefined> {
    const list = await this.#get(`/api/${name}?pageSize=1`);
    if (list.status >= 500) return `GET /api/${name} answers ${list.status}: ${list.message}`;
    const id = firstId(list.body);
    if (id === undefined) return undefined;
    const row = await this.#get(`/api/${name}/${id}`);
    return row.status >= 400 ? `GET /api/${name}/${id} answers ${row.status}: ${row.message}` : undefined;
  }

  async #get(path: string): Promise<{ status: number; body: unknown; message: string }> {
    const reply = await this.#parts.api({ method: 'GET', url: new URL(path, location.origin).href, headers: { accept: 'application/json' } });
    const text = new TextDecoder().decode(reply.body ?? new ArrayBuffer(0));
    const body = parsed(text);
    const { message } = Object(body) as { message?: unknown };
    return { status: reply.status, body, message: typeof message === 'string' ? message : text.slice(0, 200) };
  }

  async #modules(): Promise<string[]> {
    const folders = await this.#folders('src/modules');
    const found = await Promise.all(folders.map(async (name) => ((await this.#exists(moduleFile(name))) ? [name] : [])));
    return found.flat().sort();
  }

  async #folders(path: string): Promise<string[]> {
    if (!(await this.#exists(path))) return [];
    const entries = await this.#parts.files.readdir(`${WORKDIR}/${path}`);
    return entries.filter(({ type }) => type === 'directory').map(({ name }) => name);
  }

  /** Undefined if there is no such file. */
  async #text(path: string): Promise<string | undefined> {
    return (await this.#exists(path)) ? new TextDecoder().decode(await this.#parts.files.readFile(`${WORKDIR}/${path}`)) : undefined;
  }

  async #exists(path: string): Promise<boolean> {
    try {
      await this.#parts.files.stat(`${WORKDIR}/${path}`);
      return true;
    } catch (error) {
      if (error instanceof RuntimeError && error.code === 'ENOENT') return false;
      throw error;
    }
  }

  async #pageProblem(path: string, slug: string | undefined, failure: PageFailure | undefined): Promise<Problem> {
    if (!failure) return problemOf('preview', `The page ${path} shows nothing.`, slug === undefined ? 'src/app/App.tsx' : moduleFile(slug));
    const problem = await previewProblem(failure, location.origin, this.#parts.fetchModule);
    return problem.file === undefined && slug !== undefined ? { ...problem, file: moduleFile(slug) } : problem;
  }
}

function problemOf(kind: Problem['kind'], message: string, file: string): Problem {
  return { id: crypto.randomUUID(), fingerprint: fingerprintOf({ kind, message, file }), kind, message, file, at: Date.now() };
}

function firstId(body: unknown): string | undefined {
  const { rows } = Object(body) as { rows?: unknown };
  const first: unknown = Array.isArray(rows) ? rows[0] : undefined;
  const { id } = Object(first) as { id?: unknown };
  return typeof id === 'number' || typeof id === 'string' ? encodeURIComponent(id) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // an answer that is no JSON is judged by its status
  }
}

const isTimeout = (error: unknown) => error instanceof DOMException && error.name === 'TimeoutError';

async function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T | 'timeout'> {
  if (signal.aborted) return 'timeout';
  return Promise.race([work, new Promise<'timeout'>((resolve) => signal.addEventListener('abort', () => resolve('timeout'), { once: true }))]);
}
