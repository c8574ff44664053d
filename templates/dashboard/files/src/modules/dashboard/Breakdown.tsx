import { localize } from '../../app/language';
import { formatCount } from '../../resource/format';
import type { Field, Table } from '../../resource/table';
import { Card } from '../../ui/Card';
import type { TableSummary } from './summary';
import { dashboardWords } from './words';

export interface BreakdownProps {
  table: Table;
  field: Extract<Field, { type: 'choice' }>;
  counts: TableSummary['breakdowns'][number]['counts'];
}

/** How the rows of a table spread over the choices of a field, in the order of the choices. */
export function Breakdown({ table, field, counts }: BreakdownProps) {
  const total = counts.reduce((sum, count) => sum + count.rows, 0);
  const known = field.choices.map((choice) => ({ key: choice.value, label: localize(choice.label), rows: rowsOf(counts, choice.value) }));
  const other = total - known.reduce((sum, bar) => sum + bar.rows, 0);
  const bars = other > 0 ? [...known, { key: '', label: dashboardWords.none, rows: other }] : known;
  return (
    <Card title={dashboardWords.by(localize(table.label), localize(field.label))}>
      {total === 0 && <p className="text-sm text-text-muted">{dashboardWords.noRows}</p>}
      {total > 0 && (
        <ul className="flex flex-col gap-4">
          {bars.map((bar) => (
            <li key={bar.key} className="flex flex-col gap-1.5">
              <div className="flex items-baseline justify-between gap-4 text-sm">
                <span className="truncate">{bar.label}</span>
                <span className="text-text-muted tabular-nums">{formatCount(bar.rows)}</span>
              </div>
              <div aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-surface-muted">
                <div className="h-full rounded-full bg-primary" style={{ width: `${(100 * bar.rows) / total}%` }} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function rowsOf(counts: BreakdownProps['counts'], value: string): number {
  return counts.find((count) => count.value === value)?.rows ?? 0;
}
