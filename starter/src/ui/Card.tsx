import type { ReactNode } from 'react';

export interface CardProps {
  title?: string;
  /** Beside the title, such as a button. */
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function Card({ title, actions, className = '', children }: CardProps) {
  return (
    <section className={`rounded-lg border border-border bg-surface p-5 shadow-card sm:p-6 ${className}`}>
      {(title || actions) && (
        <header className="mb-4 flex items-center justify-between gap-4">
          {title && <h2 className="text-base font-semibold">{title}</h2>}
          {actions}
        </header>
      )}
      {children}
    </section>
  );
}
