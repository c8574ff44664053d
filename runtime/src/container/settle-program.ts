/** Runs in Node: asks the dev server for the page and for files, as a page would, so that what does not transform is told. */
export const settleProgram = `
import { readFileSync, writeFileSync } from 'node:fs';

const [, , questionFile, answerFile] = process.argv;
const { origin, paths } = JSON.parse(readFileSync(questionFile, 'utf8'));
const ask = async (path, accept) => (await fetch(origin + path, { headers: { accept } })).status;
const statuses = { '/': await ask('/', 'text/html') };
for (const path of paths) statuses[path] = await ask('/' + path, '*/*');
writeFileSync(answerFile, JSON.stringify({ statuses }));
`;
