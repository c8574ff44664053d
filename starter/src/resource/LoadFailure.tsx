import { words } from '../app/language';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';

interface LoadFailureProps {
  message: string;
  /** Whether older data is still shown below. */
  stale?: boolean;
  onRetry: () => void;
}

export function LoadFailure({ message, stale = false, onRetry }: LoadFailureProps) {
  const retry = <Button onClick={onRetry}>{words.retry}</Button>;
  return (
    <div role="alert">
      {stale ? (
        <div className="flex flex-wrap items-center justify-between gap-3 border-b border-border bg-warning-soft px-6 py-3 text-sm text-warning">
          <p>
            {message} {words.staleRows}
          </p>
          {retry}
        </div>
      ) : (
        <EmptyState icon="alert" tone="danger" title={words.loadFailedTitle} description={message} action={retry} />
      )}
    </div>
  );
}
