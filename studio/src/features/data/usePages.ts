import { useEffect, useRef, useState } from 'react';
import { PAGE_ROWS, type RowPages } from './rowPages.ts';

/**
 * Reads the pages that hold the rows in sight, one at a time, and always the ones that are in sight now: who drags the
 * scroll bar over a million rows asks for what is there when the bar rests, not for all that went by.
 */
export function usePages(pages: RowPages, first: number, last: number, onError: (error: unknown) => void): void {
  const wanted = useRef({ pages, first, last });
  wanted.current = { pages, first, last };
  const reading = useRef<RowPages | undefined>(undefined);
  const [, update] = useState(0);

  useEffect(() => {
    if (reading.current === pages) return;
    reading.current = pages;
    const isCurrent = () => wanted.current.pages === pages && reading.current === pages;
    const readAll = async () => {
      for (let page = missingPage(wanted.current); page !== undefined && isCurrent(); page = missingPage(wanted.current)) {
        await pages.load(page);
        if (isCurrent()) update((count) => count + 1);
      }
    };
    readAll().catch((error: unknown) => isCurrent() && onError(error)).finally(() => {
      if (reading.current === pages) reading.current = undefined;
    });
  });
}

function missingPage({ pages, first, last }: { pages: RowPages; first: number; last: number }): number | undefined {
  for (let page = Math.floor(first / PAGE_ROWS); page * PAGE_ROWS < last; page += 1) if (!pages.has(page)) return page;
  return undefined;
}
