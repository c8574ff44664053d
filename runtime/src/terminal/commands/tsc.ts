import type { TypeDiagnostic } from '../../type-check/messages.ts';
import { INTERRUPTED, interrupted, refused, type RuntimeCommand } from './command.ts';
import type { CommandOutput } from './output.ts';

/** Options that say what is the case here anyway. */
const implied = new Set(['--noEmit', '--pretty', '--skipLibCheck', '--incremental']);

/** The TypeScript compiler for checking: `tsc --noEmit [-p tsconfig.json]`, on the compiler that also finds the app's type problems. */
export const tsc: RuntimeCommand = async (args, context, { host }, output) => {
  let configuration: string | undefined;
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (argument === '-p' || argument === '--project') configuration = rest.shift();
    else if (!implied.has(argument)) return refused(`tsc: '${argument}' is not available in the browser; there is tsc --noEmit [-p tsconfig.json]`);
  }
  if (configuration !== undefined) configuration = context.fs.resolvePath(context.cwd, configuration).replace(/^\/project\/?/, '');
  const checked = host.checkTypes(configuration === undefined ? {} : { configuration });
  const report = await Promise.race([checked, interrupted(context.signal).then(() => undefined)]);
  // The check itself goes on: it is also the app's own.
  checked.catch(() => {});
  if (!report) return output.end(INTERRUPTED);
  if (!report.hasConfiguration) return output.end(1, `error TS5058: The specified path does not exist: '${configuration ?? 'tsconfig.json'}'.`);
  for (const diagnostic of report.diagnostics) write(diagnostic, output);
  const errors = report.diagnostics.filter(({ category }) => category === 'error');
  if (output.hasColours && errors.length > 0) {
    const files = new Set(errors.map(({ file }) => file)).size;
    output.line(`\nFound ${errors.length} error${errors.length === 1 ? '' : 's'} in ${files} file${files === 1 ? '' : 's'}.`);
  }
  return output.end(errors.length > 0 ? 2 : 0);
};

/** As tsc does: with the place in the code for a terminal, in one line for everything else. */
function write({ file, line, column, code, category, message, frame }: TypeDiagnostic, output: CommandOutput): void {
  const colour = category === 'error' ? 'red' : 'yellow';
  if (!output.hasColours) {
    const place = file === undefined ? '' : line === undefined ? `${file}: ` : `${file}(${line},${column ?? 1}): `;
    return output.line(`${place}${category} TS${code}: ${message}`);
  }
  const place = file === undefined ? '' : `${output.style('cyan', file)}${line === undefined ? '' : `:${output.style('yellow', String(line))}:${output.style('yellow', String(column ?? 1))}`} - `;
  output.line(`${place}${output.style(colour, category)} ${output.style('dim', `TS${code}:`)} ${message}`);
  if (frame) output.line(`\n${frame}\n`);
}
