import { tsxLanguage } from '@codemirror/lang-javascript';
import type { SyntaxNode } from '@lezer/common';
import { wordsOf } from './words.ts';

/** A number or a text that code writes itself, with the words that say what it is. */
export interface Literal {
  from: number;
  to: number;
  /** Of a number. */
  value?: number;
  /** Of a text. */
  text?: string;
  words: string[];
}

/** Properties and attributes whose numbers are sizes, places and limits, never rates or amounts. */
const TECHNICAL = /(?:^|[a-z])(?:size|width|height|length|order|index|limit|rows?|cols?|columns?|page|id|key|step|digits|decimals|delay|timeout|ms|status|port|max|min|lines|count|level|radius|z|x|y|gap|tab|span|version)$/i;
/** Functions whose numbers are positions and lengths. */
const TECHNICAL_CALL = /^(?:slice|substring|substr|padStart|padEnd|toFixed|toPrecision|at|charAt|repeat|setTimeout|setInterval|splice|fill|useState|toString|parseInt|Array|round|floor|ceil|trunc)$/;
/** Names that say nothing by themselves; what is around them does. */
const NEUTRAL = /^(?:value|values|percent|rate|taux|amount|montant|default|defaultvalue|number|days|jours|label|options?|fr|en|title|choices?|name|initial)$/i;

/** All literals of a TypeScript file, as its syntax tree has them: comments are no code, and names decide. */
export function literalsOf(code: string): Literal[] {
  const literals: Literal[] = [];
  tsxLanguage.parser.parse(code).iterate({
    enter(reference) {
      const { node } = reference;
      const source = code.slice(node.from, node.to);
      if (node.name === 'Number') {
        const words = contextOf(node, code);
        if (words) literals.push({ from: node.from, to: node.to, value: Number(source.replaceAll('_', '')), words });
      } else if (node.name === 'String' || node.name === 'TemplateString' || node.name === 'JSXText' || node.name === 'JSXAttributeValue') {
        if (!isImport(node)) literals.push({ from: node.from, to: node.to, text: source, words: wordsOf(source) });
      }
    },
  });
  return literals;
}

/** Words of the names that the number belongs to; undefined where it is technical. */
function contextOf(number: SyntaxNode, code: string): string[] | undefined {
  const words: string[] = [];
  let child = number;
  for (let node = number.parent; node; child = node, node = node.parent) {
    const text = (part: SyntaxNode | null) => (part ? code.slice(part.from, part.to) : '');
    switch (node.name) {
      case 'BinaryExpression':
      case 'ConditionalExpression':
        words.push(...namesWithin(node, code, child));
        break;
      case 'MemberExpression':
        return undefined;
      case 'ArgList': {
        const callee = node.parent?.firstChild;
        const name = /[\w$]+$/.exec(text(callee ?? null))?.[0] ?? '';
        if (TECHNICAL_CALL.test(name)) {
          if (name !== 'useState' && name !== 'round') return undefined;
        } else words.push(...wordsOf(name));
        break;
      }
      case 'Property': {
        const name = text(node.firstChild).replace(/['"]/g, '');
        if (child.from === node.firstChild?.from) return undefined;
        if (TECHNICAL.test(name) && !NEUTRAL.test(name)) return undefined;
        words.push(...wordsOf(name));
        if (!NEUTRAL.test(name)) return words;
        // `{ label: 'TVA', value: 20 }`: its neighbours say what it is.
        if (node.parent) words.push(...wordsOf(text(node.parent)));
        break;
      }
      case 'JSXAttribute': {
        const name = text(node.firstChild);
        if (TECHNICAL.test(name) && !NEUTRAL.test(name)) return undefined;
        return [...words, ...wordsOf(name), ...(node.parent ? wordsOf(text(node.parent)) : [])];
      }
      case 'VariableDeclaration': {
        const definition = node.getChild('VariableDefinition') ?? node.getChild('ArrayPattern');
        if (TECHNICAL.test(text(definition))) return undefined;
        return [...words, ...wordsOf(text(definition ?? node.firstChild))];
      }
      case 'AssignmentExpression':
        return [...words, ...wordsOf(text(node.firstChild))];
      case 'ParamList':
      case 'TypeAnnotation':
        return [...words, ...wordsOf(text(child.prevSibling?.prevSibling ?? null)), ...wordsOf(text(child.prevSibling))];
      case 'ReturnStatement': {
        const owner = functionName(node, code);
        return [...words, ...wordsOf(owner)];
      }
      case 'ArrowFunction':
      case 'ExpressionStatement':
      case 'Block':
      case 'IfStatement':
      case 'ForStatement':
      case 'Script':
        return node.name === 'ArrowFunction' && child.name !== 'ParamList' ? [...words, ...wordsOf(functionName(node, code))] : words;
      default:
        break;
    }
  }
  return words;
}

/** Names in an expression, but for those in `except`. */
function namesWithin(node: SyntaxNode, code: string, except: SyntaxNode): string[] {
  const words: string[] = [];
  for (let part = node.firstChild; part; part = part.nextSibling) {
    if (part.from === except.from && part.to === except.to) continue;
    part.cursor().iterate((inner) => {
      if (inner.name === 'VariableName' || inner.name === 'PropertyName') words.push(...wordsOf(code.slice(inner.from, inner.to)));
    });
  }
  return words;
}

function functionName(inside: SyntaxNode, code: string): string {
  for (let node: SyntaxNode | null = inside; node; node = node.parent) {
    const definition = node.name === 'FunctionDeclaration' || node.name === 'VariableDeclaration' ? node.getChild('VariableDefinition') : null;
    if (definition) return code.slice(definition.from, definition.to);
  }
  return '';
}

function isImport(node: SyntaxNode): boolean {
  return node.parent?.name === 'ImportDeclaration' || node.parent?.name === 'ExportDeclaration';
}
