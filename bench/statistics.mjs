/** Median of numbers; the upper of the two middle ones for an even count. */
export function median(values) {
  return [...values].toSorted((a, b) => a - b)[values.length >> 1];
}

/** "1.23x", or "-" when there is nothing to compare with. */
export function ratio(value, reference) {
  return reference ? `${(value / reference).toFixed(2)}x` : '-';
}
