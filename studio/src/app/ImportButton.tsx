import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { ChooseProject } from '../features/apps/ChooseProject.tsx';
import { useTexts } from './useTexts.ts';

/** Beside Export; a phone has it in the project's menu only. */
export function ImportButton() {
  const texts = useTexts().apps;
  return (
    <ChooseProject>
      {(choose) => (
        <Tooltip label={texts.importHint}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={texts.import} onClick={choose}>
            <IconFileImport size={19} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </ChooseProject>
  );
}
