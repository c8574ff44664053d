import type { ButtonHTMLAttributes } from 'react';
import { Icon } from './icons';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** One `primary` per screen; `danger` is for what destroys. */
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger';
  /** Name of an icon before the text. */
  icon?: string;
  /** Shows that the action is under way and refuses another click. */
  busy?: boolean;
}

const variants = {
  primary: 'bg-primary text-primary-text hover:bg-primary-hover',
  secondary: 'border border-border-strong bg-surface text-text hover:bg-surface-muted',
  ghost: 'text-text-muted hover:bg-surface-muted hover:text-text',
  danger: 'bg-danger text-danger-text hover:bg-danger-hover',
};

export function buttonStyle(variant: NonNullable<ButtonProps['variant']>): string {
  return `inline-flex h-11 items-center justify-center gap-2 rounded-md px-4 text-sm font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-60 sm:h-9 ${variants[variant]}`;
}

export function Button({ variant = 'secondary', icon, busy = false, disabled, className = '', children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={`${buttonStyle(variant)} ${className}`}
    >
      {icon && <Icon name={icon} size={18} className="-ml-1" />}
      {children}
    </button>
  );
}
