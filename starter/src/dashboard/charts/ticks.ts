/** Round values from at most zero to at least the largest, about `count` of them. */
export function ticksFor(smallest: number, largest: number, count = 4): number[] {
  const low = Math.min(0, smallest);
  const high = Math.max(0, largest);
  if (low === high) return [0, 1];
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}
