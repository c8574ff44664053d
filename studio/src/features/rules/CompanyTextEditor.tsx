import { Button, NativeSelect, useComputedColorScheme } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { EditorView, keymap } from '@codemirror/view';
import CodeMirror, { Prec } from '@uiw/react-codemirror';
import { useEffect, useMemo, useRef } from 'react';
import { useErrorWords, useTexts } from '../../app/useTexts.ts';
import type { CompanyTextName } from '../../rules/CompanyTexts.ts';
import { editorTheme } from '../editor/editorTheme.ts';
import { languageFor } from '../editor/languages.ts';
import { ConfirmedAction } from '../chat/ConfirmedAction.tsx';
import classes from './CompanyTextEditor.module.css';
import { useCompanyText, type CompanyTextDocument } from './useCompanyText.ts';

/** The texts of rules and templates, for administrators. Nothing is saved by itself: an edit reaches every app. */
export default function CompanyTextEditor({ onClose }: { onClose(): void }) {
  const texts = useTexts();
  const scheme = useComputedColorScheme('light');
  const document = useCompanyText();
  const { names, name, text } = document;
  const save = useRef(document.save);
  save.current = document.save;
  const { dirty } = document;
  useEffect(() => {
    if (!dirty) return undefined;
    // The browser asks in its own words before the page with the unsaved text goes.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
  const extensions = useMemo(
    () => [
      ...languageFor(name?.path ?? ''),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': `${texts.rules.text} ${name?.path ?? ''}` }),
      Prec.highest(keymap.of([{ key: 'Mod-s', preventDefault: true, run: () => (void save.current(), true) }])),
    ],
    [name, texts],
  );
  return (
    <div className={classes.editor} data-testid="company-text">
      <div className={classes.bar}>
        <ConfirmedAction title={texts.rules.dropTitle} explain={texts.rules.dropExplain} label={texts.rules.drop} run={async () => onClose()}>
          {(confirm) => (
            <Button size="xs" variant="subtle" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={document.dirty ? confirm : onClose}>{texts.rules.back}</Button>
          )}
        </ConfirmedAction>
        <NativeSelect
          size="xs"
          className={classes.choice}
          aria-label={texts.rules.text}
          value={name ? keyOf(name) : ''}
          disabled={document.dirty || document.saving}
          onChange={({ currentTarget }) => document.open(names.find((one) => keyOf(one) === currentTarget.value))}
          data={(['rules', 'templates'] as const).map((kind) => ({
            group: texts.rules.kinds[kind],
            items: names.filter((one) => one.kind === kind).map((one) => ({ value: keyOf(one), label: one.path })),
          }))}
        />
        <span className={classes.state} role="status">{document.dirty ? texts.rules.unsaved : document.saved ? texts.rules.saved : ''}</span>
        <Button size="xs" disabled={!document.dirty} loading={document.saving} onClick={() => void document.save()}>{texts.rules.save}</Button>
      </div>
      <p className={classes.hint}>{texts.rules.editHint}</p>
      <Refusal document={document} />
      {text === undefined ? (
        !document.failure && <p className={classes.hint}>{texts.common.loading}</p>
      ) : (
        <CodeMirror className={classes.code} value={text} height="100%" theme={editorTheme[scheme]} extensions={extensions} onChange={document.edit} basicSetup={{ highlightActiveLine: false, foldGutter: false }} />
      )}
    </div>
  );
}

const keyOf = ({ kind, path }: CompanyTextName) => `${kind}/${path}`;

function Refusal({ document }: { document: CompanyTextDocument }) {
  const texts = useTexts();
  const words = useErrorWords();
  const { failure } = document;
  if (!failure) return null;
  const { title, action } = words(failure);
  const invalid = failure.code === 'invalid_rule' || failure.code === 'invalid_template';
  return (
    <div className={classes.refusal} role="alert">
      <p><strong>{title}</strong> {action}</p>
      {invalid && failure.detail !== undefined && <code>{texts.rules.fault(failure.detail)}</code>}
      {failure.code === 'edit_conflict' && (
        <Button size="compact-xs" variant="default" title={texts.rules.rereadHint} onClick={() => document.open(document.name)}>{texts.rules.reread}</Button>
      )}
    </div>
  );
}
