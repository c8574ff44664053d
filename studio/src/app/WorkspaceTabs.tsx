import { Tabs } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { MoreTabs } from './MoreTabs.tsx';
import { ProblemCount } from './ProblemCount.tsx';
import { useConversation, useSession, useView, type WorkspaceTab } from './Session.ts';
import { useTexts } from './useTexts.ts';
import { layouts, workbench } from './workbench.ts';
import classes from './WorkspaceTabs.module.css';

/** The tabs beside the conversation; on a phone the conversation is the first of them and the tabs are at the bottom. */
export function WorkspaceTabs({ phone }: { phone: boolean }) {
  const texts = useTexts();
  const { view } = useSession();
  const tab = useView((state) => state.tab);
  const { tabs, more } = layouts[phone ? 'phone' : 'desktop'];
  useFollowedTurn(phone);
  const shown = [...tabs, ...more];
  const active = shown.includes(tab) ? tab : 'preview';
  return (
    <Tabs id="workbench" value={active} onChange={(value) => view.setState({ tab: value as WorkspaceTab })} className={classes.tabs} classNames={{ tabLabel: classes.content }}>
      <div className={classes.bar} data-phone={phone}>
        <Tabs.List className={classes.list}>
          {tabs.map((name) => {
            const { Icon } = workbench[name];
            return (
              <Tabs.Tab key={name} value={name} className={classes.tab} title={texts.tabs[name]}>
                <Icon size={phone ? 20 : 17} stroke={1.6} aria-hidden />
                <span className={classes.label}>{texts.tabs[name]}</span>
                {name === 'problems' && <ProblemCount className={classes.count} />}
              </Tabs.Tab>
            );
          })}
        </Tabs.List>
        {more.length > 0 && <MoreTabs names={more} active={active} />}
      </div>
      <div className={classes.panels}>
        {shown.map((name) => (
          <TabPanel key={name} name={name} active={name === active} labelled={tabs.includes(name)} />
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
function TabPanel({ name, active, labelled }: { name: WorkspaceTab; active: boolean; labelled: boolean }) {
  const texts = useTexts();
  const [opened, setOpened] = useState(active || name === 'preview' || name === 'chat');
  useEffect(() => {
    if (active) setOpened(true);
  }, [active]);
  const { Panel } = workbench[name];
  return (
    <div
      id={`workbench-panel-${name}`}
      role={labelled ? 'tabpanel' : 'region'}
      {...(labelled ? { 'aria-labelledby': `workbench-tab-${name}` } : { 'aria-label': texts.tabs[name] })}
      className={classes.panel}
      data-active={active}
      inert={!active}
    >
      {(opened || active) && <Panel />}
    </div>
  );
}
