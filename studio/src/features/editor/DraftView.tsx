import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useComputedColorScheme } from '@mantine/core';
import CodeMirror from '@uiw/react-codemirror';
import { useEffect, useMemo, useState } from 'react';
import { useTexts } from '../../app/useTexts.ts';
import { editorTheme } from './editorTheme.ts';
import classes from './FileEditor.module.css';
import { languageFor } from './languages.ts';

/** A file while the model writes it: read-only, and always at its end. */
export default function DraftView({ path, text }: { path: string; text: string }) {
  const texts = useTexts();
  const scheme = useComputedColorScheme('light');
  const [view, setView] = useState<EditorView>();
  const extensions = useMemo(
    () => [...languageFor(path), EditorView.lineWrapping, EditorState.readOnly.of(true), EditorView.contentAttributes.of({ 'aria-label': `${texts.files.editor} ${path}` })],
    [path, texts],
  );
  useEffect(() => {
    if (!view) return;
    // Only what is new, so that a long file costs no more with each word.
    const { length } = view.state.doc;
    const from = text.startsWith(view.state.doc.toString()) ? length : 0;
    view.dispatch({ changes: { from, to: length, insert: text.slice(from) }, effects: EditorView.scrollIntoView(text.length) });
  }, [view, text]);
  return (
    <div className={classes.editor} data-testid="draft">
      <div className={classes.bar}>
        <span className={classes.path}>{path}</span>
        <span className={classes.state} data-state="draft" role="status">{texts.files.draft}</span>
      </div>
      <CodeMirror onCreateEditor={setView} className={classes.code} value="" height="100%" editable={false} theme={editorTheme[scheme]} extensions={extensions} basicSetup={{ highlightActiveLine: false, foldGutter: false }} />
    </div>
  );
}
