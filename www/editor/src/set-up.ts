// The CodeMirror extensions that make up the editor.

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { linter, lintGutter, lintKeymap, previousDiagnostic } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  closeHoverTooltips,
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  hasHoverTooltips,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
  rectangularSelection,
} from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";

import { completion } from "./complete";
import { explainHere, explanations, putAway } from "./explain";
import { ownHeight } from "./height";
import { highlights } from "./highlights";
import { layOut, openMenu, repairs } from "./repairs";
import { type Tools, tools } from "./tools";

/** Id, within the shadow root, of the sentence that says how the keyboard leaves the editor. */
export const HINT_ID = "keyboard-hint";
export const HINT = "Tab indents. To leave the editor, press Escape, then Tab.";

/** An hour: in effect until the next key that is not Tab ends it. */
const UNTIL_NEXT_KEY = 3_600_000;

export interface Settings {
  readonly label: string;
  readonly placeholder: string;
  readonly readonly: boolean;
}

const settingsSlot = new Compartment();

function settingsExtension(settings: Settings): Extension {
  return [
    EditorState.readOnly.of(settings.readonly),
    EditorView.contentAttributes.of({
      "aria-label": settings.label,
      "aria-describedby": HINT_ID,
      autocapitalize: "off",
      autocorrect: "off",
      spellcheck: "false",
      // An editable element has the focus anyway; assistive software and audits know it by this.
      tabindex: "0",
    }),
    placeholder(settings.placeholder),
  ];
}

export const changeSettings = (settings: Settings) => settingsSlot.reconfigure(settingsExtension(settings));

const jsonColours = syntaxHighlighting(
  tagHighlighter([
    { tag: tags.propertyName, class: "tok-property" },
    { tag: tags.string, class: "tok-string" },
    { tag: tags.number, class: "tok-number" },
    { tag: [tags.bool, tags.null], class: "tok-keyword" },
    { tag: [tags.separator, tags.squareBracket, tags.brace], class: "tok-punctuation" },
  ]),
);

// CodeMirror lets Escape free the Tab key for two seconds. A limit in time is a
// barrier for slow hands, so here it lasts until another key is pressed; and it also
// holds when Escape had something else to do, such as dropping a selection. Escape
// also puts away what a finding says, which F8 leaves standing.
const escape = EditorView.domEventObservers({
  keydown(event, view) {
    if (event.key !== "Escape") return;
    if (hasHoverTooltips(view.state)) view.dispatch({ effects: closeHoverTooltips });
    putAway(view);
    queueMicrotask(() => view.setTabFocusMode(UNTIL_NEXT_KEY));
  },
});

// A file dropped on the page is the page's to import; CodeMirror would insert its text.
const filesAreThePages = EditorView.domEventHandlers({
  drop: (event) => (event.dataTransfer?.files.length ?? 0) > 0,
});

export function setUp(settings: Settings, asked: Tools): Extension {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return [
    tools.of(asked),
    completion(),
    explanations(),
    repairs(),
    lintGutter(),
    highlights(),
    ownHeight(),
    lineNumbers(),
    codeFolding(),
    foldGutter({ openText: "▾", closedText: "▸" }),
    history(),
    highlightSpecialChars(),
    drawSelection(still ? { cursorBlinkRate: 0 } : {}),
    dropCursor(),
    EditorState.allowMultipleSelections.of(true),
    rectangularSelection(),
    crosshairCursor(),
    indentUnit.of("  "),
    EditorState.tabSize.of(2),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    search({ top: true }),
    linter(null),
    json(),
    jsonColours,
    escape,
    filesAreThePages,
    keymap.of([
      ...closeBracketsKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...lintKeymap,
      { key: "Shift-F8", run: previousDiagnostic },
      { key: "Mod-.", run: openMenu },
      { key: "Ctrl-Shift-Space", run: explainHere },
      { key: "Shift-Alt-f", run: layOut },
      ...defaultKeymap,
      indentWithTab,
    ]),
    settingsSlot.of(settingsExtension(settings)),
  ];
}
