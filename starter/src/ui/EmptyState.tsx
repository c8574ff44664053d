import type { ReactNode } from 'react';
import { Icon } from './icons';

export interface EmptyStateProps {
  icon?: string;
  title: string;
  description?: string;
  /** What to do next, such as a button. */
  action?: ReactNode;
  tone?: 'neutral' | 'danger';
}

export function EmptyState({ icon = 'folder', title, description, action, tone = 'neutral' }: EmptyStateProps) {
  const look = tone === 'danger' ? 'bg-danger-soft text-danger' : 'bg-primary-soft text-primary';
  return (
    <div className="flex flex-col items-center px-6 py-16 text-center">
      <span className={`flex size-12 items-center justify-center rounded-full ${look}`}>
        <Icon name={icon} size={24} />
      </span>
      <h2 className="mt-4 text-base font-semibold">{title}</h2>
      {description && <p className="mt-1 max-w-sm text-sm text-text-muted">{description}</p>}
      {action && <div className="mt-6">{action}</div>}
    </div>
  );
}
