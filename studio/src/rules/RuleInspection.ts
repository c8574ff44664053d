import type { ProjectFileData } from '../project/ProjectRuntime.ts';
import { textOf } from '../turn/projectContext.ts';
import { findHardCodedValues, type HardCodedValue } from './hardCodedValues.ts';
import { MANIFEST_PATH, readCompanyRules, VALUES_PATH, type CompanyRules } from './manifest.ts';
import { rulesShaping } from './shapedBy.ts';

export interface Inspected {
  /** Undefined if the app has no readable rules. */
  company: CompanyRules | undefined;
  findings: readonly HardCodedValue[];
  /** Paths of the files that a rule has shaped, by the rule's id. */
  shaped: ReadonlyMap<string, readonly string[]>;
}

interface InspectedFile {
  text: string;
  findings: HardCodedValue[];
  ruleIds: string[];
}

/** Files that may use rules' values or write them themselves. */
export const INSPECTED = /^(?:src|api|server|db)\/.*\.(?:tsx?|jsx?|mjs|json)$/;
const FILE_BYTES = 256 * 1024;

/** What the files of one app have to do with its rules. A file is parsed again when its text or the rules have changed. */
export class RuleInspection {
  #rules = '';
  #company: CompanyRules | undefined;
  #files = new Map<string, InspectedFile>();

  inspect(snapshot: readonly ProjectFileData[]): Inspected {
    const texts = new Map<string, string>();
    for (const { path, data } of snapshot) {
      const text = INSPECTED.test(path) && (data.length <= FILE_BYTES || path === MANIFEST_PATH) ? textOf(data) : undefined;
      if (text !== undefined) texts.set(path, text);
    }
    this.#readRules(texts);
    const company = this.#company;
    if (!company) return { company, findings: [], shaped: new Map() };
    const files = new Map([...texts].map(([path, text]) => [path, this.#inspectFile(path, text, company)]));
    this.#files = files;
    return {
      company,
      findings: [...files.values()].flatMap(({ findings }) => findings),
      shaped: new Map(company.rules.map(({ id }) => [id, [...files].filter(([, { ruleIds }]) => ruleIds.includes(id)).map(([path]) => path).sort()])),
    };
  }

  #readRules(texts: ReadonlyMap<string, string>): void {
    const [manifest, values] = [texts.get(MANIFEST_PATH), texts.get(VALUES_PATH)];
    const rules = JSON.stringify([manifest, values]);
    if (rules === this.#rules) return;
    this.#rules = rules;
    this.#company = readCompanyRules(manifest, values);
    this.#files = new Map();
  }

  #inspectFile(path: string, text: string, company: CompanyRules): InspectedFile {
    const known = this.#files.get(path);
    if (known?.text === text) return known;
    if (path === MANIFEST_PATH || path === VALUES_PATH) return { text, findings: [], ruleIds: [] };
    return {
      text,
      findings: findHardCodedValues(new Map([[path, text]]), company),
      ruleIds: rulesShaping(path, text, company).map(({ id }) => id),
    };
  }
}
