export interface SkeletonProps {
  /** Size by utility classes, such as `h-4 w-32`. */
  className?: string;
}

/** Takes the place of text that is loading, so that nothing moves when it arrives. */
export function Skeleton({ className = 'h-4 w-full' }: SkeletonProps) {
  return <span aria-hidden="true" className={`block animate-pulse rounded bg-surface-muted ${className}`} />;
}
