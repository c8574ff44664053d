import type { ComponentType } from 'react';
import classes from './EmptyState.module.css';

interface EmptyStateProps {
  Icon: ComponentType<{ size?: number; stroke?: number }>;
  title: string;
  hint?: string;
}

export function EmptyState({ Icon, title, hint }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <span className={classes.icon} aria-hidden>
        <Icon size={26} stroke={1.4} />
      </span>
      <p className={classes.title}>{title}</p>
      {hint && <p className={classes.hint}>{hint}</p>}
    </div>
  );
}
