import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accountErrorCodes, backendErrorCodes, mcpErrorCodes } from '../../src/i18n/errors/codes.ts';
import { en } from '../../src/i18n/errors/en.ts';
import { fr } from '../../src/i18n/errors/fr.ts';
import { isErrorCode } from '../../src/i18n/errors/index.ts';

const java = new URL('../../../backend/src/main/java/io/appbuilder/', import.meta.url);
const source = (path: string) => readFileSync(new URL(path, java), 'utf8');

const protocol = (name: string) => readFileSync(new URL(`../../../protocol/${name}`, import.meta.url), 'utf8');
const protocolCodes = (JSON.parse(protocol('errors.schema.json')) as { properties: { code: { enum: string[] } } }).properties.code.enum;

/** Constants of a Java enum named Code, as the backend sends them. */
function codesOf(path: string): string[] {
  const body = /enum Code \{([^;}]*[;}])/.exec(source(path).replaceAll(/\/\*\*[^]*?\*\//g, ''))?.[1] ?? '';
  return [...body.matchAll(/\b([A-Z][A-Z_]+)\b/g)].map(([, name]) => name!.toLowerCase());
}

/** The codes of a failed call of Claude: the names of an enum's constants, whose texts may hold capitals too. */
function claudeCodes(): string[] {
  const body = /enum Kind \{([^;]*)/.exec(source('model/claude/MessagesFailure.java'))?.[1] ?? '';
  return [...body.matchAll(/^\s*([A-Z][A-Z_]+)\(/gm)].map(([, name]) => `model_${name!.toLowerCase()}`);
}

describe('error words', () => {
  it('exist in both languages for every code, as whole sentences', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
    for (const words of [...Object.values(fr), ...Object.values(en)]) {
      expect(words.title).toMatch(/^[A-ZÀÉ].*\.$/);
      expect(words.action).toMatch(/^[A-ZÀÉ].*\.$/);
    }
  });

  it('exist for every code of the protocol, and for nothing that it does not know', () => {
    expect([...backendErrorCodes, ...accountErrorCodes, ...mcpErrorCodes].sort()).toEqual([...protocolCodes].sort());
    expect(protocolCodes.filter((code) => !isErrorCode(code))).toEqual([]);
  });

  it('cover what the other schemas and the text of the protocol name', () => {
    const named = [...protocol('apps.schema.json').matchAll(/"code": \{ "const": "([a-z_]+)" \}/g)].map(([, code]) => code!);
    const readme = /Codes of these two: ([^]*?)Who may call what/.exec(protocol('README.md'))?.[1] ?? '';
    named.push(...[...readme.matchAll(/`([a-z]+_[a-z_]+)`/g)].map(([, code]) => code!));
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((code) => !protocolCodes.includes(code))).toEqual([]);
  });

  it('cover every code that the backend sends', () => {
    const lists = ['http/RequestException', 'turn/TurnException', 'accounts/AccountException', 'apps/AppException', 'packages/PackageException'].map((name) => codesOf(`${name}.java`));
    lists.push(claudeCodes());
    for (const list of lists) expect(list.length).toBeGreaterThan(3);
    const sent = lists.flat();
    for (const path of readdirSync(java, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.java'))) {
      for (const [, code] of source(path).matchAll(/new ModelException\(\s*"([a-z_]+)"/g)) sent.push(code!);
    }
    for (const [, code] of source('http/ErrorMapper.java').matchAll(/"([a-z]+_[a-z_]+)"/g)) sent.push(code!);
    expect(sent.length).toBeGreaterThan(40);
    expect(sent.filter((code) => !protocolCodes.includes(code))).toEqual([]);
  });
});
