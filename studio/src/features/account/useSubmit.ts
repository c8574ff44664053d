import { useState, type FormEvent } from 'react';
import { toFailure, type Failure } from '../../project/failure.ts';

/** A form that is sent once at a time, and what went wrong the last time. */
export function useSubmit(run: () => Promise<void>): { busy: boolean; failure: Failure | undefined; submit(event?: FormEvent): void } {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    run()
      .catch((error: unknown) => setFailure(toFailure(error)))
      .finally(() => setBusy(false));
  };
  return { busy, failure, submit };
}
