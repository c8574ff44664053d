import { Button, Menu } from '@mantine/core';
import { IconApps, IconChevronDown, IconFileImport, IconFolder, IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { ChooseProject } from '../features/apps/ChooseProject.tsx';
import { useTexts } from './useTexts.ts';
import { newProjectId, projectPath } from '../project/projectId.ts';
import { listRecentProjects } from '../project/recentProjects.ts';
import { useSession } from './Session.ts';
import { useProjectName } from './useProjectName.ts';
import classes from './Shell.module.css';

export function ProjectMenu() {
  const texts = useTexts();
  const { view, workspace: { projectId } } = useSession();
  const [recent, setRecent] = useState(listRecentProjects);
  const name = useProjectName();
  return (
    <ChooseProject>
      {(choose) => (
        <Menu position="bottom-start" width={280} shadow="md" onOpen={() => setRecent(listRecentProjects())}>
          <Menu.Target>
            <Button variant="subtle" color="gray" className={classes.projectButton} classNames={{ label: classes.projectName }} rightSection={<IconChevronDown size={15} aria-hidden />} aria-label={`${texts.menu.project} ${name}`}>
              {name}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item component="a" href={projectPath(newProjectId())} leftSection={<IconPlus size={16} aria-hidden />}>
              {texts.menu.newProject}
            </Menu.Item>
            <Menu.Item leftSection={<IconApps size={16} aria-hidden />} onClick={() => view.setState({ dialog: { name: 'apps' } })}>
              {texts.apps.title}
            </Menu.Item>
            <Menu.Item leftSection={<IconFileImport size={16} aria-hidden />} onClick={choose}>
              {texts.apps.import}
            </Menu.Item>
            <Menu.Item leftSection={<IconPlugConnected size={16} aria-hidden />} onClick={() => view.setState({ dialog: { name: 'outside' } })}>
              {texts.outside.menu}
            </Menu.Item>
            {recent.length > 0 && <Menu.Label>{texts.menu.recent}</Menu.Label>}
            {recent.map((project) => (
              <Menu.Item
                key={project.id}
                component="a"
                href={projectPath(project.id)}
                aria-current={project.id === projectId ? 'page' : undefined}
                leftSection={<IconFolder size={16} stroke={1.6} aria-hidden />}
              >
                {project.name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </ChooseProject>
  );
}
