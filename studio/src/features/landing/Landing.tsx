import { Anchor, FileButton, Text, Title, UnstyledButton } from '@mantine/core';
import { IconFileSpreadsheet, IconFolder } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useDraft } from '../../app/draft.ts';
import { Logo } from '../../app/Logo.tsx';
import { useSession, useWorkspace } from '../../app/Session.ts';
import { SettingsMenu } from '../../app/SettingsMenu.tsx';
import shell from '../../app/Shell.module.css';
import { useTexts } from '../../app/useTexts.ts';
import { projectPath } from '../../project/projectId.ts';
import { listRecentProjects } from '../../project/recentProjects.ts';
import { AccountMenu } from '../account/AccountMenu.tsx';
import { markdownPart } from '../chat/markdownPart.ts';
import { PromptBox } from '../chat/PromptBox.tsx';
import { RuntimeStatus } from '../chat/RuntimeStatus.tsx';
import { csvAccept } from '../csv/accept.ts';
import classes from './Landing.module.css';

const RECENT_SHOWN = 4;

export function Landing() {
  const texts = useTexts();
  const session = useSession();
  const setText = useDraft((state) => state.setText);
  const [recent] = useState(() => listRecentProjects().slice(0, RECENT_SHOWN));
  const ready = useWorkspace((state) => state.runtime.state === 'ready');
  useEffect(() => {
    // Whoever shows the text says what failed.
    if (ready) markdownPart().catch(() => undefined);
  }, [ready]);
  return (
    <div className={shell.page}>
      <header className={shell.header}>
        <Logo />
        <div className={shell.headerSide}>
          <AccountMenu />
          <SettingsMenu />
        </div>
      </header>
      <main className={classes.main}>
        <div className={classes.column}>
          <Title order={1} className={classes.title}>{texts.landing.title}</Title>
          <Text className={classes.subtitle}>{texts.landing.subtitle}</Text>
          <PromptBox large />
          <ul className={classes.examples} aria-label={texts.landing.examplesLabel}>
            {texts.landing.examples.map((example) => (
              <li key={example}>
                <UnstyledButton className={classes.example} onClick={() => setText(example)}>{example}</UnstyledButton>
              </li>
            ))}
          </ul>
          <p className={classes.csv}>
            <IconFileSpreadsheet size={18} stroke={1.6} aria-hidden />
            <span>
              {texts.landing.dropCsv}{' '}
              <FileButton accept={`${csvAccept},.zip,application/zip`} onChange={(file) => file && session.takeFile(file)}>
                {(props) => <Anchor component="button" type="button" inherit {...props}>{texts.landing.chooseCsv}</Anchor>}
              </FileButton>
              .
            </span>
          </p>
          {recent.length > 0 && (
            <nav className={classes.recent} aria-label={texts.landing.recent}>
              <Text size="sm" className="quiet">{texts.landing.recent}</Text>
              {recent.map((project) => (
                <a key={project.id} href={projectPath(project.id)} className={classes.recentLink}>
                  <IconFolder size={16} stroke={1.6} aria-hidden />
                  <span>{project.name}</span>
                </a>
              ))}
            </nav>
          )}
        </div>
      </main>
      <footer className={classes.footer}>
        <RuntimeStatus />
      </footer>
    </div>
  );
}
