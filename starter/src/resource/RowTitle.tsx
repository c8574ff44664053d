import { Link } from 'wouter';
import { titleOf } from './format';
import { idOf, type Row, type RowList, type Table } from './table';
import { rowAddress } from './tables';

const titleStyle = 'block max-w-full truncate rounded text-left font-medium underline-offset-4 hover:text-primary hover:underline';

/** What stands for a row: a link to its page, or a button that opens its form. */
export function RowTitle({ table, row, related, onOpen }: { table: Table; row: Row; related: RowList['related']; onOpen: () => void }) {
  const address = rowAddress(table.name, idOf(row));
  const title = titleOf(table, row, related);
  if (address) return <Link href={address} data-row-title className={titleStyle} draggable={false}>{title}</Link>;
  return <button type="button" data-row-title onClick={onOpen} className={titleStyle}>{title}</button>;
}
