import type { ReactNode } from 'react';
import classes from './RowList.module.css';

/** A framed list of things with a button each: rows are `li`. */
export function RowList({ children }: { children: ReactNode }) {
  return <ul className={classes.list}>{children}</ul>;
}

/** What a row says, line by line. */
export function RowLines({ children }: { children: ReactNode }) {
  return <span className={classes.lines}>{children}</span>;
}
