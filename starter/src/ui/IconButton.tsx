import type { ButtonHTMLAttributes } from 'react';
import { Icon } from './icons';

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: string;
  /** What the button does: its accessible name and its tooltip. */
  label: string;
  tone?: 'neutral' | 'danger';
}

const tones = {
  neutral: 'hover:bg-surface-muted hover:text-text',
  danger: 'hover:bg-danger-soft hover:text-danger',
};

export function IconButton({ icon, label, tone = 'neutral', className = '', ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={`inline-flex size-11 items-center justify-center rounded-md text-text-muted transition-colors disabled:opacity-40 sm:size-8 ${tones[tone]} ${className}`}
    >
      <Icon name={icon} size={18} />
    </button>
  );
}
