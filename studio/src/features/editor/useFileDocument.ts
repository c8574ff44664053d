import { useCallback, useEffect, useRef, useState } from 'react';
import { useSession, useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { toFailure, type Failure } from '../../project/failure.ts';
import { textOf } from '../../turn/projectContext.ts';

export type SaveState = 'clean' | 'dirty' | 'saving' | 'failed';

export interface FileDocument {
  /** Text as the editor shows it; undefined while it is read. */
  text: string | undefined;
  binary: boolean;
  saveState: SaveState;
  failure?: Failure;
  /** Set when the assistant changed the file under unsaved edits: the file's new text. */
  theirs?: string;
  edit(text: string): void;
  save(): Promise<void>;
  takeTheirs(): void;
  keepMine(): void;
}

const AUTOSAVE_MS = 1200;

/** The text of one file: read, kept in step with changes from outside, and saved a moment after the last key. */
export function useFileDocument(path: string): FileDocument {
  const { workspace } = useSession();
  const checkpointLabel = useTexts().turn.checkpointEdit;
  const ready = useWorkspace((state) => state.runtime.state === 'ready');
  const changes = useWorkspace((state) => state.changes);
  const [text, setText] = useState<string>();
  const [binary, setBinary] = useState(false);
  const [saveState, setSaveState] = useState<SaveState>('clean');
  const [failure, setFailure] = useState<Failure>();
  const [theirs, setTheirs] = useState<string>();
  /** What the editor holds and what the file is known to hold, for code that runs outside of rendering. */
  const now = useRef({ text: undefined as string | undefined, saved: undefined as string | undefined });

  const show = useCallback((content: string) => {
    now.current = { text: content, saved: content };
    setText(content);
    setSaveState('clean');
    setTheirs(undefined);
    setFailure(undefined);
  }, []);

  const read = useCallback(async () => {
    try {
      const content = textOf(await workspace.runtime().readFile(path));
      if (content === undefined) return setBinary(true);
      const { text: mine, saved } = now.current;
      if (content === saved) return undefined;
      if (mine === saved || content === mine) return show(content);
      return setTheirs(content);
    } catch (error) {
      return setFailure(toFailure(error));
    }
  }, [workspace, path, show]);

  useEffect(() => {
    if (ready) void read();
  }, [ready, read]);
  useEffect(() => {
    if (changes.path === path) void read();
  }, [changes, path, read]);

  const save = useCallback(async () => {
    const { text: mine, saved } = now.current;
    if (mine === undefined || mine === saved) return;
    setSaveState('saving');
    now.current.saved = mine; // before writing, so that the change it causes is known as ours
    try {
      await workspace.saveFile(path, mine, checkpointLabel);
      setFailure(undefined);
      setSaveState(now.current.text === mine ? 'clean' : 'dirty');
    } catch (error) {
      now.current.saved = saved;
      setFailure(toFailure(error));
      setSaveState('failed');
    }
  }, [workspace, path, checkpointLabel]);

  useEffect(() => {
    if (saveState !== 'dirty' || theirs !== undefined) return undefined;
    const timer = setTimeout(() => void save(), AUTOSAVE_MS);
    return () => clearTimeout(timer);
  }, [saveState, theirs, text, save]);
  useEffect(() => () => void save(), [save]); // another file is opened: nothing typed is lost

  const edit = (content: string) => {
    now.current.text = content;
    setText(content);
    setSaveState(content === now.current.saved ? 'clean' : 'dirty');
  };
  const keepMine = () => {
    now.current.saved = theirs;
    setTheirs(undefined);
  };
  return { text, binary, saveState, failure, theirs, edit, save, takeTheirs: () => theirs !== undefined && show(theirs), keepMine };
}
