// What stands under the pointer or, by key, at the cursor; and the parts of an ARN while it is written.

import { type EditorState, type Extension, StateEffect, StateField, type Transaction } from "@codemirror/state";
import { EditorView, hoverTooltip, showTooltip, type Tooltip } from "@codemirror/view";

import { stringAround } from "./complete";
import { askAt, placeBehind } from "./tools";

/** The answer of the tool `hover`; offsets in bytes. */
interface Said {
  readonly from: number;
  readonly to: number;
  readonly title: string;
  readonly lines: readonly string[];
  readonly link: string | null;
}

/** The parts of an ARN in their order, and what stands there. */
const ARN_PARTS: readonly (readonly [string, string])[] = [
  ["arn", "Every ARN begins with arn."],
  ["partition", "The partition: aws, aws-cn or aws-us-gov."],
  ["service", "The service, as its prefix in actions: s3, iam, dynamodb."],
  ["region", "The Region, such as us-east-1. Empty for services without Regions and for S3 buckets."],
  ["account", "The account, 12 digits. Empty for S3 buckets and objects."],
  ["resource", "The resource, as its service writes it. * stands for any characters, ? for one."],
];

function element(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function card({ title, lines, link }: Said): HTMLElement {
  const dom = element("div", "cm-said", "");
  dom.append(element("strong", "cm-said-title", title), ...lines.map((line) => element("p", "cm-said-line", line)));
  if (link) {
    const anchor = element("a", "cm-said-link", "AWS documentation") as HTMLAnchorElement;
    anchor.href = link;
    anchor.target = "_blank";
    anchor.rel = "noreferrer";
    dom.append(anchor);
  }
  return dom;
}

async function saidAt(state: EditorState, at: number): Promise<Tooltip | null> {
  const said = await askAt<Said | null>(state, "hover", at);
  if (!said) return null;
  const text = state.doc.toString();
  const [pos, end] = [placeBehind(text, said.from), placeBehind(text, said.to)];
  return { pos, end, above: true, create: () => ({ dom: card(said) }) };
}

const show = StateEffect.define<Tooltip | null>();

/** What the key has shown, until something else is done. */
const shown = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(show)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

/** Tells what stands at the cursor. */
export function explainHere(view: EditorView): boolean {
  const { state } = view;
  void saidAt(state, state.selection.main.head).then((tooltip) => {
    if (view.state.doc !== state.doc) return;
    const nothing = "There is nothing to say about this place.";
    view.dispatch({
      effects: [
        show.of(tooltip),
        EditorView.announce.of(tooltip ? (tooltip.create(view).dom.textContent ?? "") : nothing),
      ],
    });
  });
  return true;
}

/** The ARN around a place: where it begins, and which of its parts the place is in. */
export function arnAround(state: EditorState, at: number): { readonly from: number; readonly part: number } | null {
  const from = stringAround(state, at);
  if (from === null) return null;
  const before = state.sliceDoc(from, at);
  if (!before.startsWith("arn:")) return null;
  return { from, part: Math.min(before.split(":").length - 1, ARN_PARTS.length - 1) };
}

function arnHelp(pos: number, part: number): Tooltip {
  const create = () => {
    const dom = element("div", "cm-said cm-arn", "");
    const form = element("div", "cm-arn-form", "");
    ARN_PARTS.forEach(([name], index) => {
      if (index > 0) form.append(":");
      const shown = element(index === part ? "strong" : "span", "", name);
      if (index === part) shown.setAttribute("aria-current", "true");
      form.append(shown);
    });
    dom.append(form, element("p", "cm-said-line", ARN_PARTS[part]?.[1] ?? ""));
    return { dom };
  };
  return { pos, above: true, create };
}

interface Writing {
  readonly from: number;
  readonly part: number;
  readonly tooltip: Tooltip;
}

const stop = StateEffect.define<null>();

/** The help while an ARN is written; it goes when the cursor leaves the ARN. */
const writing = StateField.define<Writing | null>({
  create: () => null,
  update: (value, transaction) => nextWriting(value, transaction),
  provide: (field) => showTooltip.from(field, (value) => value?.tooltip ?? null),
});

function nextWriting(value: Writing | null, transaction: Transaction): Writing | null {
  if (transaction.effects.some((effect) => effect.is(stop))) return null;
  if (!transaction.docChanged && !transaction.selection) return value;
  const typed = transaction.isUserEvent("input") || transaction.isUserEvent("delete");
  if (!value && !typed) return null;
  const { state } = transaction;
  const around = arnAround(state, state.selection.main.head);
  if (!around || !state.selection.main.empty || (!typed && around.from !== value?.from)) return null;
  if (value?.from === around.from && value.part === around.part) return value;
  return { ...around, tooltip: arnHelp(around.from, around.part) };
}

/** Puts away what is shown. */
export function putAway(view: EditorView): void {
  const { state } = view;
  if (state.field(shown, false) || state.field(writing, false)) view.dispatch({ effects: [show.of(null), stop.of(null)] });
}

export function explanations(): Extension {
  return [
    shown,
    writing,
    hoverTooltip((view, at) => saidAt(view.state, at), { hideOnChange: true }),
    EditorView.domEventHandlers({ blur: (_, view) => queueMicrotask(() => putAway(view)) }),
  ];
}
