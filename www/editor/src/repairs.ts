// What can be done about the line of the cursor: repairs of findings, wildcards written out and put back, the text laid out. A
// light bulb stands at the line while there is something special; the menu comes by it or by key.

import { isolateHistory } from "@codemirror/commands";
import { type Diagnostic, forEachDiagnostic } from "@codemirror/lint";
import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, showTooltip, type Tooltip, ViewPlugin, type ViewUpdate, WidgetType } from "@codemirror/view";

import { applyDiff } from "./text";
import { type Edit, editsAt, tools } from "./tools";

/** Marks changes that are a step of their own to go back from. */
export const REPAIR = "input.repair";

interface Item {
  readonly title: string;
  readonly run: (view: EditorView) => void;
}

/** Makes changes as one step. */
export function repair(view: EditorView, edits: readonly Edit[]): void {
  if (view.state.readOnly || edits.length === 0) return;
  view.dispatch({ changes: [...edits], userEvent: REPAIR, annotations: isolateHistory.of("full"), scrollIntoView: true });
}

/** Lays the text out as AWS's examples are. */
export function layOut(view: EditorView): boolean {
  const { state } = view;
  if (state.readOnly) return false;
  const before = state.doc.toString();
  void state.facet(tools).ask("format", before).then(
    (after) => {
      const change = view.state.doc === state.doc && applyDiff(before, after);
      if (change) repair(view, [change]);
    },
    (refused: Error) => view.dispatch({ effects: EditorView.announce.of(refused.message) }),
  );
  return true;
}

/** The findings that touch the line of the cursor. */
function findingsHere(state: EditorState): readonly Diagnostic[] {
  const line = state.doc.lineAt(state.selection.main.head);
  const found: Diagnostic[] = [];
  forEachDiagnostic(state, (diagnostic, from, to) => {
    if (from <= line.to && to >= line.from) found.push(diagnostic);
  });
  return found;
}

async function itemsHere(state: EditorState): Promise<readonly Item[]> {
  const repairs = findingsHere(state).flatMap((finding) =>
    (finding.actions ?? []).map(({ name, apply }) => ({
      title: name,
      run: (view: EditorView) => apply(view, finding.from, finding.to),
    })),
  );
  const at = state.selection.main.head;
  const [expand, shrink] = await Promise.all([editsAt(state, "expand", at), editsAt(state, "shrink", at)]);
  const made = (title: string, edits: readonly Edit[]) =>
    edits.length > 0 ? [{ title, run: (view: EditorView) => repair(view, edits) }] : [];
  return [
    ...repairs,
    ...made("Write out what the wildcards stand for", expand),
    ...made("Put the actions into wildcards", shrink),
    { title: "Lay out the text", run: layOut },
  ];
}

// ---- the menu -----------------------------------------------------------

const setMenu = StateEffect.define<Tooltip | null>();

const menu = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMenu)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

function close(view: EditorView): void {
  if (view.state.field(menu, false)) view.dispatch({ effects: setMenu.of(null) });
}

function menuOf(view: EditorView, items: readonly Item[]): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "cm-repairs";
  dom.setAttribute("role", "menu");
  dom.setAttribute("aria-label", "What can be done about this line");
  const buttons = items.map(({ title, run }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("role", "menuitem");
    button.tabIndex = -1;
    button.textContent = title;
    button.addEventListener("click", () => {
      close(view);
      view.focus();
      run(view);
    });
    return button;
  });
  dom.append(...buttons);
  dom.addEventListener("keydown", (event) => {
    const at = buttons.findIndex((button) => button.matches(":focus"));
    const last = buttons.length - 1;
    const to = { ArrowDown: at < last ? at + 1 : 0, ArrowUp: at > 0 ? at - 1 : last, Home: 0, End: last }[event.key];
    if (to !== undefined) buttons[to]?.focus();
    else if (event.key === "Escape" || event.key === "Tab") {
      close(view);
      view.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  dom.addEventListener("focusout", ({ relatedTarget }) => {
    if (!dom.contains(relatedTarget as Node | null)) queueMicrotask(() => close(view));
  });
  return dom;
}

/** Opens the menu of what can be done about the line of the cursor. */
export function openMenu(view: EditorView): boolean {
  const { state } = view;
  if (state.readOnly) return false;
  void itemsHere(state).then((items) => {
    if (view.state.doc !== state.doc) return;
    const create = () => {
      const dom = menuOf(view, items);
      return { dom, mount: () => dom.querySelector("button")?.focus() };
    };
    view.dispatch({ effects: setMenu.of({ pos: state.selection.main.head, create }) });
  });
  return true;
}

// ---- the light bulb -----------------------------------------------------

const BULB = "M6 12h4M6.5 14h3M5.5 10c-2.2-1.6-2.6-4.6-.9-6.6a4.4 4.4 0 0 1 6.8 0c1.7 2 1.3 5-.9 6.6z";

class Bulb extends WidgetType {
  override eq(other: WidgetType): boolean {
    return other instanceof Bulb;
  }

  override toDOM(view: EditorView): HTMLElement {
    const button = document.createElement("span");
    button.className = "cm-bulb";
    button.title = "What can be done about this line (Ctrl+.)";
    // By key it is the menu itself that is reached.
    button.setAttribute("aria-hidden", "true");
    const sign = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    sign.setAttribute("viewBox", "0 0 16 16");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", BULB);
    sign.append(path);
    button.append(sign);
    button.addEventListener("mousedown", (event) => {
      event.preventDefault();
      openMenu(view);
    });
    return button;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

const bulb = Decoration.widget({ widget: new Bulb(), side: 1 });

/** Whether a line has an action with a wildcard, as far as the line alone tells. */
export const hasWildcard = (line: string): boolean => /"(?!arn:)[\w-]+:[^"\s]*[*?][^"\s]*"/.test(line);

function bulbHere(view: EditorView): DecorationSet {
  const { state } = view;
  if (!view.hasFocus || state.readOnly || state.facet(tools).policyType() === null) return Decoration.none;
  const line = state.doc.lineAt(state.selection.main.head);
  const special = hasWildcard(line.text) || findingsHere(state).some(({ actions }) => (actions ?? []).length > 0);
  return special ? Decoration.set(bulb.range(line.to)) : Decoration.none;
}

const bulbs = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = bulbHere(view);
    }

    update({ view }: ViewUpdate): void {
      this.decorations = bulbHere(view);
    }
  },
  { decorations: ({ decorations }) => decorations },
);

export const repairs = (): Extension => [menu, bulbs];
