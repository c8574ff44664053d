import { Badge, Tabs } from '@mantine/core';
import { IconAlertTriangle, IconDatabase, IconEye, IconFiles, IconHistory, IconMessage, IconScale, IconTerminal2 } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { ConversationPanel } from '../features/chat/ConversationPanel.tsx';
import { DataPanel } from '../features/data/DataPanel.tsx';
import { FilesPanel } from '../features/files/FilesPanel.tsx';
import { PreviewPanel } from '../features/preview/PreviewPanel.tsx';
import { RulesPanel } from '../features/rules/RulesPanel.tsx';
import { VersionsPanel } from '../features/versions/VersionsPanel.tsx';
import { ProblemsPanel } from '../features/problems/ProblemsPanel.tsx';
import { TerminalPanel } from '../features/terminal/TerminalPanel.tsx';
import { useTexts } from './useTexts.ts';
import { useAppRules, useConversation, useSession, useView, useWorkspace, type WorkspaceTab } from './Session.ts';
import classes from './Shell.module.css';

const icons: Record<WorkspaceTab, typeof IconEye> = {
  chat: IconMessage,
  preview: IconEye,
  files: IconFiles,
  data: IconDatabase,
  versions: IconHistory,
  rules: IconScale,
  problems: IconAlertTriangle,
  terminal: IconTerminal2,
};

const panels: Record<WorkspaceTab, () => ReactNode> = {
  chat: ConversationPanel,
  preview: PreviewPanel,
  files: FilesPanel,
  data: DataPanel,
  versions: VersionsPanel,
  rules: RulesPanel,
  problems: ProblemsPanel,
  terminal: TerminalPanel,
};

/** The tabs beside the conversation; on a phone the conversation is the first of them and the tabs are at the bottom. */
export function WorkspaceTabs({ withChat }: { withChat: boolean }) {
  const texts = useTexts();
  const { view } = useSession();
  const tab = useView((state) => state.tab);
  const problems = useWorkspace((state) => state.problems.length);
  const warnings = useAppRules((state) => state.findings.length);
  const workbench: WorkspaceTab[] = ['preview', 'files', 'data', 'versions', 'rules', 'problems', 'terminal'];
  const shown: WorkspaceTab[] = withChat ? ['chat', ...workbench] : workbench;
  useFollowedTurn(withChat);
  const active = shown.includes(tab) ? tab : 'preview';
  return (
    <Tabs id="workbench" value={active} onChange={(value) => view.setState({ tab: value as WorkspaceTab })} className={classes.tabs}>
      <Tabs.List className={classes.tabList}>
        {shown.map((name) => {
          const Icon = icons[name];
          return (
            <Tabs.Tab
              key={name}
              value={name}
              className={classes.tab}
              leftSection={<Icon size={17} stroke={1.6} aria-hidden />}
              rightSection={name === 'problems' && problems + warnings > 0 && <Badge size="sm" circle color={problems > 0 ? 'red' : 'orange'}>{problems + warnings}</Badge>}
            >
              {texts.tabs[name]}
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
      <div className={classes.panels}>
        {shown.map((name) => (
          <TabPanel key={name} name={name} active={name === active} />
        ))}
      </div>
    </Tabs>
  );
}

/** Where one tab is all that fits: the conversation while a turn runs, then the app if it was changed, unless somebody looks elsewhere by then. */
function useFollowedTurn(wanted: boolean): void {
  const { view } = useSession();
  const state = useConversation(({ turns }) => turns.at(-1)?.state);
  // A plan or an answer is read in the conversation.
  const changed = useConversation(({ turns }) => turns.at(-1)?.changed === true);
  const previous = useRef<typeof state>(undefined);
  useEffect(() => {
    const before = previous.current;
    previous.current = state;
    if (!wanted) return;
    if (state === 'running') view.setState({ tab: 'chat' });
    else if (before === 'running' && state === 'done' && changed && view.getState().tab === 'chat') view.setState({ tab: 'preview' });
  }, [view, wanted, state, changed]);
}

/** Conversation and preview are there from the start, the others once they were opened; then they stay as they are. */
function TabPanel({ name, active }: { name: WorkspaceTab; active: boolean }) {
  const [opened, setOpened] = useState(active || name === 'preview' || name === 'chat');
  useEffect(() => {
    if (active) setOpened(true);
  }, [active]);
  const Content = panels[name];
  return (
    <div
      id={`workbench-panel-${name}`}
      role="tabpanel"
      aria-labelledby={`workbench-tab-${name}`}
      className={classes.panel}
      data-active={active}
      inert={!active}
    >
      {(opened || active) && <Content />}
    </div>
  );
}
