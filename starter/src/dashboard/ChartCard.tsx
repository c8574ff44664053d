import { Card as Frame } from '../ui/Card';
import { Skeleton } from '../ui/Skeleton';
import { coloursOf, formatFigure, formatTick, nameOfPoint, shortPeriod, titleOfCard } from './card-text';
import { Donut, ShareBars, type Share } from './charts/ShareChart';
import { TimeChart } from './charts/TimeChart';
import type { Card, Point } from './cards';
import { dashboardWords as words } from './words';

interface ChartCardProps {
  card: Extract<Card, { type: 'chart' }>;
  /** Undefined while they load. */
  points: readonly Point[] | undefined;
}

export function ChartCard({ card, points }: ChartCardProps) {
  const title = titleOfCard(card);
  // The room that the drawing will take, so that nothing moves when it arrives.
  const height = card.period && card.chart !== 'donut' ? 'min-h-55' : 'min-h-40';
  const isEmpty = points?.every(({ value }) => value === null || value === 0);
  return (
    <Frame title={title}>
      <div className={`flex flex-col justify-center ${height}`}>
        {points === undefined && <Skeleton className={`w-full ${height}`} />}
        {isEmpty && <p className="text-center text-sm text-text-muted">{words.noRows}</p>}
        {points !== undefined && !isEmpty && <Chart card={card} title={title} points={points} />}
      </div>
    </Frame>
  );
}

function Chart({ card, title, points }: { card: ChartCardProps['card']; title: string; points: readonly Point[] }) {
  const { period } = card;
  if (period && card.chart !== 'donut') {
    return (
      <TimeChart
        kind={card.chart}
        title={title}
        formatTick={formatTick}
        points={points.map((point) => ({
          tick: shortPeriod(String(point.key), period),
          label: nameOfPoint(card, point),
          value: point.value,
          text: formatFigure(card, point.value),
        }))}
      />
    );
  }
  const colours = card.chart === 'donut' ? coloursOf(card, points) : [];
  const shares = points.map(
    (point, index): Share => ({
      label: nameOfPoint(card, point),
      value: point.value ?? 0,
      text: formatFigure(card, point.value),
      colour: colours[index] ?? 'var(--color-primary)',
    }),
  );
  // Only what can be added up has a whole to be part of.
  if (card.chart !== 'donut' || (card.operation !== 'count' && card.operation !== 'sum')) return <ShareBars shares={shares} />;
  return <Donut shares={shares} total={formatTick(shares.reduce((sum, { value }) => sum + value, 0))} label={words.total} />;
}
