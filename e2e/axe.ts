import type { Frame, Page } from '@playwright/test';
import axe from 'axe-core';
import { expect } from './studio.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with what axe finds wrong on the page, or in one of its frames; what is in other frames is not looked at. */
export async function expectAccessible(target: Page | Frame, screen: string): Promise<void> {
  await target.evaluate(axe.source);
  const violations = await target.evaluate(async (values) => {
    const { axe: here } = globalThis as unknown as { axe: typeof axe };
    const report = await here.run({ exclude: ['iframe'] }, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return report.violations.flatMap(({ id, nodes }) => nodes.map(({ target: path, failureSummary }) => `${id}: ${path.join(' ')}: ${failureSummary ?? ''}`));
  }, rules);
  expect.soft(violations, screen).toEqual([]);
}
