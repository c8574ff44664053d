import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAccessible, IconEraser, IconRefresh } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { Boundary } from '../../app/Boundary.tsx';
import { pagePart } from '../../app/pagePart.ts';
import { useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { browserStorage } from '../../project/pageStorage.ts';
import { ReloadCard } from '../chat/ReloadCard.tsx';
import { RuntimeFailure } from '../chat/RuntimeFailure.tsx';
import { KeyBar } from './KeyBar.tsx';
import classes from './TerminalPanel.module.css';
import type { TerminalHandle } from './TerminalView.tsx';

const TerminalView = lazy(() => pagePart(import('./TerminalView.tsx')));

const SCREEN_READER = 'app-builder:terminal-screen-reader';

/** A shell on the project's files. The terminal itself is loaded when the panel is first opened. */
export function TerminalPanel() {
  const texts = useTexts();
  const runtime = useWorkspace((state) => state.runtime);
  const terminal = useRef<TerminalHandle>(null);
  const [screenReader, setScreenReader] = useState(() => browserStorage.get(SCREEN_READER) === 'on');
  const [generation, setGeneration] = useState(0);
  const toggleScreenReader = () => {
    browserStorage.set(SCREEN_READER, screenReader ? 'off' : 'on');
    setScreenReader(!screenReader);
  };
  const isReady = runtime.state === 'ready';
  const actions = [
    { label: texts.terminal.screenReader, Icon: IconAccessible, run: toggleScreenReader, pressed: screenReader },
    { label: texts.terminal.clear, Icon: IconEraser, run: () => terminal.current?.clear() },
    { label: texts.terminal.restart, Icon: IconRefresh, run: () => setGeneration((count) => count + 1) },
  ];
  return (
    <div className={classes.panel} data-testid="terminal">
      <div className={classes.bar}>
        <strong className={classes.title}>{texts.tabs.terminal}</strong>
        <span className={classes.hint}>{texts.terminal.leaveHint}</span>
        {actions.map(({ label, Icon, run, pressed }) => (
          <Tooltip key={label} label={label}>
            <ActionIcon variant={pressed ? 'light' : 'subtle'} color="gray" aria-label={label} aria-pressed={pressed} disabled={!isReady} onClick={run}>
              <Icon size={17} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        ))}
      </div>
      <div className={classes.stage}>
        {runtime.state === 'booting' && <p className={classes.message}>{texts.terminal.waiting}</p>}
        {runtime.state === 'failed' && <div className={classes.message}><RuntimeFailure /></div>}
        {runtime.state === 'ready' && (
          <Boundary fallback={(failure) => <ReloadCard failure={failure} />}>
            <Suspense fallback={<p className={classes.message}>{texts.common.loading}</p>}>
              <TerminalView key={generation} ref={terminal} runtime={runtime.runtime} screenReader={screenReader} />
            </Suspense>
          </Boundary>
        )}
      </div>
      <KeyBar onKey={(data) => terminal.current?.type(data)} disabled={!isReady} />
    </div>
  );
}
