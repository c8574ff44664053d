import { absolutePath } from '../project/paths.ts';
import type { RequestProblem } from '../turn/request.ts';
import type { HardCodedValue } from './hardCodedValues.ts';

/** A finding as a model is told of it. It is a warning: the app works, and no repair is asked for because of it. */
export function ruleProblem({ path, line, column, text, rule, reference }: HardCodedValue): RequestProblem {
  const instead = reference.endsWith('.css') ? `a colour of ${reference}` : `${reference} (export of src/rules.ts)`;
  return {
    id: `rule:${path}:${line}:${column}`,
    fingerprint: `rule:${rule.id}:${path}:${text}`,
    kind: 'rule',
    message: `Warning, not a failure: ${text} is written here, but it belongs to the company's rule "${rule.title.en}" (${rule.id}). Use ${instead} instead.`,
    file: absolutePath(path),
    line,
    column: column - 1,
  };
}
