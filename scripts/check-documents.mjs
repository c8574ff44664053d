/** Fails when a document names a file or folder that is not there. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

const JAVA = 'backend/src/main/java/io/appbuilder';
const roots = ['.', `${JAVA}/model/blueprint`, 'starter'];
/** Files that exist in a generated app only, or patterns. */
const exempt = /[*<]|^(data|dist|node_modules|api)\/|NNNN|^\/|^https?:/;

const missing = [];
for (const document of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'bench/README.md', 'protocol/README.md']) {
  for (const [, code] of readFileSync(document, 'utf8').matchAll(/`([^`\s]+\/[^`\s]*)`/g)) {
    const path = code.replace('…', JAVA).replace(/^\.\//, '');
    if (!exempt.test(path) && /^[\w./-]+$/.test(path) && ![...roots, dirname(document)].some((root) => existsSync(`${root}/${path}`))) missing.push(`${document}: ${code}`);
  }
  for (const [, path] of readFileSync(document, 'utf8').matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
    if (!existsSync(path)) missing.push(`${document}: ${path}`);
  }
}
if (missing.length > 0) {
  console.error(`Named in documents, but not there:\n${missing.join('\n')}`);
  process.exit(1);
}
