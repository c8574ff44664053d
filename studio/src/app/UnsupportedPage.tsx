import { Stack, Text, Textarea, Title } from '@mantine/core';
import { IconBrowserOff } from '@tabler/icons-react';
import { useTexts } from './useTexts.ts';
import type { MissingFeature } from './browserSupport.ts';
import { useDraft } from './draft.ts';
import { Logo } from './Logo.tsx';
import { SettingsMenu } from './SettingsMenu.tsx';
import classes from './Shell.module.css';

/** Shown instead of the studio when the browser cannot run a project; `prompt` is text that must not be lost. */
export function UnsupportedPage({ missing, prompt }: { missing: MissingFeature[]; prompt?: string }) {
  const texts = useTexts();
  const draft = useDraft((state) => state.text);
  const kept = prompt ?? draft;
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Logo />
        <SettingsMenu />
      </header>
      <main className={classes.centered}>
        <Stack gap="md" maw={560}>
          <IconBrowserOff size={40} stroke={1.4} aria-hidden className="quiet" />
          <Title order={1}>{texts.unsupported.title}</Title>
          {missing.length > 0 && (
            <div>
              <Text>{texts.unsupported.explain}</Text>
              <ul className={classes.plainList}>
                {missing.map((feature) => (
                  <li key={feature}>{texts.unsupported.missing[feature]}</li>
                ))}
              </ul>
            </div>
          )}
          <Text>{texts.unsupported.whatToDo}</Text>
          {kept !== '' && <Textarea label={texts.unsupported.keepPrompt} value={kept} readOnly autosize minRows={3} maxRows={12} />}
        </Stack>
      </main>
    </div>
  );
}
