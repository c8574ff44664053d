import { useCallback, useLayoutEffect, useState, type RefObject } from 'react';

export const ROW_HEIGHT = 30;
/** Chromium draws nothing beyond about 33.5 million pixels; longer lists scroll in proportion. */
const TALLEST = 30_000_000;
const OVERSCAN = 8;
/** Taller than any screen: whatever height the page gives the grid, it never draws all rows. */
const TALLEST_VIEWPORT = 6_000;

export interface VisibleRows {
  /** Height of the whole list, in pixels. */
  height: number;
  first: number;
  /** Exclusive. */
  last: number;
  /** Where the first one stands. */
  top: number;
}

/** Which of `total` rows of equal height are in sight of the scrolling element. */
export function useVisibleRows(scroller: RefObject<HTMLElement | null>, total: number): VisibleRows {
  const [{ scrollTop, viewport }, setView] = useState({ scrollTop: 0, viewport: 600 });
  const measure = useCallback(() => {
    const element = scroller.current;
    if (element) setView({ scrollTop: element.scrollTop, viewport: Math.min(element.clientHeight, TALLEST_VIEWPORT) });
  }, [scroller]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [scroller, measure]);

  return visibleRows(total, scrollTop, viewport);
}

export function visibleRows(total: number, scrollTop: number, viewport: number): VisibleRows {
  const natural = total * ROW_HEIGHT;
  const height = Math.min(natural, TALLEST);
  const scrollable = Math.max(height - viewport, 1);
  // The same share of the rows as of the way is above; where the list is not clipped the two are equal.
  const above = natural <= TALLEST ? scrollTop : (scrollTop / scrollable) * (natural - viewport);
  const at = Math.floor(above / ROW_HEIGHT);
  const first = Math.max(0, at - OVERSCAN);
  const last = Math.min(total, at + Math.ceil(viewport / ROW_HEIGHT) + OVERSCAN);
  return { height, first, last, top: scrollTop - (above - first * ROW_HEIGHT) };
}
