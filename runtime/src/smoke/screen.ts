/** What a page shows, looked at from the host page, which has the same origin. */

/** Elements that make a page more than blank without a word on it. */
const visibleWithoutText = 'img, svg, canvas, video, input, textarea, select, button, iframe, object, progress';

/** The part of the page that changes from one to the next: a menu beside it is there even when the page itself is blank. */
export function contentOf(document: Document): Element | null {
  return document.querySelector('main, [role=main]') ?? document.getElementById('root') ?? document.body;
}

export function isBlank(document: Document): boolean {
  const content = contentOf(document);
  if (!content) return true;
  return textOf(content) === '' && content.querySelector(visibleWithoutText) === null;
}

/** Text without that of scripts and styles. */
function textOf(element: Element): string {
  let text = '';
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement?.closest('script, style, template, noscript')) text += walker.currentNode.nodeValue ?? '';
  }
  return text.trim();
}
