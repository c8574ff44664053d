import type { SqlValue } from '@app-builder/runtime';
import { useMemo, useRef } from 'react';
import { useTexts } from '../../app/useTexts.ts';
import classes from './DataGrid.module.css';
import type { RowPages } from './rowPages.ts';
import { usePages } from './usePages.ts';
import { ROW_HEIGHT, useVisibleRows } from './useVisibleRows.ts';

interface DataGridProps {
  label: string;
  pages: RowPages;
  onError(error: unknown): void;
}

/** All rows of a table under one scroll bar; only those in sight are drawn and read. */
export function DataGrid({ label, pages, onError }: DataGridProps) {
  const texts = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const { height, first, last, top } = useVisibleRows(scroller, pages.total);
  usePages(pages, first, last, onError);
  const { columns } = pages;
  // Widths follow the first rows that were read and then stay: columns that jump while one scrolls cannot be read.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the columns arrive with the first page
  const layout = useMemo(() => layoutOf(pages), [pages, columns.length]);
  const positions = Array.from({ length: Math.max(last - first, 0) }, (_, index) => first + index);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling area must be reachable by keyboard
    <div ref={scroller} className={classes.scroll} role="table" aria-label={label} aria-rowcount={pages.total + 1} aria-colcount={columns.length} tabIndex={0}>
      <div className={classes.head} role="row" aria-rowindex={1} style={{ gridTemplateColumns: layout.template, width: layout.width }}>
        {columns.map((column, index) => <div key={column} role="columnheader" className={layout.numeric[index] ? classes.number : undefined}>{column}</div>)}
      </div>
      <div className={classes.body} style={{ height, width: layout.width }}>
        <div style={{ transform: `translateY(${top}px)` }}>
          {positions.map((position) => {
            const row = pages.row(position);
            return (
              <div key={position} role="row" aria-rowindex={position + 2} className={classes.row} style={{ gridTemplateColumns: layout.template, height: ROW_HEIGHT }}>
                {row ? row.map((value, column) => <Cell key={column} value={value} texts={texts} />) : <div className={classes.pending} />}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

const CHARACTER = 7.4;
const [NARROWEST, WIDEST] = [72, 320];
const SAMPLE_ROWS = 60;

function layoutOf(pages: RowPages): { template: string; width: number; numeric: boolean[] } {
  const sample = pages.sample(SAMPLE_ROWS);
  const widths = pages.columns.map((column, index) => {
    const longest = sample.reduce((length, row) => Math.max(length, String(row[index] ?? '').length), column.length);
    return Math.round(Math.min(Math.max(longest * CHARACTER + 34, NARROWEST), WIDEST));
  });
  const numeric = pages.columns.map((_, index) => typeof sample.find((row) => row[index] !== null)?.[index] === 'number');
  return { template: widths.map((width) => `${width}px`).join(' '), width: widths.reduce((sum, width) => sum + width, 0), numeric };
}

const CELL_CHARACTERS = 200;

function Cell({ value, texts }: { value: SqlValue; texts: ReturnType<typeof useTexts> }) {
  if (value === null) return <div role="cell" className={classes.null}>{texts.data.null}</div>;
  if (value instanceof Uint8Array) return <div role="cell" className={classes.null}>{texts.data.bytes(value.length)}</div>;
  if (typeof value === 'string') return <div role="cell" title={value.length > 40 ? value.slice(0, 1000) : undefined}>{value.length > CELL_CHARACTERS ? `${value.slice(0, CELL_CHARACTERS)}…` : value}</div>;
  return <div role="cell" className={classes.number}>{String(value)}</div>;
}
