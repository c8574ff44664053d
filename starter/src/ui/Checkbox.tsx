import { useId } from 'react';

export interface CheckboxProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  help?: string;
  error?: string;
  disabled?: boolean;
  labelHidden?: boolean;
  name?: string;
}

export function Checkbox({ label, checked, onChange, help, error, disabled, labelHidden, name }: CheckboxProps) {
  const id = useId();
  const note = error ?? help;
  return (
    <div className="flex flex-col gap-1.5">
      <label className="flex min-h-11 items-center gap-2.5 text-sm font-medium sm:min-h-9">
        <input
          type="checkbox"
          name={name}
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          className="size-4.5 accent-primary"
        />
        <span className={labelHidden ? 'sr-only' : undefined}>{label}</span>
      </label>
      {note && (
        <p id={`${id}-note`} className={`text-sm ${error ? 'text-danger' : 'text-text-muted'}`}>
          {note}
        </p>
      )}
    </div>
  );
}
