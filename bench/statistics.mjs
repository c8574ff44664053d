import { cpus, totalmem } from 'node:os';

/** Median of numbers; the upper of the two middle ones for an even count. */
export function median(values) {
  return [...values].toSorted((a, b) => a - b)[values.length >> 1];
}

/** "1.23x", or "-" when there is nothing to compare with. */
export function ratio(value, reference) {
  return reference ? `${(value / reference).toFixed(2)}x` : '-';
}

/** A number for a table: "1,708". */
export const whole = (value) => Math.round(value).toLocaleString('en');

/** What figures of this run belong to. */
export const machine = () => `${cpus().length} cores (${cpus()[0].model}), ${Math.round(totalmem() / 2 ** 30)} GiB`;
