import { Anchor } from '@mantine/core';
import { useTexts } from '../../app/useTexts.ts';
import type { RowPages } from './rowPages.ts';
import type { RowCountState } from './useRowCount.ts';

/** How many rows the table has; about how many while a large one is counted, and a way to count again when that failed. */
export function RowCount({ pages, count }: { pages: RowPages; count: RowCountState }) {
  const texts = useTexts();
  if (pages.counted) return <span className="quiet numbers">{texts.data.rows(pages.total)}</span>;
  return (
    <span className="quiet numbers">
      {texts.data.aboutRows(pages.total)}
      {' · '}
      {count.failed ? texts.data.countFailed : texts.data.counting(count.counted)}
      {count.failed && <> <Anchor component="button" type="button" inherit onClick={count.retry}>{texts.data.countAgain}</Anchor></>}
    </span>
  );
}
