import { useId, type ReactNode } from 'react';

export interface FieldProps {
  label: string;
  /** Shown below the input, until an error takes its place. */
  help?: string;
  error?: string;
  required?: boolean;
  /** Only assistive technology reads the label, where a heading nearby says the same. */
  labelHidden?: boolean;
}

interface InputAttributes {
  id: string;
  required: boolean;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

/** Looks of every input, select and text area. */
export const inputStyle =
  'block w-full rounded-md border border-border-strong bg-surface px-3 text-base text-text placeholder:text-text-muted sm:text-sm ' +
  'disabled:cursor-not-allowed disabled:bg-surface-muted disabled:text-text-muted aria-invalid:border-danger';

/** Label, input, help and error, tied together for assistive technology. */
export function Field({ label, help, error, required = false, labelHidden = false, children }: FieldProps & { children: (input: InputAttributes) => ReactNode }) {
  const id = useId();
  const note = error ?? help;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-sm font-medium'}>
        {label}
        {required && <span aria-hidden="true" className="ml-0.5 text-danger">*</span>}
      </label>
      {children({ id, required, 'aria-invalid': error ? true : undefined, 'aria-describedby': note ? `${id}-note` : undefined })}
      {note && (
        <p id={`${id}-note`} className={`text-sm ${error ? 'text-danger' : 'text-text-muted'}`}>
          {note}
        </p>
      )}
    </div>
  );
}
