import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconHammer, IconListCheck, IconMessageQuestion } from '@tabler/icons-react';
import { useModels } from '../../../app/Session.ts';
import { useTexts } from '../../../app/useTexts.ts';
import type { TurnMode } from '../../../turn/request.ts';
import classes from './ModeMenu.module.css';

const icons: Record<TurnMode, typeof IconHammer> = { build: IconHammer, plan: IconListCheck, ask: IconMessageQuestion };
const allModes: TurnMode[] = ['build', 'plan', 'ask'];

/** What the request is to do: change the app, plan a change, or answer. Modes that the server's model does not have are left out. */
export function ModeMenu({ mode, onChange, disabled }: { mode: TurnMode; onChange(mode: TurnMode): void; disabled: boolean }) {
  const texts = useTexts().prompt;
  const known = useModels()[0]?.modes ?? allModes;
  const Current = icons[mode];
  return (
    <Menu position="top-start" width={290} shadow="md">
      <Menu.Target>
        <Button
          variant="subtle"
          color={mode === 'build' ? 'gray' : undefined}
          size="compact-sm"
          className={classes.button}
          disabled={disabled}
          aria-label={`${texts.mode} : ${texts.modes[mode].label}`}
          leftSection={<Current size={16} stroke={1.7} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {texts.modes[mode].label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {allModes.filter((name) => known.includes(name)).map((name) => {
          const Icon = icons[name];
          return (
            <Menu.Item
              key={name}
              role="menuitemradio"
              aria-checked={name === mode}
              leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
              rightSection={name === mode ? <IconCheck size={16} aria-hidden /> : null}
              onClick={() => onChange(name)}
            >
              <span className={classes.label}>{texts.modes[name].label}</span>
              <span className={classes.hint}>{texts.modes[name].hint}</span>
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
