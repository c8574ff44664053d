import type { CompanyRules, ManifestRule } from './manifest.ts';

/** One value of a rule, as people read it: `finance.vatRates[0].percent` and `20`. */
export interface RuleValue {
  path: string;
  text: string;
}

export interface ValueChange {
  path: string;
  /** Absent for a value that is new. */
  before?: string;
  /** Absent for a value that is gone. */
  after?: string;
}

export interface RuleChange {
  /** As it is now; as it was, if it is gone. */
  rule: ManifestRule;
  kind: 'added' | 'changed' | 'removed';
  values: ValueChange[];
  /** What the rule said before, where it says something else now. */
  statementBefore?: ManifestRule['statement'];
}

/** All values of a rule, lists and objects taken apart. */
export function valuesOf(rule: ManifestRule, { values }: CompanyRules): RuleValue[] {
  return rule.values.flatMap((reference) => {
    const [subject = '', key = ''] = reference.split('.');
    return leaves(reference, member(member(values, subject), key));
  });
}

/** What differs between the rules that an app was made with and those of today. */
export function compareRules(before: CompanyRules, after: CompanyRules): RuleChange[] {
  const old = new Map(before.rules.map((rule) => [rule.id, rule]));
  const kept = new Set(after.rules.map(({ id }) => id));
  return [
    ...after.rules.flatMap((rule): RuleChange[] => {
      const was = old.get(rule.id);
      const values = changedValues(was ? valuesOf(was, before) : [], valuesOf(rule, after));
      if (!was) return [{ rule, kind: 'added', values }];
      if (values.length === 0 && JSON.stringify(was) === JSON.stringify(rule)) return [];
      const reworded = was.statement.fr !== rule.statement.fr || was.statement.en !== rule.statement.en;
      return [{ rule, kind: 'changed', values, ...(reworded && { statementBefore: was.statement }) }];
    }),
    ...before.rules.filter(({ id }) => !kept.has(id)).map((rule): RuleChange => ({ rule, kind: 'removed', values: changedValues(valuesOf(rule, before), []) })),
  ];
}

function changedValues(before: RuleValue[], after: RuleValue[]): ValueChange[] {
  const [old, now] = [before, after].map((values) => new Map(values.map(({ path, text }) => [path, text])));
  return [...new Set([...old!.keys(), ...now!.keys()])].flatMap((path) => {
    const [was, is] = [old!.get(path), now!.get(path)];
    return was === is ? [] : [{ path, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}

function leaves(path: string, value: unknown): RuleValue[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((element, index) => leaves(`${path}[${index}]`, element));
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, element]) => leaves(`${path}.${key}`, element));
  return [{ path, text: value === null ? '—' : String(value) }];
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}
