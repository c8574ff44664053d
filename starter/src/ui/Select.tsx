import type { SelectHTMLAttributes } from 'react';
import { Field, inputStyle, type FieldProps } from './Field';
import { Icon } from './icons';

export interface SelectProps extends FieldProps, Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value' | 'required'> {
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
  /** Text of a first, empty option; without it there is none. */
  emptyLabel?: string;
}

export function Select({ label, help, error, required, labelHidden, value, onChange, options, emptyLabel, className = '', ...rest }: SelectProps) {
  return (
    <Field label={label} help={help} error={error} required={required} labelHidden={labelHidden}>
      {(input) => (
        <span className="relative block">
          <select
            {...rest}
            {...input}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className={`${inputStyle} h-11 appearance-none truncate pr-9 sm:h-9 ${className}`}
          >
            {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="chevron-down" size={18} className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-text-muted" />
        </span>
      )}
    </Field>
  );
}
