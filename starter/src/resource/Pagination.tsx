import { words } from '../app/language';
import { IconButton } from '../ui/IconButton';
import { formatCount } from './format';

interface PaginationProps {
  /** From 1. */
  page: number;
  pages: number;
  onPage: (page: number) => void;
}

/** Nothing while everything fits on one page. */
export function Pagination({ page, pages, onPage }: PaginationProps) {
  if (pages <= 1 && page <= 1) return null;
  return (
    <nav aria-label={words.page(formatCount(page), formatCount(pages))} className="flex items-center justify-end gap-2 border-t border-border px-6 py-3">
      <p className="mr-2 text-sm text-text-muted tabular-nums">{words.page(formatCount(page), formatCount(pages))}</p>
      <IconButton icon="chevron-left" label={words.previousPage} disabled={page <= 1} onClick={() => onPage(Math.min(page - 1, Math.max(pages, 1)))} />
      <IconButton icon="chevron-right" label={words.nextPage} disabled={page >= pages} onClick={() => onPage(page + 1)} />
    </nav>
  );
}
