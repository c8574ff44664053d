import { ActionIcon, Badge, Menu } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { newProjectId, projectPath } from '../../project/projectId.ts';
import type { SavedApp } from '../../saving/SavedApps.ts';
import { ConfirmedAction } from '../chat/ConfirmedAction.tsx';
import classes from './Apps.module.css';
import { NAME_CHARACTERS, RenameApp } from './RenameApp.tsx';

const size = 16;

export function AppItem({ app, act }: { app: SavedApp; act(work: Promise<unknown>): Promise<void> }) {
  const texts = useTexts().apps;
  const { apps, autosave, workspace } = useSession();
  const [renaming, setRenaming] = useState(false);
  if (renaming) {
    const rename = (name: string) => act(apps.change(app.id, { name })).then(() => setRenaming(false));
    return <li className={classes.app} data-testid="app"><RenameApp name={app.name} onRename={rename} onCancel={() => setRenaming(false)} /></li>;
  }
  const remove = async () => {
    await apps.remove(app.id);
    if (app.id === workspace.projectId) void autosave.retry(); // shows that it is on this device only
  };
  const copyName = texts.copyOf(app.name).slice(0, NAME_CHARACTERS);
  return (
    <li className={classes.app} data-testid="app">
      <a href={projectPath(app.id)} className={classes.link}>
        <span className={classes.name}>{app.name}</span>
        <span className={classes.hint}>{texts.savedAt(app.updatedAt)}</span>
      </a>
      {app.id === workspace.projectId && <Badge size="sm" variant="light">{texts.open}</Badge>}
      <ConfirmedAction title={texts.removeTitle(app.name)} explain={texts.removeExplain} label={texts.remove} run={() => act(remove())}>
        {(askToRemove) => (
          <Menu position="bottom-end" width={220} shadow="md">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={texts.actions(app.name)}><IconDots size={18} stroke={1.7} aria-hidden /></ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={size} stroke={1.6} aria-hidden />} onClick={() => setRenaming(true)}>{texts.rename}</Menu.Item>
              <Menu.Item leftSection={<IconCopy size={size} stroke={1.6} aria-hidden />} onClick={() => void act(apps.duplicate(app.id, newProjectId(), copyName))}>{texts.duplicate}</Menu.Item>
              <Menu.Item
                leftSection={app.archived ? <IconArchiveOff size={size} stroke={1.6} aria-hidden /> : <IconArchive size={size} stroke={1.6} aria-hidden />}
                onClick={() => void act(apps.change(app.id, { archived: !app.archived }))}
              >
                {app.archived ? texts.restore : texts.archive}
              </Menu.Item>
              {app.archived && (
                <>
                  <Menu.Divider />
                  <Menu.Item color="red" leftSection={<IconTrash size={size} stroke={1.6} aria-hidden />} onClick={askToRemove}>{texts.remove}</Menu.Item>
                </>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </ConfirmedAction>
    </li>
  );
}
