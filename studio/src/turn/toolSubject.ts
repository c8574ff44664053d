/**
 * What a tool call is about, in the terms of a generated app (starter/CONVENTIONS.md). The languages' texts turn it into
 * a step such as "J'écris la table Clients…"; the path stays for developers.
 */
export type ToolSubject = { path?: string; command?: string } & (
  | { about: 'table' | 'page' | 'api'; name: Localized }
  | { about: 'migration' | 'app' | 'rules' | 'looks' | 'reading' | 'data' | 'command' | 'other' }
  | { about: 'file'; name: Localized }
);

export type Localized = Record<'fr' | 'en', string>;

const readers = new Set([
  'read_text_file', 'read_media_file', 'read_multiple_files', 'list_directory', 'list_directory_with_sizes', 'directory_tree',
  'search_files', 'get_file_info', 'list_allowed_directories', 'read_query', 'list_tables', 'describe_table',
]);

export function subjectOfCall(name: string, input: Record<string, unknown>): ToolSubject {
  const path = textField(input, 'path') ?? textField(input, 'destination');
  if (name === 'run_command') return withDefined({ about: 'command' }, undefined, textField(input, 'command'));
  if (readers.has(name)) return withDefined({ about: 'reading' }, path);
  if (name === 'write_query' || name === 'create_table') return { about: 'data' };
  if (path === undefined) return { about: 'other' };
  return { ...subjectOfPath(path.replace(/^\/project\//, ''), input), path };
}

function subjectOfPath(path: string, input: Record<string, unknown>): ToolSubject {
  const module = /^src\/modules\/([^/]+)\/(.+)$/.exec(path);
  if (module) {
    const name = labelIn(input) ?? humanName(module[1]!);
    return { about: module[2] === 'table.json' ? 'table' : 'page', name };
  }
  const api = /^api\/(.+)\.ts$/.exec(path);
  if (api) return { about: 'api', name: humanName(api[1]!) };
  if (path.startsWith('db/migrations/')) return { about: 'migration' };
  if (path === 'src/app.json') return { about: 'app' };
  if (path === 'src/rules.ts') return { about: 'rules' };
  if (path.endsWith('.css')) return { about: 'looks' };
  return { about: 'file', name: humanName(path.split('/').at(-1)!.replace(/\.\w+$/, '')) };
}

/** The label of a table.json that is being written whole. */
function labelIn(input: Record<string, unknown>): Localized | undefined {
  const content = textField(input, 'content');
  if (content === undefined) return undefined;
  try {
    const { label } = JSON.parse(content) as { label?: unknown };
    if (typeof label === 'object' && label !== null && 'fr' in label && 'en' in label) {
      return { fr: String(label.fr), en: String(label.en) };
    }
  } catch {
    // Not JSON: a page's source has no label to take.
  }
  return undefined;
}

function humanName(slug: string): Localized {
  const words = slug.replace(/[-_/]+/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').trim();
  const name = words.charAt(0).toUpperCase() + words.slice(1);
  return { fr: name, en: name };
}

function textField(input: Record<string, unknown>, key: string): string | undefined {
  const value = input[key];
  return typeof value === 'string' ? value : undefined;
}

function withDefined(subject: ToolSubject, path?: string, command?: string): ToolSubject {
  return { ...subject, ...(path !== undefined && { path }), ...(command !== undefined && { command }) };
}
