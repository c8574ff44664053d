import { useComputedColorScheme } from '@mantine/core';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { useTexts } from '../../app/useTexts.ts';
import type { ProjectRuntime } from '../../project/ProjectRuntime.ts';
import classes from './TerminalPanel.module.css';
import { TerminalSession } from './TerminalSession.ts';
import { terminalTheme } from './terminalTheme.ts';

const SCROLLBACK_LINES = 5_000;

export interface TerminalHandle {
  clear(): void;
  type(data: string): void;
}

/** One xterm.js terminal with its shell, for as long as it is shown. */
export default function TerminalView({ runtime, screenReader, ref }: { runtime: ProjectRuntime; screenReader: boolean; ref: Ref<TerminalHandle> }) {
  const texts = useTexts();
  const scheme = useComputedColorScheme('light');
  const element = useRef<HTMLDivElement>(null);
  const terminal = useRef<Terminal>(undefined);
  const words = useRef(texts.terminal);
  words.current = texts.terminal;

  useImperativeHandle(ref, () => ({
    clear: () => {
      terminal.current?.clear();
      terminal.current?.focus();
    },
    type: (data) => {
      terminal.current?.input(data);
      terminal.current?.focus();
    },
  }));

  useEffect(() => {
    const place = element.current;
    if (!place) return;
    Terminal.strings.promptLabel = words.current.label;
    Terminal.strings.tooMuchOutput = words.current.tooMuchOutput;
    const style = getComputedStyle(place);
    const created = new Terminal({
      fontFamily: style.getPropertyValue('--mantine-font-family-monospace'),
      fontSize: 13,
      lineHeight: 1.35,
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      scrollback: SCROLLBACK_LINES,
      minimumContrastRatio: 4.5,
      theme: terminalTheme(document.documentElement.dataset['mantineColorScheme'] === 'dark' ? 'dark' : 'light', place),
    });
    const fit = new FitAddon();
    created.loadAddon(fit);
    created.attachCustomKeyEventHandler((event) => !isForThePage(event, created.hasSelection()));
    created.open(place);
    fit.fit();
    terminal.current = created;
    const session = new TerminalSession(created, runtime, () => words.current);
    const observer = new ResizeObserver(() => {
      // A panel that is not shown has no size; the shell keeps the one that it had.
      if (place.clientWidth > 0 && place.clientHeight > 0) fit.fit();
    });
    observer.observe(place);
    created.focus();
    return () => {
      observer.disconnect();
      session.end();
      created.dispose();
      terminal.current = undefined;
    };
  }, [runtime]);

  useEffect(() => {
    if (terminal.current && element.current) terminal.current.options.theme = terminalTheme(scheme, element.current);
  }, [scheme, runtime]);

  useEffect(() => {
    if (terminal.current) terminal.current.options.screenReaderMode = screenReader;
  }, [screenReader, runtime]);

  useEffect(() => {
    terminal.current?.textarea?.setAttribute('aria-label', `${texts.terminal.label}. ${texts.terminal.leaveHint}`);
  }, [texts, runtime]);

  return <div ref={element} className={classes.terminal} />;
}

/** Copying a selection, pasting, and leaving by Shift+Tab are the browser's; everything else is typed. */
function isForThePage(event: KeyboardEvent, hasSelection: boolean): boolean {
  if (event.key === 'Tab' && event.shiftKey) return true;
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
  return isCommand && (event.key.toLowerCase() === 'v' || (event.key.toLowerCase() === 'c' && (hasSelection || event.metaKey)));
}
