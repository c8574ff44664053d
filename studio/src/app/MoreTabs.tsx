import { Menu, UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { ProblemCount } from './ProblemCount.tsx';
import { useSession, type WorkspaceTab } from './Session.ts';
import { useTexts } from './useTexts.ts';
import { workbench } from './workbench.ts';
import classes from './WorkspaceTabs.module.css';

/** What has no tab of its own. The button shows which of them is open. */
export function MoreTabs({ names, active }: { names: WorkspaceTab[]; active: WorkspaceTab }) {
  const texts = useTexts();
  const { view } = useSession();
  const open = names.includes(active);
  const Icon = open ? workbench[active].Icon : IconDots;
  return (
    <Menu position="top-end" width={220} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.tab} data-active={open || undefined} aria-label={open ? `${texts.more} : ${texts.tabs[active]}` : texts.more}>
          <Icon size={20} stroke={1.6} aria-hidden />
          <span className={classes.label}>{open ? texts.tabs[active] : texts.more}</span>
          {names.includes('problems') && <ProblemCount className={classes.count} />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={open ? active : null} onChange={(value) => view.setState({ tab: value as WorkspaceTab })}>
          {names.map((name) => {
            const { Icon: ItemIcon } = workbench[name];
            return (
              <Menu.RadioItem key={name} value={name} closeMenuOnClick className={classes.item} rightSection={<ItemIcon size={18} stroke={1.6} aria-hidden />}>
                <span className={classes.itemLabel}>
                  {texts.tabs[name]}
                  {name === 'problems' && <ProblemCount className={classes.itemCount} />}
                </span>
              </Menu.RadioItem>
            );
          })}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
