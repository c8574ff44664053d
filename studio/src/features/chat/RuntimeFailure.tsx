import { Button } from '@mantine/core';
import { useSession, useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { FailureCard } from './FailureCard.tsx';

/** Why the space could not start, and what to do: try again, or take the project over from another tab. */
export function RuntimeFailure() {
  const texts = useTexts();
  const { workspace } = useSession();
  const runtime = useWorkspace((state) => state.runtime);
  if (runtime.state !== 'failed') return null;
  const elsewhere = runtime.failure.code === 'project_open_elsewhere';
  return (
    <FailureCard failure={runtime.failure}>
      <Button size="xs" onClick={() => void workspace.boot(elsewhere)}>
        {elsewhere ? texts.boot.useHere : texts.common.retry}
      </Button>
    </FailureCard>
  );
}
