import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

interface Palette {
  keyword: string;
  string: string;
  number: string;
  comment: string;
  type: string;
  name: string;
  selection: string;
}

const light: Palette = {
  keyword: '#7a3e9d', string: '#2b7a55', number: '#a4531a', comment: '#78838f', type: '#1f6f8b', name: '#3d5f84', selection: '#d5e3f1',
};
const dark: Palette = {
  keyword: '#c9a2e8', string: '#8fcfa9', number: '#e5ac7a', comment: '#7d8897', type: '#7cc5da', name: '#9dbfe0', selection: '#2b3d52',
};

/** Colours come from the studio's own palette, so that the editor is part of the page in both schemes. */
export const editorTheme: Record<'light' | 'dark', Extension> = { light: themeOf(light, false), dark: themeOf(dark, true) };

function themeOf(palette: Palette, isDark: boolean): Extension {
  const view = EditorView.theme(
    {
      '&': { backgroundColor: 'var(--surface)', color: 'var(--mantine-color-text)', height: '100%' },
      '&.cm-focused': { outline: 'none' },
      '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.6' },
      '.cm-content': { caretColor: 'var(--mantine-color-text)' },
      '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--text-quiet)', border: 'none' },
      '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--mantine-color-text)' },
      '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
      '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: palette.selection },
      '.cm-tooltip, .cm-panels': { backgroundColor: 'var(--surface)', color: 'var(--mantine-color-text)', borderColor: 'var(--line)' },
    },
    { dark: isDark },
  );
  const highlight = HighlightStyle.define([
    { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: palette.keyword },
    { tag: [tags.string, tags.special(tags.string), tags.regexp], color: palette.string },
    { tag: [tags.number, tags.bool, tags.null, tags.atom], color: palette.number },
    { tag: tags.comment, color: palette.comment, fontStyle: 'italic' },
    { tag: [tags.typeName, tags.className, tags.tagName], color: palette.type },
    { tag: [tags.function(tags.variableName), tags.propertyName, tags.attributeName], color: palette.name },
  ]);
  return [view, syntaxHighlighting(highlight)];
}
