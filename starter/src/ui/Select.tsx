import type { SelectHTMLAttributes } from 'react';
import { Field, inputStyle, type FieldProps } from './Field';

export interface SelectProps extends FieldProps, Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value' | 'required'> {
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
  /** Text of a first, empty option; without it there is none. */
  emptyLabel?: string;
}

export function Select({ label, help, error, required, value, onChange, options, emptyLabel, className = '', ...rest }: SelectProps) {
  return (
    <Field label={label} help={help} error={error} required={required}>
      {(input) => (
        <select
          {...rest}
          {...input}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={`${inputStyle} h-11 sm:h-9 ${className}`}
        >
          {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
