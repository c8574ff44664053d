import { pagePart } from '../../app/pagePart.ts';

/** Fetched while the first prompt is being written: the first page does without. */
export const markdownPart = () => pagePart(import('./Markdown.tsx'));
