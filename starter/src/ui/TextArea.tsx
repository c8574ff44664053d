import type { TextareaHTMLAttributes } from 'react';
import { Field, inputStyle, type FieldProps } from './Field';

export interface TextAreaProps extends FieldProps, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value' | 'required'> {
  value: string;
  onChange: (value: string) => void;
}

export function TextArea({ label, help, error, required, labelHidden, value, onChange, rows = 4, className = '', ...rest }: TextAreaProps) {
  return (
    <Field label={label} help={help} error={error} required={required} labelHidden={labelHidden}>
      {(input) => (
        <textarea
          {...rest}
          {...input}
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={`${inputStyle} resize-y py-2 ${className}`}
        />
      )}
    </Field>
  );
}
