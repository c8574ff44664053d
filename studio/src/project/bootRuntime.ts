import { StudioError } from './failure.ts';
import type { Backend } from './Backend.ts';
import type { BootRuntime } from './ProjectRuntime.ts';

export function runtimeBooter(backend: Backend): BootRuntime {
  return async ({ signal }) => {
    await backend.starter(signal);
    throw new StudioError('internal', 'the runtime package is not there yet');
  };
}
