import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { buttonStyle, type ButtonProps } from './Button';
import { Icon } from './icons';

export interface LinkButtonProps {
  href: string;
  variant?: ButtonProps['variant'];
  icon?: string;
  children: ReactNode;
}

/** Goes to another page of the app; looks like a button. */
export function LinkButton({ href, variant = 'secondary', icon, children }: LinkButtonProps) {
  return (
    <Link href={href} className={buttonStyle(variant)}>
      {icon && <Icon name={icon} size={18} className="-ml-1" />}
      {children}
    </Link>
  );
}
