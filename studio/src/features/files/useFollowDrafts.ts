import { useEffect, useMemo, useRef } from 'react';
import { useConversation, useSession, useView, useWorkspace } from '../../app/Session.ts';
import type { FileDraft } from '../../turn/fileDrafts.ts';

/**
 * Shows each file as the model begins to write it, unless the person has opened another one meanwhile; a file that is taken back
 * again is closed.
 */
export function useFollowDrafts(): FileDraft[] {
  const { view } = useSession();
  const all = useConversation((state) => state.drafts);
  const drafts = useMemo(() => all.filter(({ path }) => path !== undefined), [all]);
  const files = useWorkspace((state) => state.files);
  const open = useView((state) => state.openFile);
  const followed = useRef<string | undefined>(undefined);
  const latest = drafts.at(-1)?.path;

  useEffect(() => {
    const { openFile } = view.getState();
    if (latest === undefined || (openFile !== undefined && openFile !== followed.current)) return;
    followed.current = latest;
    view.setState({ openFile: latest });
  }, [latest, view]);

  useEffect(() => {
    const gone = open !== undefined && open === followed.current && !files.includes(open) && !drafts.some(({ path }) => path === open);
    if (!gone) return;
    followed.current = undefined;
    view.setState({ openFile: undefined });
  }, [drafts, files, open, view]);

  return drafts;
}
