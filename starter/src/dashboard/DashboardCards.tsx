import { useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import { localize } from '../app/language';
import { LoadFailure } from '../resource/LoadFailure';
import { tableModules, moduleOf } from '../resource/tables';
import { Card as Frame } from '../ui/Card';
import { EmptyState } from '../ui/EmptyState';
import { PageHeader } from '../ui/PageHeader';
import { StatCard } from '../ui/StatCard';
import { automaticCards } from './automatic-cards';
import { formatFigure, titleOfCard } from './card-text';
import { ChartCard } from './ChartCard';
import { DashboardError, readCard, type Card, type CardResult, type DashboardSource } from './cards';
import { RowsCard } from './RowsCard';
import { useDashboard } from './useDashboard';
import { dashboardWords as words } from './words';

type ReadCard = { card: Card } | { problem: string };
interface PlacedCard {
  key: string;
  read: ReadCard;
  result: CardResult | undefined;
}

/** Figures, charts and rows that a dashboard.json asks for, or that suit the tables that are there. */
export default function DashboardCards({ dashboard }: { dashboard: DashboardSource }) {
  const [location] = useLocation();
  const slug = location.split('/')[1] ?? '';
  const { cards: results, failure, reload } = useDashboard(slug, dashboard);
  const cards = useMemo(() => readCards(dashboard), [dashboard]);
  const placed = cards.map((read, index): PlacedCard => ({ key: String(index), read, result: results?.[index] }));
  const ofType = (type: Card['type']) => placed.filter(({ read }) => 'card' in read && read.card.type === type);
  const faulty = placed.filter(({ read, result }) => 'problem' in read || result?.type === 'failed');
  return (
    <>
      <PageHeader title={localize(dashboard.label)} />
      {failure && <Frame className="mb-4"><LoadFailure message={failure} stale={results !== undefined} onRetry={reload} /></Frame>}
      {cards.length === 0 && (
        <Frame>
          <EmptyState icon="bar-chart" title={words.emptyTitle} description={words.emptyText} />
        </Frame>
      )}
      {!(failure && !results) && (
        <div className="flex flex-col gap-4">
          <div className="grid grid-cols-2 gap-3 empty:hidden sm:gap-4 lg:grid-cols-4">{ofType('figure').map(show)}</div>
          <div className="grid gap-4 empty:hidden lg:grid-cols-2">{ofType('chart').map(show)}</div>
          <div className="flex flex-col gap-4 empty:hidden">{ofType('rows').map(show)}</div>
          {faulty.map(({ key, read, result }) => (
            <p key={key} role="alert" className="rounded-lg bg-danger-soft px-5 py-4 text-sm text-danger">
              {words.failed} : {'problem' in read ? read.problem : result?.type === 'failed' ? result.message : ''}
            </p>
          ))}
        </div>
      )}
    </>
  );
}

function show({ key, read, result }: PlacedCard) {
  if ('problem' in read || result?.type === 'failed') return null;
  const { card } = read;
  switch (card.type) {
    case 'figure':
      return <FigureCard key={key} card={card} value={result?.type === 'figure' ? result.value : undefined} />;
    case 'chart':
      return <ChartCard key={key} card={card} points={result?.type === 'chart' ? result.points : undefined} />;
    case 'rows':
      return <RowsCard key={key} card={card} list={result?.type === 'rows' ? result.list : undefined} />;
  }
}

function FigureCard({ card, value }: { card: Extract<Card, { type: 'figure' }>; value: number | null | undefined }) {
  const slug = moduleOf(card.table.name)?.slug ?? card.table.name;
  const filters = Object.entries(card.where).flatMap(([field, values]) => values.map((one): [string, string] => [`filter.${field}`, String(one)]));
  const query = new URLSearchParams(filters).toString();
  return (
    <Link href={query === '' ? `/${slug}` : `/${slug}?${query}`} className="block rounded-lg transition-shadow hover:shadow-overlay">
      <StatCard
        label={titleOfCard(card)}
        icon={card.table.icon}
        value={value === undefined ? undefined : formatFigure(card, value)}
        detail={card.field && localize(card.table.label)}
      />
    </Link>
  );
}

function readCards(dashboard: DashboardSource): ReadCard[] {
  const tables = tableModules.map(({ table }) => table);
  const sources = dashboard.cards?.length ? dashboard.cards : automaticCards(tables);
  return sources.map((source) => {
    try {
      return { card: readCard(source, tables) };
    } catch (error) {
      if (error instanceof DashboardError) return { problem: error.message };
      throw error;
    }
  });
}
