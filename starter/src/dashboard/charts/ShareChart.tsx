export interface Share {
  label: string;
  value: number;
  text: string;
  colour: string;
}

interface ShareChartProps {
  shares: readonly Share[];
}

/** Bars from the longest down; the text beside them is what everyone reads. */
export function ShareBars({ shares }: ShareChartProps) {
  const largest = Math.max(...shares.map(({ value }) => Math.abs(value)), 0);
  return (
    <ul className="flex flex-col gap-4">
      {shares.map(({ label, value, text, colour }) => (
        <li key={label} className="flex flex-col gap-1.5">
          <div className="flex items-baseline justify-between gap-4 text-sm">
            <span className="truncate">{label}</span>
            <span className="text-text-muted tabular-nums">{text}</span>
          </div>
          <div aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-surface-muted">
            <div className="h-full rounded-full" style={{ width: `${largest === 0 ? 0 : (100 * Math.abs(value)) / largest}%`, background: colour }} />
          </div>
        </li>
      ))}
    </ul>
  );
}

const RADIUS = 42;
const AROUND = 2 * Math.PI * RADIUS;
const GAP = 1.5;

/** Parts of a whole, with the whole in the middle. */
export function Donut({ shares, total, label }: ShareChartProps & { total: string; label: string }) {
  const sum = shares.reduce((before, { value }) => before + Math.max(0, value), 0);
  let start = 0;
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-8 gap-y-5">
      <svg viewBox="0 0 112 112" aria-hidden="true" className="size-40 shrink-0">
        <circle cx={56} cy={56} r={RADIUS} fill="none" strokeWidth={15} className="stroke-surface-muted" />
        {shares.map(({ label: name, value, text, colour }) => {
          const length = sum === 0 ? 0 : (Math.max(0, value) / sum) * AROUND;
          const drawn = Math.max(0, length - (shares.length > 1 ? GAP : 0));
          const offset = start;
          start += length;
          return (
            <circle key={name} cx={56} cy={56} r={RADIUS} fill="none" strokeWidth={15} stroke={colour} strokeDasharray={`${drawn} ${AROUND - drawn}`} strokeDashoffset={-offset} transform="rotate(-90 56 56)">
              <title>{`${name} : ${text}`}</title>
            </circle>
          );
        })}
        <text x={56} y={54} textAnchor="middle" className="fill-text text-[15px] font-semibold tabular-nums">
          {total}
        </text>
        <text x={56} y={68} textAnchor="middle" className="fill-text-muted text-[8px]">
          {label}
        </text>
      </svg>
      <ul className="flex min-w-44 flex-1 flex-col gap-2.5 text-sm">
        {shares.map(({ label: name, text, colour }) => (
          <li key={name} className="flex items-center gap-2.5">
            <span aria-hidden="true" className="size-2.5 shrink-0 rounded-full" style={{ background: colour }} />
            <span className="truncate">{name}</span>
            <span className="ml-auto text-text-muted tabular-nums">{text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
