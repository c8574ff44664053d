/** Fails when a document names a file, a folder or a test that is not there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const JAVA = 'backend/src/main/java/io/appbuilder';
const roots = ['.', `${JAVA}/model/blueprint`, 'starter'];
/** Files that exist in a generated app only, or patterns. */
const exempt = /[*<]|^(data|dist|node_modules|api)\/|NNNN|^\/|^https?:/;

const missing = [];
for (const document of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/sign-in.md', 'docs/settings.md', 'bench/README.md', 'protocol/README.md']) {
  for (const [, code] of readFileSync(document, 'utf8').matchAll(/`([^`\s]+\/[^`\s]*)`/g)) {
    const path = code.replace('…', JAVA).replace(/^\.\//, '');
    if (!exempt.test(path) && /^[\w./-]+$/.test(path) && ![...roots, dirname(document)].some((root) => existsSync(`${root}/${path}`))) missing.push(`${document}: ${code}`);
  }
  for (const [, path] of readFileSync(document, 'utf8').matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
    if (!existsSync(path)) missing.push(`${document}: ${path}`);
  }
}

// What shows a point of the checklist has to be there, under the name that it has today.
const tests = new Map(
  readdirSync('backend/src/test/java', { recursive: true })
    .filter((name) => name.endsWith('.java'))
    .map((name) => [basename(name, '.java'), readFileSync(join('backend/src/test/java', name), 'utf8')]),
);
for (const [, name, method] of readFileSync('SECURITY.md', 'utf8').matchAll(/`(\w+(?:Test|Contract))(?:\.(\w+))?`/g)) {
  if (!tests.get(name)?.includes(` ${method ?? name}${method ? '(' : ''}`)) missing.push(`SECURITY.md: ${name}${method ? `.${method}` : ''}`);
}
if (missing.length > 0) {
  console.error(`Named in documents, but not there:\n${missing.join('\n')}`);
  process.exit(1);
}
