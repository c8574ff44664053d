import { relativeToProject } from '../../project-path.ts';
import type { DatabaseService, DevService, FileService, SyntaxFault } from '../../protocol.ts';
import { refusalOf } from './fault.ts';
import { jsonFault } from './json.ts';
import { isMigration, tryMigration } from './migration.ts';
import { placeholderFault } from './placeholders.ts';
import { stylesheetFault } from './stylesheet.ts';

export interface ValidityParts {
  files: FileService;
  database: Pick<DatabaseService, 'tryMigrations'>;
  /** Parses as Vite does. */
  checkScript: DevService['checkScript'];
}

const WHOLE_TEXT = 'Nothing was written. Send the complete text that belongs there, or use edit_file for the lines that change.';
const CORRECTED = 'Nothing was written. Send the call again with the fault corrected.';

/**
 * Refuses a model's text that could not work, before it is written: it throws what the model reads. `path` is absolute, `before`
 * the present text if the file exists. People write what they like in the editor: half a line is normal while one types.
 */
export async function checkFile(path: string, before: string | undefined, after: string, parts: ValidityParts): Promise<void> {
  const name = relativeToProject(path);
  const placeholder = placeholderFault(before, after);
  if (placeholder) throw refusalOf(name, after, placeholder, WHOLE_TEXT);
  const fault = await syntaxFault(name, after, parts);
  if (fault) throw refusalOf(name, after, fault, CORRECTED);
  if (isMigration(path)) await tryMigration(path, after, parts.files, parts.database);
}

async function syntaxFault(name: string, text: string, parts: ValidityParts): Promise<SyntaxFault | undefined> {
  switch (name.slice(name.lastIndexOf('.') + 1)) {
    case 'ts':
    case 'tsx':
    case 'mts':
    case 'js':
    case 'jsx':
    case 'mjs':
      return parts.checkScript(name, text);
    case 'json':
      return jsonFault(name, text);
    case 'css':
      return stylesheetFault(text);
    default:
      return undefined;
  }
}
