import { Badge } from '@mantine/core';
import { useAppRules, useWorkspace } from './Session.ts';

/** How many problems and warnings the app has; nothing where it has none. */
export function ProblemCount({ className }: { className?: string }) {
  const problems = useWorkspace((state) => state.problems.length);
  const warnings = useAppRules((state) => state.findings.length);
  if (problems + warnings === 0) return null;
  return <Badge size="sm" circle className={className} color={problems > 0 ? 'red' : 'orange'}>{problems + warnings}</Badge>;
}
