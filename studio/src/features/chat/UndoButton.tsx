import type { ReactNode } from 'react';
import { useSession, useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import type { Turn } from '../../turn/turnState.ts';
import { ConfirmedAction } from './ConfirmedAction.tsx';

/** Offers to undo a turn that changed something, as long as its checkpoint exists. `children` draws the button. */
export function UndoButton({ turn, children }: { turn: Turn; children: (open: () => void) => ReactNode }) {
  const texts = useTexts();
  const { conversation } = useSession();
  const kept = useWorkspace((state) => turn.checkpointId !== undefined && state.checkpointIds.includes(turn.checkpointId));
  if (!kept) return null;
  return (
    <ConfirmedAction title={texts.turn.undoTitle} explain={texts.turn.undoExplain} label={texts.turn.undo} run={() => conversation.undo(turn.id)}>
      {children}
    </ConfirmedAction>
  );
}
