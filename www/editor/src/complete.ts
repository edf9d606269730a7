// What may stand at the cursor: elements, actions, ARNs, operators, keys, values, variables.

import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
  startCompletion,
} from "@codemirror/autocomplete";
import type { EditorState, Extension } from "@codemirror/state";

import { askAt, placeBehind } from "./tools";

/** The answer of the tool `complete`; offsets in bytes. */
interface Answer {
  readonly from: number;
  readonly to: number;
  readonly items: readonly Item[];
}

interface Item {
  readonly label: string;
  readonly insert: string;
  readonly sort: string;
  readonly detail: string;
  readonly doc: string;
}

/** Sorts of which one is followed by its value, and then by the next one. */
const NAMES: readonly string[] = ["element", "operator", "key"];

/** Where the string begins that a place is in, its quotation mark not included; `null` when it is in none. */
export function stringAround(state: EditorState, at: number): number | null {
  // No string of JSON goes beyond its line; the tree of a text that is being written does not know all of them.
  const line = state.doc.lineAt(at);
  let start: number | null = null;
  for (const { 0: part, index } of line.text.slice(0, at - line.from).matchAll(/\\.|"/g)) {
    if (part === '"') start = start === null ? line.from + index + 1 : null;
  }
  return start;
}

async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const { state, pos, explicit } = context;
  if (state.readOnly || !(explicit || stringAround(state, pos) !== null)) return null;
  const answer = await askAt<Answer>(state, "complete", pos);
  // Who has gone elsewhere meanwhile is not followed by a list.
  if (context.aborted || context.view?.hasFocus === false || !answer || answer.items.length === 0) return null;
  const text = state.doc.toString();
  // What stands behind the cursor is replaced as well, but not looked for.
  const behind = placeBehind(text, answer.to) - pos;
  const from = placeBehind(text, answer.from);
  const asked = dependsOn(state.sliceDoc(from, pos));
  return {
    from,
    validFor: (typed) => dependsOn(typed) === asked,
    options: answer.items.map((item, index) => toCompletion(item, index, behind)),
  };
}

/** What of the typed text decides what is offered: the service before a colon, a variable that begins, a quantifier of operators. */
function dependsOn(typed: string): string {
  const service = typed.slice(0, typed.lastIndexOf(":") + 1).toLowerCase();
  return `${service} ${typed.split("${").length} ${/^for/i.test(typed)}`;
}

function toCompletion({ label, insert, sort, detail, doc }: Item, index: number, behind: number): Completion {
  return {
    label,
    type: sort,
    // The likeliest first, as the tool has them.
    sortText: String(index).padStart(5, "0"),
    ...(detail && { detail }),
    ...(doc && { info: () => paragraph(doc) }),
    apply: (view, completion, from, cursorAt) => {
      const to = Math.min(cursorAt + behind, view.state.doc.length);
      const { text, cursor } = written(view.state, insert, from, to, NAMES.includes(sort));
      view.dispatch({
        changes: { from, to, insert: text },
        selection: { anchor: from + cursor },
        userEvent: "input.complete",
        annotations: pickedCompletion.of(completion),
        scrollIntoView: true,
      });
      // What was begun goes on.
      if (cursor < text.length || label.endsWith(":")) startCompletion(view);
    },
  };
}

function paragraph(text: string): Node {
  const node = document.createElement("p");
  node.textContent = text;
  return node;
}

/** An insertion as it stands in the text: indented, parted from what follows, the cursor where the next word goes. */
export function written(
  state: EditorState,
  insert: string,
  from: number,
  to: number,
  isName: boolean,
): { readonly text: string; readonly cursor: number } {
  const indent = /^\s*/.exec(state.doc.lineAt(from).text)?.[0] ?? "";
  let text = insert.replaceAll("\n", `\n${indent}`);
  const empty = /""|\{\}|\[\]/.exec(text);
  const cursor = empty ? empty.index + 1 : text.length;
  const follows = /^\s*(.)/.exec(state.sliceDoc(to, Math.min(to + 200, state.doc.length)))?.[1];
  if (isName && text.includes(":") && follows === '"') text += ",";
  return { text, cursor };
}

export function completion(): Extension {
  // In a string Enter is never meant as the end of a line.
  // No more options at once than are seen: the list need not be scrolled.
  return autocompletion({
    override: [complete],
    activateOnTypingDelay: 30,
    interactionDelay: 0,
    maxRenderedOptions: 9,
  });
}
