import { Button } from '@mantine/core';
import { useTexts } from '../../app/useTexts.ts';
import type { Failure } from '../../project/failure.ts';
import { FailureCard } from './FailureCard.tsx';

/** In place of a part of the page that cannot be shown. */
export function ReloadCard({ failure }: { failure: Failure }) {
  const texts = useTexts();
  return (
    <FailureCard failure={failure}>
      <Button size="xs" onClick={() => location.reload()}>{texts.common.reload}</Button>
    </FailureCard>
  );
}
