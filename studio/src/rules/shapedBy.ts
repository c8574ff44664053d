import type { CompanyRules, ManifestRule } from './manifest.ts';

const IN_CODE = /\brules\.([a-z][a-zA-Z0-9]*)\.([a-z][a-zA-Z0-9]*)/g;
const IN_JSON = /"([a-z][a-zA-Z0-9]*)\.([a-z][a-zA-Z0-9]*)(?:\.[\w.]+)?"/g;

/** References to rules' values in a file, such as `finance.vatRates`: read from what it says, so that it cannot be out of date. */
export function referencesIn(path: string, text: string, { rules }: CompanyRules): string[] {
  const known = new Set(rules.flatMap(({ values }) => values));
  const pattern = path.endsWith('.json') ? IN_JSON : IN_CODE;
  const found = new Set<string>();
  for (const [, subject, key] of text.matchAll(pattern)) {
    const reference = `${subject}.${key}`;
    if (known.has(reference)) found.add(reference);
  }
  return [...found].sort();
}

/** The rules that shaped a file. */
export function rulesShaping(path: string, text: string, company: CompanyRules): ManifestRule[] {
  const references = new Set(referencesIn(path, text, company));
  return company.rules.filter(({ values }) => values.some((value) => references.has(value)));
}

/** The files that a change of a rule touches, by path. */
export function filesShapedBy(ruleId: string, files: ReadonlyMap<string, string>, company: CompanyRules): string[] {
  return [...files].filter(([path, text]) => rulesShaping(path, text, company).some(({ id }) => id === ruleId)).map(([path]) => path);
}
