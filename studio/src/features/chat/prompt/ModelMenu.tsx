import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTexts } from '../../../app/useTexts.ts';
import type { ModelDescription } from '../../../project/Backend.ts';
import { modelLabel } from './modelLabel.ts';
import classes from './ModeMenu.module.css';

/** Which of the server's models answers; nothing when there is no choice. */
export function ModelMenu({ models, chosen, onChange, disabled }: { models: ModelDescription[]; chosen: ModelDescription | undefined; onChange(model: ModelDescription): void; disabled: boolean }) {
  const texts = useTexts();
  if (models.length < 2 || !chosen) return null;
  const name = modelLabel(chosen, texts);
  return (
    <Menu position="top-start" shadow="md">
      <Menu.Target>
        <Button
          variant="subtle"
          color={chosen === models[0] ? 'gray' : undefined}
          size="compact-sm"
          className={classes.button}
          disabled={disabled}
          aria-label={`${texts.prompt.model} : ${name}`}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          <span className={classes.model}>{name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={chosen.id} onChange={(id) => models.filter((model) => model.id === id).forEach(onChange)}>
          {models.map((model) => (
            <Menu.RadioItem key={model.id} value={model.id} closeMenuOnClick>{modelLabel(model, texts)}</Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
