import { Skeleton } from './Skeleton';

/** Takes the place of a page that is loading. */
export function PageSkeleton() {
  return (
    <div aria-busy="true">
      <Skeleton className="h-8 w-56" />
      <Skeleton className="mt-3 h-4 w-32" />
      <Skeleton className="mt-6 h-64 w-full rounded-lg" />
    </div>
  );
}
