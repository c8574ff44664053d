import { FigureTable } from './FigureTable';
import { ticksFor } from './ticks';
import { useWidth } from './useWidth';

export interface TimePoint {
  /** Short, for the axis, and in full. */
  tick: string;
  label: string;
  value: number | null;
  text: string;
}

interface TimeChartProps {
  kind: 'bar' | 'line';
  title: string;
  points: readonly TimePoint[];
  formatTick: (value: number) => string;
}

const HEIGHT = 220;
const TOP = 12;
const BOTTOM = 26;
const LEFT = 44;
const TICK_WIDTH = 44;
const MAX_BAR = 40;

/** Values over time, as columns or as a line. */
export function TimeChart({ kind, title, points, formatTick }: TimeChartProps) {
  const [element, width] = useWidth<HTMLDivElement>();
  const values = points.map(({ value }) => value ?? 0);
  const ticks = ticksFor(Math.min(...values), Math.max(...values));
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const inner = Math.max(0, width - LEFT);
  const slot = inner / Math.max(1, points.length);
  const x = (index: number) => LEFT + slot * (index + 0.5);
  const y = (value: number) => TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  // Labels that would run into each other are left out evenly, counted from the newest.
  const every = Math.max(1, Math.ceil(TICK_WIDTH / Math.max(1, slot)));
  return (
    <div ref={element} className="h-55">
      {width > 0 && (
        <svg width={width} height={HEIGHT} aria-hidden="true" className="block text-xs">
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} className={tick === 0 ? 'stroke-border-strong' : 'stroke-border'} />
              <text x={LEFT - 8} y={y(tick)} textAnchor="end" dominantBaseline="central" className="fill-text-muted tabular-nums">
                {formatTick(tick)}
              </text>
            </g>
          ))}
          {points.map(
            (point, index) =>
              (points.length - 1 - index) % every === 0 && (
                <text key={point.label} x={x(index)} y={HEIGHT - 6} textAnchor="middle" className="fill-text-muted">
                  {point.tick}
                </text>
              ),
          )}
          {kind === 'bar' ? <Bars points={points} x={x} y={y} slot={slot} /> : <Line points={points} x={x} y={y} slot={slot} />}
        </svg>
      )}
      <FigureTable title={title} rows={points.map(({ label, text }) => ({ label, value: text }))} />
    </div>
  );
}

interface MarksProps {
  points: readonly TimePoint[];
  x: (index: number) => number;
  y: (value: number) => number;
  /** Width of one period. */
  slot: number;
}

function Bars({ points, x, y, slot }: MarksProps) {
  const bar = Math.max(2, Math.min(slot * 0.62, MAX_BAR));
  return points.map((point, index) => {
    const value = point.value ?? 0;
    return (
      <g key={point.label} className="group">
        <Hit x={x(index)} slot={slot} point={point} />
        <rect x={x(index) - bar / 2} y={Math.min(y(0), y(value))} width={bar} height={Math.abs(y(0) - y(value))} rx={Math.min(3, bar / 2)} className="pointer-events-none fill-primary group-hover:fill-primary-hover" />
      </g>
    );
  });
}

function Line({ points, x, y, slot }: MarksProps) {
  const known = points.flatMap((point, index) => (point.value === null ? [] : [{ point, at: [x(index), y(point.value)] as const }]));
  const path = known.map(({ at }, index) => `${index === 0 ? 'M' : 'L'}${at[0]} ${at[1]}`).join('');
  const [first, last] = [known[0], known.at(-1)];
  return (
    <>
      {first && last && <path d={`${path}L${last.at[0]} ${y(0)}L${first.at[0]} ${y(0)}Z`} className="fill-primary opacity-10" />}
      <path d={path} fill="none" strokeWidth={2} strokeLinejoin="round" className="stroke-primary" />
      {known.map(({ point, at }) => (
        <g key={point.label} className="group">
          <Hit x={at[0]} slot={slot} point={point} />
          <circle cx={at[0]} cy={at[1]} r={3.5} strokeWidth={2} className="pointer-events-none fill-surface stroke-primary group-hover:fill-primary" />
        </g>
      ))}
    </>
  );
}

/** The whole height of a period says its value, not only what is drawn. */
function Hit({ x, slot, point }: { x: number; slot: number; point: TimePoint }) {
  return (
    <rect x={x - slot / 2} y={TOP} width={slot} height={HEIGHT - TOP - BOTTOM} className="fill-transparent group-hover:fill-surface-muted/60">
      <title>{`${point.label} : ${point.text}`}</title>
    </rect>
  );
}
