import type { ReactNode } from 'react';
import { calculatorWords as words } from './words';

export interface Result {
  label: string;
  value: string;
  /** The figure that the person came for. */
  main?: boolean;
}

export interface ResultsProps {
  /** Undefined until everything that is needed has been entered. */
  results: Result[] | undefined;
  /** Something to know about the figures. */
  note?: ReactNode;
}

/** Figures worked out from what was entered; said anew by screen readers when they change. */
export function Results({ results, note }: ResultsProps) {
  return (
    <div aria-live="polite" className="mt-6 rounded-lg bg-surface-muted p-5">
      {results === undefined && <p className="text-sm text-text-muted">{words.enterAll}</p>}
      {results !== undefined && (
        <dl className="flex flex-col gap-3">
          {results.map((result) => (
            <div key={result.label} className="flex items-baseline justify-between gap-4">
              <dt className="text-sm text-text-muted">{result.label}</dt>
              <dd className={result.main ? 'text-xl font-semibold tabular-nums' : 'text-sm font-medium tabular-nums'}>{result.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {results !== undefined && note && <div className="mt-4">{note}</div>}
    </div>
  );
}
