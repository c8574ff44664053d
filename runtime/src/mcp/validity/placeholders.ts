import type { SyntaxFault } from '../../protocol.ts';
import { faultAt } from './fault.ts';

/** A comment to the end of its line, or to its own end, in any of the languages of a project. */
const comment = /(?:\/\/|\/\*+|<!--|(?<![-\w])--|(?<=^\s*)#)[ \t]*(.*?)[ \t]*(?:\*+\/|-->|$)/gm;

const ellipsis = String.raw`(?:\.{3}|…)`;
const what = String.raw`(?:code|content|contents|imports?|functions?|methods?|components?|file|styles?|logic|implementation|fields?|props|handlers?|lines?|markup|contenu|fichier|composants?|fonctions?|champs|lignes?)`;
const stays = String.raw`(?:unchanged|(?:stays?|remains?|is|are)\s+(?:the\s+same|unchanged|here|as\s+(?:is|before))|(?:the\s+)?same(?:\s+as\s+before)?|as\s+before|as\s+is|goes?\s+here|here|(?:reste\s+|est\s+|sont\s+)?(?:inchangée?s?|identiques?)|ici|comme\s+avant)`;

const standsForCode = [
  // … rest of the code, ... existing imports, … le reste
  new RegExp(String.raw`^${ellipsis}\s*\(?(?:the\s+|all\s+(?:the\s+)?|your\s+|le\s+|la\s+|les\s+)?(?:rest|remaining|remainder|existing|previous|other|same|unchanged|keep|reste|suite|autres?|existante?s?|inchangée?s?|identiques?)\b`, 'i'),
  // rest of the file unchanged, the remaining code stays the same, le reste du fichier est inchangé
  new RegExp(String.raw`^(?:the\s+|all\s+|le\s+|la\s+)?(?:rest|remainder|remaining|reste|suite)\b(?:\s+(?:of|du|de\s+la|des|de)\b)?.{0,60}?(?:${stays}|${ellipsis})\W*$`, 'i'),
  // existing code, previous imports here, code inchangé
  new RegExp(String.raw`^(?:existing|previous|original|same|unchanged)\s+${what}(?:\s+${stays})?\W*$`, 'i'),
  new RegExp(String.raw`^${what}\s+(?:existante?s?|inchangée?s?|unchanged|identiques?)\W*$`, 'i'),
];

/**
 * Finds a comment that stands for code which was left out, such as "… rest unchanged": written as it is, it would delete that
 * code. A line that `before` has already is somebody's own words.
 */
export function placeholderFault(before: string | undefined, after: string): SyntaxFault | undefined {
  const known = new Set(before?.split('\n').map((line) => line.trim()));
  for (const match of after.matchAll(comment)) {
    const words = match[1] ?? '';
    if (!standsForCode.some((pattern) => pattern.test(words))) continue;
    const lineStart = after.lastIndexOf('\n', match.index) + 1;
    const line = after.slice(lineStart).split('\n', 1)[0] ?? '';
    if (!known.has(line.trim())) return faultAt(after, match.index, `"${words}" stands for code that was left out`);
  }
  return undefined;
}
