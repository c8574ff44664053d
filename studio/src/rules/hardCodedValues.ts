import { literalsOf, type Literal } from './literals.ts';
import { literalsOfSql } from './sqlLiterals.ts';
import { hardCodedInTable } from './tableValues.ts';
import { MANIFEST_PATH, numbersAt, VALUES_PATH, type CompanyRules, type ManifestRule, type Owned } from './manifest.ts';
import { mentions } from './words.ts';

/** A value in a file that belongs to a rule. */
export interface HardCodedValue {
  path: string;
  /** From 1. */
  line: number;
  column: number;
  /** As the file has it. */
  text: string;
  rule: Pick<ManifestRule, 'id' | 'title'>;
  /** What to write instead, such as `rules.finance.vatRates`. */
  reference: string;
}

/** Files that people and models write for one app; the rest is the same in every app, or compiled. */
const CHECKED = /^(?:src\/modules\/|src\/pages\/|api\/|db\/migrations\/)/;

/** Finds numbers and colours that a rule owns, in the app's own files. Parsing takes some milliseconds per file: give it those that changed. */
export function findHardCodedValues(files: ReadonlyMap<string, string>, company: CompanyRules): HardCodedValue[] {
  return [...files].flatMap(([path, text]) => {
    if (!CHECKED.test(path) || path === VALUES_PATH || path === MANIFEST_PATH) return [];
    const found = (at: { from: number; to: number }, rule: ManifestRule, owned: Owned): HardCodedValue => ({
      path,
      ...placeOf(text, at.from),
      text: text.slice(at.from, at.to),
      rule: { id: rule.id, title: rule.title },
      reference: owned.kind === 'colour' ? 'src/tokens.css' : `rules.${owned.value.split('.').slice(0, 2).join('.')}`,
    });
    if (path.endsWith('.json')) return hardCodedInTable(text, company).map(({ at, rule, owned }) => found(at, rule, owned));
    const isSql = path.endsWith('.sql');
    if (!isSql && !/\.(?:tsx?|jsx?|mjs)$/.test(path)) return [];
    return (isSql ? literalsOfSql(text) : literalsOf(text)).flatMap((literal) => {
      const match = ownerOf(literal, company);
      return match ? [found(match.at, match.rule, match.owned)] : [];
    });
  });
}

interface Match {
  rule: ManifestRule;
  owned: Owned;
  at: { from: number; to: number };
}

function ownerOf(literal: Literal, company: CompanyRules): Match | undefined {
  for (const rule of company.rules) {
    for (const owned of rule.owns) {
      const at = owned.kind === 'colour' ? colourIn(literal) : mentions(literal.words, owned.words) ? numberIn(literal, owned, company.values) : undefined;
      if (at) return { rule, owned, at };
    }
  }
  return undefined;
}

const COLOUR = /-\[#[0-9a-f]{3,8}\]|^['"`]#(?:[0-9a-f]{3}|[0-9a-f]{6})['"`]$|\b(?:rgba?|hsla?|oklch)\(\s*\d/i;

function colourIn({ text, from }: Literal): { from: number; to: number } | undefined {
  const match = text === undefined ? null : COLOUR.exec(text);
  // "#123" may well be the number of something.
  if (!match || /^['"`]#\d+['"`]$/.test(match[0])) return undefined;
  return { from: from + match.index, to: from + match.index + match[0].length };
}

function numberIn(literal: Literal, owned: Extract<Owned, { value: string }>, values: unknown): { from: number; to: number } | undefined {
  const numbers = numbersAt(values, owned.value.split('.')).filter((number) => number !== 0);
  if (literal.value !== undefined) return numbers.some((number) => means(literal.value ?? 0, number, owned.kind)) ? literal : undefined;
  for (const match of (literal.text ?? '').matchAll(unitPattern(owned.kind))) {
    const digits = match.slice(1).find((group) => group !== undefined) ?? '';
    if (numbers.includes(Number(digits.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.')))) {
      return { from: literal.from + match.index, to: literal.from + match.index + match[0].length };
    }
  }
  return undefined;
}

const CLOSE = 1e-9;

/** 20, 0.2 and 1.2 all mean 20 %; amounts and days are written as they are. */
function means(written: number, owned: number, kind: 'percent' | 'amount' | 'days'): boolean {
  const forms = kind === 'percent' ? [owned, owned / 100, 1 + owned / 100] : [owned];
  return forms.some((form) => Math.abs(form - written) < CLOSE);
}

function unitPattern(kind: 'percent' | 'amount' | 'days'): RegExp {
  switch (kind) {
    case 'percent':
      return /(\d+(?:[.,]\d+)?)[\s\u00a0\u202f]?%/g;
    case 'amount':
      return /(\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?)[\s\u00a0\u202f]?(?:€|EUR|euros?)|€\s?(\d+(?:[.,]\d+)?)/g;
    case 'days':
      return /(\d+)[\s\u00a0\u202f](?:jours|days)/g;
  }
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
