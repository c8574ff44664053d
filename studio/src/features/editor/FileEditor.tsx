import { Button, useComputedColorScheme } from '@mantine/core';
import { setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { keymap, EditorView } from '@codemirror/view';
import CodeMirror, { Prec } from '@uiw/react-codemirror';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useAppRules, useView, useWorkspace } from '../../app/Session.ts';
import { useSettings } from '../../app/settings.ts';
import { useErrorWords, useTexts } from '../../app/useTexts.ts';
import { relativePath } from '../../project/paths.ts';
import { editorTheme } from './editorTheme.ts';
import classes from './FileEditor.module.css';
import { languageFor } from './languages.ts';
import { useFileDocument, type FileDocument } from './useFileDocument.ts';

export default function FileEditor({ path }: { path: string }) {
  const texts = useTexts();
  const file = useFileDocument(path);
  const scheme = useComputedColorScheme('light');
  const [view, setView] = useState<EditorView>();
  const save = useRef(file.save);
  save.current = file.save;
  const extensions = useMemo(
    () => [
      ...languageFor(path),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': `${texts.files.editor} ${path}` }),
      Prec.highest(keymap.of([{ key: 'Mod-s', preventDefault: true, run: () => (void save.current(), true) }])),
    ],
    [path, texts],
  );
  const loaded = file.text !== undefined;
  useProblemMarks(view, path);
  useReveal(view, path);
  return (
    <div className={classes.editor} data-testid="editor">
      <StatusBar path={path} file={file} />
      {file.theirs !== undefined && <Conflict file={file} />}
      {file.binary && <p className={classes.message}>{texts.files.binary}</p>}
      {!file.binary && !loaded && !file.failure && <p className={classes.message}>{texts.common.loading}</p>}
      {loaded && (
        <CodeMirror
          onCreateEditor={setView}
          className={classes.code}
          value={file.text}
          height="100%"
          theme={editorTheme[scheme]}
          extensions={extensions}
          onChange={file.edit}
          onBlur={() => void file.save()}
          basicSetup={{ highlightActiveLine: false, foldGutter: false }}
        />
      )}
    </div>
  );
}

function StatusBar({ path, file }: { path: string; file: FileDocument }) {
  const texts = useTexts();
  const words = useErrorWords();
  const status = { clean: '', dirty: texts.files.unsaved, saving: texts.files.saving, failed: texts.files.saveFailed }[file.saveState];
  return (
    <div className={classes.bar}>
      <span className={classes.path}>{path}</span>
      <span className={classes.state} data-state={file.saveState} role="status">
        {file.failure ? words(file.failure).title : status}
      </span>
    </div>
  );
}

function Conflict({ file }: { file: FileDocument }) {
  const texts = useTexts();
  return (
    <div className={classes.conflict} role="alert">
      <span>{texts.files.changedOutside}</span>
      <Button size="compact-xs" onClick={file.takeTheirs}>{texts.files.takeTheirs}</Button>
      <Button size="compact-xs" variant="default" onClick={file.keepMine}>{texts.files.keepMine}</Button>
    </div>
  );
}

/** Shows the app's problems of this file as marks on their lines. */
function useProblemMarks(view: EditorView | undefined, path: string): void {
  const problems = useWorkspace((state) => state.problems);
  const findings = useAppRules((state) => state.findings);
  const texts = useTexts();
  const language = useSettings((settings) => settings.language);
  useEffect(() => {
    if (!view) return;
    const { doc } = view.state;
    const marks = problems.flatMap(({ file, line, column, message }): Diagnostic[] => {
      if (file === undefined || line === undefined || relativePath(file) !== path || line < 1 || line > doc.lines) return [];
      const { from, to } = doc.line(line);
      return [{ from: Math.min(from + (column ?? 0), to), to, severity: 'error', message }];
    });
    const warnings = findings.flatMap(({ path: at, line, column, text, rule, reference }): Diagnostic[] => {
      if (at !== path || line > doc.lines) return [];
      const { from, to } = doc.line(line);
      const start = Math.min(from + column - 1, to);
      const message = `${texts.rules.hardCoded(text, rule.title[language])} ${texts.rules.writeInstead} ${reference}`;
      return [{ from: start, to: Math.min(start + text.length, to), severity: 'warning', message }];
    });
    view.dispatch(setDiagnostics(view.state, [...marks, ...warnings]));
  }, [view, problems, findings, path, texts, language]);
}

function useReveal(view: EditorView | undefined, path: string): void {
  const reveal = useView((state) => state.reveal);
  useEffect(() => {
    if (!view || reveal?.path !== path) return;
    const line = view.state.doc.line(Math.min(Math.max(reveal.line, 1), view.state.doc.lines));
    view.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: 'center' }) });
    view.focus();
  }, [view, reveal, path]);
}
