import { VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { AccountMenu } from '../features/account/AccountMenu.tsx';
import { ConversationPanel } from '../features/chat/ConversationPanel.tsx';
import { OutsideStatus } from '../features/outside/OutsideStatus.tsx';
import { RulesChangedBanner } from '../features/rules/RulesChangedBanner.tsx';
import { ConflictBanner } from '../features/saving/ConflictBanner.tsx';
import { SaveStatus } from '../features/saving/SaveStatus.tsx';
import { ExportButton } from './ExportButton.tsx';
import { ImportButton } from './ImportButton.tsx';
import { Logo } from './Logo.tsx';
import { ProjectMenu } from './ProjectMenu.tsx';
import { SettingsMenu } from './SettingsMenu.tsx';
import classes from './Shell.module.css';
import { useProjectName } from './useProjectName.ts';
import { WorkspaceTabs } from './WorkspaceTabs.tsx';

const PHONE = '(max-width: 48em)';

export function WorkspaceView() {
  const name = useProjectName();
  const phone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
  return (
    <div className={classes.workspace}>
      <header className={classes.header}>
        <VisuallyHidden component="h1">{name}</VisuallyHidden>
        <div className={classes.headerSide}>
          <Logo />
          <ProjectMenu />
        </div>
        <div className={classes.headerSide}>
          <OutsideStatus />
          <SaveStatus />
          {!phone && <ImportButton />}
          <ExportButton />
          <AccountMenu />
          <SettingsMenu />
        </div>
      </header>
      <ConflictBanner />
      <RulesChangedBanner />
      <main className={classes.panes}>
        {phone ? (
          <WorkspaceTabs phone />
        ) : (
          <Group orientation="horizontal" style={{ height: '100%' }}>
            <Panel id="conversation" defaultSize="34%" minSize={300}>
              <div className={classes.card}>
                <ConversationPanel />
              </div>
            </Panel>
            <Separator className={classes.separator} />
            <Panel id="workbench" minSize={380}>
              <div className={classes.card}>
                <WorkspaceTabs phone={false} />
              </div>
            </Panel>
          </Group>
        )}
      </main>
    </div>
  );
}
