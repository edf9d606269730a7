// Ranges the page highlights: a line style in the text, a bar beside it and a sign in the gutter.

import { type EditorState, type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, gutter, GutterMarker } from "@codemirror/view";

import type { Highlight, HighlightKind } from "./types";

/** Sign of each kind, the weightiest first: a line shows one sign. */
const SIGNS: readonly (readonly [HighlightKind, string])[] = [
  ["deny", "⊘"],
  ["allow", "✓"],
  ["no-match", "✕"],
  ["unknown", "?"],
  ["match", "✓"],
  ["selected", "▸"],
];
const weight = (kind: HighlightKind): number => SIGNS.findIndex(([name]) => name === kind);

export const isHighlightKind = (kind: unknown): kind is HighlightKind => SIGNS.some(([name]) => name === kind);

class SignMarker extends GutterMarker {
  constructor(readonly kind: HighlightKind) {
    super();
  }

  override eq(other: GutterMarker): boolean {
    return other instanceof SignMarker && other.kind === this.kind;
  }

  override toDOM(): Node {
    const sign = document.createElement("span");
    sign.className = `cm-policy-sign cm-policy-sign-${this.kind}`;
    sign.textContent = SIGNS[weight(this.kind)]?.[1] ?? "";
    return sign;
  }
}

const marks = new Map(SIGNS.map(([kind]) => [kind, Decoration.mark({ class: `cm-policy-${kind}` })]));
const bars = new Map(SIGNS.map(([kind]) => [kind, Decoration.line({ class: `cm-policy-line cm-policy-line-${kind}` })]));
const signs = new Map(SIGNS.map(([kind]) => [kind, new SignMarker(kind)]));

interface Shown {
  readonly ranges: readonly Highlight[];
  readonly decorations: DecorationSet;
  readonly signs: RangeSet<GutterMarker>;
}

const nothing: Shown = { ranges: [], decorations: Decoration.none, signs: RangeSet.empty };

function show(ranges: readonly Highlight[], state: EditorState): Shown {
  if (ranges.length === 0) return nothing;
  const barOfLine = new Map<number, HighlightKind>();
  const signOfLine = new Map<number, HighlightKind>();
  const keepWeightiest = (of: Map<number, HighlightKind>, line: number, kind: HighlightKind): void => {
    const known = of.get(line);
    if (known === undefined || weight(kind) < weight(known)) of.set(line, kind);
  };
  const decorations = [];
  for (const { from, to, kind } of ranges) {
    const mark = marks.get(kind);
    if (mark && from < to) decorations.push(mark.range(from, to));
    let line = state.doc.lineAt(from);
    keepWeightiest(signOfLine, line.from, kind);
    keepWeightiest(barOfLine, line.from, kind);
    while (line.to < to) {
      line = state.doc.line(line.number + 1);
      keepWeightiest(barOfLine, line.from, kind);
    }
  }
  for (const [line, kind] of barOfLine) {
    const bar = bars.get(kind);
    if (bar) decorations.push(bar.range(line));
  }
  const markers = [];
  for (const [line, kind] of signOfLine) {
    const sign = signs.get(kind);
    if (sign) markers.push(sign.range(line));
  }
  return { ranges, decorations: Decoration.set(decorations, true), signs: RangeSet.of<GutterMarker>(markers, true) };
}

/** Replaces all highlights; the ranges are already within the text. */
export const setHighlights = StateEffect.define<readonly Highlight[]>();

// The plain ranges are kept and drawn anew on each edit: a bar must start where a
// line starts, which mapping a finished decoration through an edit does not keep.
const shown = StateField.define<Shown>({
  create: () => nothing,
  update(value, transaction) {
    let ranges = value.ranges;
    if (transaction.docChanged && ranges.length > 0) {
      ranges = ranges
        .map(({ from, to, kind }) => ({
          from: transaction.changes.mapPos(from, 1),
          to: transaction.changes.mapPos(to, -1),
          kind,
        }))
        .filter(({ from, to }) => from < to);
    }
    for (const effect of transaction.effects) if (effect.is(setHighlights)) ranges = effect.value;
    return ranges === value.ranges ? value : show(ranges, transaction.state);
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.decorations),
});

export function highlights(): Extension {
  return [
    shown,
    gutter({
      class: "cm-policy-gutter",
      markers: (view) => view.state.field(shown).signs,
      initialSpacer: () => signs.get("match") ?? new SignMarker("match"),
    }),
  ];
}
