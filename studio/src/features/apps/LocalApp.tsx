import { Badge } from '@mantine/core';
import { useTexts } from '../../app/useTexts.ts';
import { projectPath } from '../../project/projectId.ts';
import type { RecentProject } from '../../project/recentProjects.ts';
import classes from './Apps.module.css';

/** An app that the server does not keep for whoever is known: it is saved when it is opened. */
export function LocalApp({ project }: { project: RecentProject }) {
  const texts = useTexts().apps;
  return (
    <li className={classes.app} data-testid="app">
      <a href={projectPath(project.id)} className={classes.link}>
        <span className={classes.name}>{project.name}</span>
        <span className={classes.hint}>{texts.usedAt(project.usedAt)}</span>
      </a>
      <Badge size="sm" variant="light" color="gray">{texts.hereOnly}</Badge>
    </li>
  );
}
