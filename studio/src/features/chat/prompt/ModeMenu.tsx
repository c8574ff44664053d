import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconHammer, IconListCheck, IconMessageQuestion } from '@tabler/icons-react';
import { useTexts } from '../../../app/useTexts.ts';
import type { TurnMode } from '../../../turn/request.ts';
import classes from './ModeMenu.module.css';

const icons: Record<TurnMode, typeof IconHammer> = { build: IconHammer, plan: IconListCheck, ask: IconMessageQuestion };
const allModes: TurnMode[] = ['build', 'plan', 'ask'];

/** What the request is to do: change the app, plan a change, or answer. Modes that the model does not have (`known`) are left out. */
export function ModeMenu({ mode, known = allModes, onChange, disabled }: { mode: TurnMode; known?: TurnMode[]; onChange(mode: TurnMode): void; disabled: boolean }) {
  const texts = useTexts().prompt;
  const Current = icons[mode];
  return (
    <Menu position="top-start" width={310} shadow="md">
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
        <Menu.RadioGroup value={mode} onChange={(value) => onChange(value as TurnMode)}>
          {allModes.filter((name) => known.includes(name)).map((name) => {
            const Icon = icons[name];
            return (
              <Menu.RadioItem key={name} value={name} closeMenuOnClick rightSection={<Icon size={18} stroke={1.6} aria-hidden />}>
                <span className={classes.label}>{texts.modes[name].label}</span>
                <span className={classes.hint}>{texts.modes[name].hint}</span>
              </Menu.RadioItem>
            );
          })}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
