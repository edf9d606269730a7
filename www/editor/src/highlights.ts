// Ranges the page highlights: a line style in the text, a bar beside it and a sign in the gutter.

import { type ChangeSet, type EditorState, type Extension, RangeSet, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, gutter, GutterMarker } from "@codemirror/view";

import type { Highlight, HighlightKind } from "./types";

/** Sign of each kind, the weightiest first: a line shows one sign. */
const SIGNS: readonly (readonly [HighlightKind, string])[] = [
  ["deny", "⊘"],
  ["allow", "✓"],
  ["no-match", "≠"],
  ["unknown", "?"],
  ["match", "="],
  ["selected", "▸"],
];
/** Kinds that speak of a whole statement have a bar along all its lines, the weightiest first. */
const BARS: readonly HighlightKind[] = ["deny", "allow", "selected", "unknown"];
const signWeight = (kind: HighlightKind): number => SIGNS.findIndex(([name]) => name === kind);
const barWeight = (kind: HighlightKind): number => BARS.indexOf(kind);

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
    sign.textContent = SIGNS[signWeight(this.kind)]?.[1] ?? "";
    return sign;
  }
}

const marks = new Map(SIGNS.map(([kind]) => [kind, Decoration.mark({ class: `cm-policy-${kind}` })]));
const bars = new Map(BARS.map((kind) => [kind, Decoration.line({ class: `cm-policy-line cm-policy-line-${kind}` })]));
const signs = new Map(SIGNS.map(([kind]) => [kind, new SignMarker(kind)]));

interface Shown {
  readonly ranges: readonly Highlight[];
  readonly decorations: DecorationSet;
  readonly signs: RangeSet<GutterMarker>;
}

const nothing: Shown = { ranges: [], decorations: Decoration.none, signs: RangeSet.empty };

function keepWeightiest(
  kinds: Map<number, HighlightKind>,
  line: number,
  kind: HighlightKind,
  weight: (kind: HighlightKind) => number,
): void {
  const known = kinds.get(line);
  if (known === undefined || weight(kind) < weight(known)) kinds.set(line, kind);
}

function show(ranges: readonly Highlight[], state: EditorState): Shown {
  if (ranges.length === 0) return nothing;
  const barOfLine = new Map<number, HighlightKind>();
  const signOfLine = new Map<number, HighlightKind>();
  const decorations = [];
  for (const { from, to, kind } of ranges) {
    const mark = marks.get(kind);
    if (mark && from < to) decorations.push(mark.range(from, to));
    let line = state.doc.lineAt(from);
    keepWeightiest(signOfLine, line.from, kind, signWeight);
    if (!bars.has(kind)) continue;
    keepWeightiest(barOfLine, line.from, kind, barWeight);
    while (line.to < to) {
      line = state.doc.line(line.number + 1);
      keepWeightiest(barOfLine, line.from, kind, barWeight);
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

/** Whether no line began or ended with the changes, as while typing a word. */
function staysInLines(before: Text, after: Text, changes: ChangeSet): boolean {
  if (before.lines !== after.lines) return false;
  let stays = true;
  changes.iterChanges((from, to, _start, _end, inserted) => {
    if (inserted.lines > 1 || from === before.lineAt(from).from || to > before.lineAt(from).to) stays = false;
  });
  return stays;
}

/** Whether these highlights are the ones in the text already. */
export function sameHighlights(state: EditorState, ranges: readonly Highlight[]): boolean {
  const present = state.field(shown, false)?.ranges ?? [];
  return (
    present.length === ranges.length &&
    present.every(({ from, to, kind }, index) => {
      const other = ranges[index];
      return from === other?.from && to === other.to && kind === other.kind;
    })
  );
}

// The plain ranges are kept and, when lines came or went, drawn anew: a bar must start where a line starts, which
// mapping a finished decoration through such an edit does not keep.
const shown = StateField.define<Shown>({
  create: () => nothing,
  update(value, transaction) {
    let ranges = value.ranges;
    const { startState, newDoc, changes } = transaction;
    if (transaction.docChanged && ranges.length > 0) {
      ranges = ranges
        .map(({ from, to, kind }) => ({
          from: changes.mapPos(from, 1),
          to: changes.mapPos(to, -1),
          kind,
        }))
        .filter(({ from, to }) => from < to);
    }
    let given = false;
    for (const effect of transaction.effects) {
      if (!effect.is(setHighlights)) continue;
      ranges = effect.value;
      given = true;
    }
    if (ranges === value.ranges) return value;
    if (!given && ranges.length === value.ranges.length && staysInLines(startState.doc, newDoc, changes)) {
      return { ranges, decorations: value.decorations.map(changes), signs: value.signs.map(changes) };
    }
    return show(ranges, transaction.state);
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
