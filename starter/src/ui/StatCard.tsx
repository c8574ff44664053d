import { Icon } from './icons';
import { Skeleton } from './Skeleton';

export interface StatCardProps {
  label: string;
  /** Undefined while it loads. */
  value: string | undefined;
  /** Small text below the value, such as a comparison. */
  detail?: string;
  icon?: string;
}

export function StatCard({ label, value, detail, icon }: StatCardProps) {
  return (
    <div className="h-full rounded-lg border border-border bg-surface p-4 shadow-card sm:p-5">
      <div className="flex items-center justify-between gap-3">
        <p className="truncate text-sm text-text-muted">{label}</p>
        {icon && <Icon name={icon} className="text-text-muted" />}
      </div>
      <p className="mt-2 flex min-h-8 items-center text-xl font-semibold sm:text-2xl tracking-tight tabular-nums">
        {value ?? <Skeleton className="h-7 w-24" />}
      </p>
      {detail && <p className="mt-1 text-sm text-text-muted">{detail}</p>}
    </div>
  );
}
