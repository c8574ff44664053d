import type { InputHTMLAttributes } from 'react';
import { Field, inputStyle, type FieldProps } from './Field';

export interface TextFieldProps extends FieldProps, Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'prefix' | 'required'> {
  value: string;
  onChange: (value: string) => void;
  /** Unit shown inside the input's end, such as `€` or `%`. */
  suffix?: string;
}

export function TextField({ label, help, error, required, labelHidden, value, onChange, suffix, className = '', ...rest }: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error} required={required} labelHidden={labelHidden}>
      {(input) => (
        <span className="relative block">
          <input
            {...rest}
            {...input}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className={`${inputStyle} h-11 sm:h-9 ${suffix ? 'pr-9' : ''} ${className}`}
          />
          {suffix && (
            <span aria-hidden="true" className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-sm text-text-muted">
              {suffix}
            </span>
          )}
        </span>
      )}
    </Field>
  );
}
