/** The company's rules as an app has them: src/rules-manifest.json says what they are, src/rules.ts holds their values. */
export interface Localized {
  fr: string;
  en: string;
}

/** What code must take from the values of a rule instead of writing it itself. */
export type Owned =
  | {
      kind: 'percent' | 'amount' | 'days';
      /** Path in rules.ts, through lists to every element: `finance.vatRates.percent`. */
      value: string;
      /** Lower-case words without accents, one of which is near when a literal means this value. */
      words: readonly string[];
    }
  | { kind: 'colour' };

export interface ManifestRule {
  /** `<subject>.<rule>`, such as `finance.vat-rates`. */
  id: string;
  title: Localized;
  statement: Localized;
  /** References to its values, such as `finance.vatRates`. */
  values: readonly string[];
  appliesTo: readonly string[];
  validFrom?: string;
  validUntil?: string;
  source: readonly { title: string; url?: string }[];
  owns: readonly Owned[];
}

export interface CompanyRules {
  rules: readonly ManifestRule[];
  /** What rules.ts exports. */
  values: unknown;
}

export const MANIFEST_PATH = 'src/rules-manifest.json';
export const VALUES_PATH = 'src/rules.ts';
/** Compiled from the design rule. */
export const TOKENS_PATH = 'src/tokens.css';

/** Reads both files; undefined if the app has none (it was made before there were manifests) or someone has damaged them. */
export function readCompanyRules(manifest: string | undefined, values: string | undefined): CompanyRules | undefined {
  // The compiler writes the values as JSON between these two.
  const json = /export const rules = (\{[\s\S]*\}) as const;/.exec(values ?? '')?.[1];
  if (manifest === undefined || json === undefined) return undefined;
  try {
    const { rules } = JSON.parse(manifest) as { rules?: unknown };
    if (!Array.isArray(rules) || !rules.every(isRule)) return undefined;
    return { rules, values: JSON.parse(json) as unknown };
  } catch {
    return undefined;
  }
}

function isRule(value: unknown): value is ManifestRule {
  const { id, title, statement, appliesTo, source, values, owns } = (value ?? {}) as Partial<ManifestRule>;
  return typeof id === 'string' && typeof title?.fr === 'string' && typeof title.en === 'string' && typeof statement?.fr === 'string' && typeof statement.en === 'string' && Array.isArray(appliesTo) && Array.isArray(source) && Array.isArray(values) && Array.isArray(owns) && owns.every(isOwned);
}

function isOwned(value: unknown): value is Owned {
  const { kind, ...rest } = (value ?? {}) as { kind?: unknown; value?: unknown; words?: unknown };
  if (kind === 'colour') return true;
  return (kind === 'percent' || kind === 'amount' || kind === 'days') && typeof rest.value === 'string' && Array.isArray(rest.words);
}

/** The numbers that a path leads to. */
export function numbersAt(values: unknown, path: readonly string[]): number[] {
  if (Array.isArray(values)) return values.flatMap((element) => numbersAt(element, path));
  const [key, ...rest] = path;
  if (key === undefined) return typeof values === 'number' ? [values] : [];
  return typeof values === 'object' && values !== null && Object.hasOwn(values, key) ? numbersAt((values as Record<string, unknown>)[key], rest) : [];
}
