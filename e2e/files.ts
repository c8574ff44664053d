import type { Page } from '@playwright/test';

/** Drops a file on the page the way a person does from a desktop: dragenter, dragover, drop. */
export async function dropFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  const base64 = Buffer.from(content).toString('base64');
  const transfer = await page.evaluateHandle(
    ({ base64, name }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name, { type: 'text/csv' }));
      return transfer;
    },
    { base64, name },
  );
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer: transfer });
}

export interface GeneratedCsv {
  name: string;
  header: string;
  /** One line with `#` where the row's number stands. */
  line: string;
  from: number;
  to: number;
}

/** Drops a CSV that is made in the page: large ones are not sent through the test. Resolves to its bytes. */
export async function dropGenerated(page: Page, csv: GeneratedCsv): Promise<number> {
  const transfer = await page.evaluateHandle(({ name, header, line, from, to }) => {
    const parts = line.split('#');
    const lines = Array.from({ length: to - from + 1 }, (_, index) => parts.join(String(from + index)));
    const transfer = new DataTransfer();
    transfer.items.add(new File([`${header}\n${lines.join('\n')}\n`], name, { type: 'text/csv' }));
    return transfer;
  }, csv);
  const bytes = await transfer.evaluate(({ files }) => files[0]!.size);
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer: transfer });
  return bytes;
}

/** Follows how long the page is without a frame; the answer is the longest such time so far, in milliseconds. */
export async function watchFrames(page: Page): Promise<() => Promise<number>> {
  const longest = await page.evaluateHandle(() => {
    const seen = { longest: 0, last: performance.now() };
    const frame = (now: number) => {
      seen.longest = Math.max(seen.longest, now - seen.last);
      seen.last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    return seen;
  });
  return () => longest.evaluate((seen) => seen.longest);
}
