// Pure text arithmetic: the smallest change between two texts, clamped ranges, line ends.

import type { TextRange } from "./types";

export interface TextChange extends TextRange {
  readonly insert: string;
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** Whether `offset` stands between the two halves of one character. */
function splitsCharacter(text: string, offset: number): boolean {
  return (
    offset > 0 &&
    offset < text.length &&
    isHighSurrogate(text.charCodeAt(offset - 1)) &&
    isLowSurrogate(text.charCodeAt(offset))
  );
}

/**
 * The one replacement that turns `before` into `after` and leaves their common
 * beginning and end alone, so that selections, folds and marks outside it survive.
 * `null` when the texts are equal. Never splits a surrogate pair.
 */
export function applyDiff(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  if (splitsCharacter(before, start) || splitsCharacter(after, start)) start -= 1;

  let endBefore = before.length;
  let endAfter = after.length;
  while (
    endBefore > start &&
    endAfter > start &&
    before.charCodeAt(endBefore - 1) === after.charCodeAt(endAfter - 1)
  ) {
    endBefore -= 1;
    endAfter -= 1;
  }
  if (splitsCharacter(before, endBefore) || splitsCharacter(after, endAfter)) {
    endBefore += 1;
    endAfter += 1;
  }
  return { from: start, to: endBefore, insert: after.slice(start, endAfter) };
}

/** `offset` as a whole number within `0..=length`; anything that is not a number becomes 0. */
export function clampOffset(offset: unknown, length: number): number {
  const number = typeof offset === "bigint" ? Number(offset) : offset;
  if (typeof number !== "number" || Number.isNaN(number)) return 0;
  return Math.min(Math.max(Math.trunc(number), 0), length);
}

/** The range in order and within the text. */
export function clampRange(range: TextRange, length: number): TextRange {
  const from = clampOffset(range.from, length);
  const to = clampOffset(range.to, length);
  return from <= to ? { from, to } : { from: to, to: from };
}

/** The text with each line end as one `\n`, which is how the editor counts. */
export function normaliseLineEnds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/**
 * Converts offsets between the page's text, whose lines may end in `\r\n`,
 * and the editor's, where every line end counts as one.
 */
export class LineEnds {
  static readonly unix = new LineEnds("");

  readonly #pageLength: number | null;
  /** Offset in the page's text of the `\r` of each `\r\n`, ascending. */
  readonly #pairs: readonly number[];

  constructor(pageText: string) {
    const pairs: number[] = [];
    for (let at = pageText.indexOf("\r\n"); at >= 0; at = pageText.indexOf("\r\n", at + 2)) pairs.push(at);
    this.#pairs = pairs;
    this.#pageLength = pairs.length > 0 ? pageText.length : null;
  }

  /** An offset of the page's text as one of the editor's, clamped to `editorLength`. */
  toEditor(offset: unknown, editorLength: number): number {
    if (this.#pageLength === null) return clampOffset(offset, editorLength);
    const page = clampOffset(offset, this.#pageLength);
    return clampOffset(page - this.#count((pair) => pair < page), editorLength);
  }

  toEditorRange(range: TextRange, editorLength: number): TextRange {
    return clampRange(
      { from: this.toEditor(range.from, editorLength), to: this.toEditor(range.to, editorLength) },
      editorLength,
    );
  }

  /** An offset of the editor's text as one of the page's. */
  toPage(offset: number): number {
    return offset + this.#count((pair, index) => pair - index < offset);
  }

  /** How many pairs lie before the first that fails `before` (true, then false, along the text). */
  #count(before: (pair: number, index: number) => boolean): number {
    let low = 0;
    let high = this.#pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(this.#pairs[middle] ?? Infinity, middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
