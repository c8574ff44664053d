import { Link } from 'wouter';
import { localize, words } from '../../app/language';
import { formatCount, formatValue } from '../../resource/format';
import { readTable, type Table, type TableSource } from '../../resource/table';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { PageHeader } from '../../ui/PageHeader';
import { StatCard } from '../../ui/StatCard';
import { Breakdown } from './Breakdown';
import { summedFields, type TableSummary } from './summary';
import { useSummaries } from './useSummaries';
import { dashboardWords } from './words';

const sources = import.meta.glob<TableSource>('../*/table.json', { import: 'default', eager: true });

interface TableModule {
  slug: string;
  table: Table;
}

/** Counts, totals and breakdowns of every table; a table that is added later shows by itself. */
export function DashboardPage() {
  const { tables: summaries, failure, reload } = useSummaries();
  const modules = readableModules();
  return (
    <>
      <PageHeader title={localize(dashboardWords.label)} description={dashboardWords.description} />
      {modules.length === 0 && (
        <Card>
          <EmptyState icon="bar-chart" title={dashboardWords.emptyTitle} description={dashboardWords.emptyText} />
        </Card>
      )}
      {modules.length > 0 && failure !== undefined && (
        <Card>
          <EmptyState
            icon="alert"
            tone="danger"
            title={dashboardWords.failed}
            description={failure}
            action={<Button onClick={reload}>{words.retry}</Button>}
          />
        </Card>
      )}
      {failure === undefined && (
        <div className="flex flex-col gap-4">
          <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
            {modules.map(({ slug, table }) => (
              <Link key={slug} href={`/${slug}`} className="rounded-lg transition-shadow hover:shadow-overlay">
                <StatCard label={localize(table.label)} icon={table.icon} value={formatRows(summaryOf(table, summaries))} />
              </Link>
            ))}
          </div>
          <div className="grid gap-4 empty:hidden sm:grid-cols-2 lg:grid-cols-3">
            {modules.map(({ slug, table }) => (
              <Totals key={slug} table={table} summary={summaryOf(table, summaries)} />
            ))}
          </div>
          <div className="grid items-start gap-4 empty:hidden lg:grid-cols-2">
            {modules.map(({ slug, table }) => (
              <Breakdowns key={slug} table={table} summary={summaryOf(table, summaries)} />
            ))}
          </div>
        </div>
      )}
    </>
  );
}

function Totals({ table, summary }: { table: Table; summary: TableSummary | undefined }) {
  return summedFields(table).map((field) => {
    const total = summary?.totals.find((candidate) => candidate.field === field.name)?.total;
    return (
      <StatCard
        key={field.name}
        label={dashboardWords.total(localize(field.label))}
        detail={localize(table.label)}
        value={total === undefined ? undefined : formatValue(field, total)}
      />
    );
  });
}

function Breakdowns({ table, summary }: { table: Table; summary: TableSummary | undefined }) {
  return summary?.breakdowns.map(({ field: name, counts }) => {
    const field = table.fields.find((candidate) => candidate.name === name);
    return field?.type === 'choice' ? <Breakdown key={name} table={table} field={field} counts={counts} /> : null;
  });
}

function formatRows(summary: TableSummary | undefined): string | undefined {
  return summary && formatCount(summary.rows);
}

function summaryOf(table: Table, summaries: TableSummary[] | undefined): TableSummary | undefined {
  return summaries?.find((summary) => summary.table === table.name);
}

function readableModules(): TableModule[] {
  return Object.entries(sources).flatMap(([path, source]) => {
    try {
      return [{ slug: path.split('/')[1] ?? source.name, table: readTable(source) }];
    } catch {
      // The table's own page reports this error.
      return [];
    }
  });
}
