import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { backendErrorCodes } from '../../src/i18n/errors/codes.ts';
import { en } from '../../src/i18n/errors/en.ts';
import { fr } from '../../src/i18n/errors/fr.ts';

const java = new URL('../../../backend/src/main/java/io/appbuilder/', import.meta.url);
const source = (path: string) => readFileSync(new URL(path, java), 'utf8');

/** Constants of a Java enum named Code, as the backend sends them. */
function codesOf(path: string): string[] {
  const body = /enum Code \{([^;}]*)/.exec(source(path))?.[1] ?? '';
  return [...body.matchAll(/\b([A-Z][A-Z_]+)\b/g)].map(([, name]) => name!.toLowerCase());
}

describe('error words', () => {
  it('exist in both languages for every code, as whole sentences', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
    for (const words of [...Object.values(fr), ...Object.values(en)]) {
      expect(words.title).toMatch(/^[A-ZÀÉ].*\.$/);
      expect(words.action).toMatch(/^[A-ZÀÉ].*\.$/);
    }
  });

  it('exist for every code that the backend sends', () => {
    const sent = [...codesOf('http/RequestException.java'), ...codesOf('turn/TurnException.java')];
    for (const path of readdirSync(java, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.java'))) {
      for (const [, code] of source(path).matchAll(/new ModelException\(\s*"([a-z_]+)"/g)) sent.push(code!);
    }
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.filter((code) => !(backendErrorCodes as readonly string[]).includes(code))).toEqual([]);
  });
});
