import { NAME_CHARACTERS, projectName } from '../project/projectName.ts';
import { listRecentProjects } from '../project/recentProjects.ts';
import { useConversation, useSession, useWorkspace } from './Session.ts';
import { useTexts } from './useTexts.ts';

/** What the open project is called; while its conversation is not known, what it was called the last time. */
export function useProjectName(): string {
  const { untitled } = useTexts().menu;
  const { projectId } = useSession().workspace;
  const appName = useWorkspace((state) => state.appName);
  const prompt = useConversation((state) => state.turns[0]?.prompt);
  if (prompt !== undefined) return projectName(appName, prompt, NAME_CHARACTERS);
  return listRecentProjects().find(({ id }) => id === projectId)?.name ?? untitled;
}
