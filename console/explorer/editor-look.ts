/**
 * How the editors look: two Monaco themes from one palette, and a type size and font stack that also has Chinese.
 *
 * GraphiQL asks every editor for "Fira Code" at 15 px; what is not installed falls back to a font that Monaco
 * has not measured. So the real stack is set on each editor as it is created.
 */
import type { editor } from 'monaco-editor';

export const EDITOR_THEMES = { light: 'interport-light', dark: 'interport-dark' };

export async function dressEditors(): Promise<void> {
  const monaco = await import('monaco-graphql/esm/monaco-editor.js');
  monaco.editor.defineTheme(EDITOR_THEMES.light, themeFrom('vs', LIGHT));
  monaco.editor.defineTheme(EDITOR_THEMES.dark, themeFrom('vs-dark', DARK));
  monaco.editor.onDidCreateEditor((created) => {
    created.updateOptions(TYPE);
  });
}

const TYPE: editor.IEditorOptions = {
  fontFamily:
    "ui-monospace, 'SF Mono', 'Cascadia Mono', 'JetBrains Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', monospace",
  fontSize: 13,
  lineHeight: 20,
  padding: { top: 2, bottom: 12 },
  wordWrap: 'on',
  wrappingIndent: 'indent',
  scrollbar: { verticalScrollbarSize: 8, horizontalScrollbarSize: 8, useShadows: false },
  guides: { highlightActiveIndentation: false },
  // Names are in Chinese here: full-width punctuation in them is no trap to be framed in yellow.
  unicodeHighlight: { ambiguousCharacters: false },
};

interface Palette {
  readonly text: string;
  readonly quiet: string;
  readonly panel: string;
  readonly line: string;
  readonly accent: string;
  readonly accentWash: string;
  readonly keyword: string;
  readonly field: string;
  readonly type: string;
  readonly argument: string;
  readonly string: string;
  readonly number: string;
}

const LIGHT: Palette = {
  text: '#263645',
  quiet: '#6d7d8b',
  panel: '#ffffff',
  line: '#d8e0e6',
  accent: '#136f7a',
  accentWash: '#136f7a1c',
  keyword: '#8a4a1c',
  field: '#1d4f86',
  type: '#136f7a',
  argument: '#6a4c93',
  string: '#2f6f44',
  number: '#a14a12',
};

const DARK: Palette = {
  text: '#d3dde5',
  quiet: '#8798a6',
  panel: '#1b242e',
  line: '#33414e',
  accent: '#6fc7c9',
  accentWash: '#6fc7c926',
  keyword: '#e6b27c',
  field: '#9cc6ef',
  type: '#6fc7c9',
  argument: '#c4aee6',
  string: '#9dcf9f',
  number: '#efa978',
};

function themeFrom(base: 'vs' | 'vs-dark', palette: Palette): editor.IStandaloneThemeData {
  const { text, quiet, panel, line, accent, accentWash, keyword, field, type, argument, string, number } = palette;
  return {
    base,
    inherit: true,
    rules: [
      rule('', text),
      rule('comment', quiet),
      rule('keyword', keyword),
      rule('key.identifier.gql', field),
      rule('type.identifier.gql', type),
      rule('argument.identifier.gql', argument),
      rule('annotation.gql', keyword),
      rule('string', string),
      rule('number', number),
      rule('string.key.json', field),
      rule('string.value.json', string),
      rule('keyword.json', keyword),
      rule('delimiter', quiet),
      rule('operator.gql', quiet),
    ],
    colors: {
      // The pane behind gives the colour, so that the editor has no edges of its own.
      'editor.background': '#00000000',
      'scrollbarSlider.background': `${quiet}40`,
      'scrollbarSlider.hoverBackground': `${quiet}66`,
      'scrollbarSlider.activeBackground': `${quiet}80`,
      'editor.foreground': text,
      'editorLineNumber.foreground': `${quiet}99`,
      'editorLineNumber.activeForeground': quiet,
      'editorIndentGuide.background1': line,
      'editorBracketHighlight.foreground1': quiet,
      'editorBracketHighlight.foreground2': quiet,
      'editorBracketHighlight.foreground3': quiet,
      'editorBracketMatch.background': accentWash,
      'editorBracketMatch.border': '#00000000',
      'editor.selectionBackground': accentWash,
      'editorCursor.foreground': accent,
      'editorWidget.background': panel,
      'editorWidget.border': line,
      'editorWidget.resizeBorder': accent,
      'editorHoverWidget.background': panel,
      'editorHoverWidget.border': line,
      'editorSuggestWidget.background': panel,
      'editorSuggestWidget.border': line,
      'editorSuggestWidget.selectedBackground': accentWash,
      'editorSuggestWidget.selectedForeground': accent,
      'list.hoverBackground': accentWash,
      'list.highlightForeground': accent,
      'list.focusHighlightForeground': accent,
      'menu.background': panel,
      'menu.selectionBackground': accentWash,
      'menu.selectionForeground': accent,
      'quickInput.background': panel,
      'quickInputList.focusBackground': accentWash,
      'quickInputList.focusForeground': text,
      'pickerGroup.foreground': accent,
      'input.background': accentWash,
      'inputOption.hoverBackground': accentWash,
      'toolbar.hoverBackground': accentWash,
      'textLink.foreground': accent,
      'textLink.activeForeground': accent,
      'editorLink.activeForeground': accent,
      focusBorder: accent,
    },
  };
}

/** Monaco's rules take a colour without its hash sign. */
function rule(token: string, colour: string): editor.ITokenThemeRule {
  return { token, foreground: colour.slice(1) };
}
