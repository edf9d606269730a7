import assert from "node:assert/strict";
import { test } from "node:test";

import { applyDiff, clampOffset, clampRange, LineEnds, normaliseLineEnds } from "./text";

const apply = (before: string, after: string): string => {
  const change = applyDiff(before, after);
  return change ? before.slice(0, change.from) + change.insert + before.slice(change.to) : before;
};

test("equal texts need no change", () => {
  assert.equal(applyDiff("", ""), null);
  assert.equal(applyDiff('{"a":1}', '{"a":1}'), null);
});

test("only what differs is replaced", () => {
  assert.deepEqual(applyDiff("abc", "abXc"), { from: 2, to: 2, insert: "X" });
  assert.deepEqual(applyDiff("abXc", "abc"), { from: 2, to: 3, insert: "" });
  assert.deepEqual(applyDiff('"Allow"', '"Deny"'), { from: 1, to: 6, insert: "Deny" });
  assert.deepEqual(applyDiff("", "text"), { from: 0, to: 0, insert: "text" });
  assert.deepEqual(applyDiff("text", ""), { from: 0, to: 4, insert: "" });
});

test("a repeated letter is counted once", () => {
  assert.deepEqual(applyDiff("aa", "aaa"), { from: 2, to: 2, insert: "a" });
  assert.deepEqual(applyDiff("aaa", "aa"), { from: 2, to: 3, insert: "" });
});

test("characters outside the basic plane are not split", () => {
  // U+1F600 and U+1F601 share their first half, U+1F600 and U+1FA00 their second.
  assert.deepEqual(applyDiff("x\u{1f600}y", "x\u{1f601}y"), { from: 1, to: 3, insert: "\u{1f601}" });
  assert.deepEqual(applyDiff("x\u{1f600}y", "x\u{1fa00}y"), { from: 1, to: 3, insert: "\u{1fa00}" });
});

test("the change applied to the old text gives the new one, for every short pair", () => {
  const letters = ["", "a", "b", "\n", "\ud83d", "\ude00"];
  const words: string[] = [];
  for (const a of letters) for (const b of letters) for (const c of letters) words.push(a + b + c);
  for (const before of words) {
    for (const after of words) {
      const change = applyDiff(before, after);
      assert.equal(apply(before, after), after, JSON.stringify([before, after]));
      if (change) assert.ok(0 <= change.from && change.from <= change.to && change.to <= before.length);
    }
  }
});

test("offsets that make no sense are clamped", () => {
  assert.equal(clampOffset(-3, 10), 0);
  assert.equal(clampOffset(99, 10), 10);
  assert.equal(clampOffset(2.7, 10), 2);
  assert.equal(clampOffset(Infinity, 10), 10);
  for (const wrong of [NaN, undefined, null, "4", {}]) assert.equal(clampOffset(wrong, 10), 0);
  assert.equal(clampOffset(4n, 10), 4);
  assert.deepEqual(clampRange({ from: 8, to: 2 }, 5), { from: 2, to: 5 });
});

test("line ends become one character each", () => {
  assert.equal(normaliseLineEnds("a\r\nb\rc\nd"), "a\nb\nc\nd");
});

test("offsets travel between \\r\\n and \\n", () => {
  const page = "a\r\nbc\r\n\r\nd";
  const editor = normaliseLineEnds(page);
  const ends = new LineEnds(page);
  for (let offset = 0; offset <= editor.length; offset += 1) {
    assert.equal(ends.toEditor(ends.toPage(offset), editor.length), offset);
    assert.equal(normaliseLineEnds(page.slice(0, ends.toPage(offset))), editor.slice(0, offset));
  }
  assert.equal(ends.toEditor(2, editor.length), 1, "between \\r and \\n is before the line end");
  assert.equal(ends.toEditor(1_000, editor.length), editor.length);
});

test("a text with plain line ends is counted as it is, and still clamped", () => {
  assert.equal(LineEnds.unix.toEditor(4, 10), 4);
  assert.equal(LineEnds.unix.toEditor(14, 10), 10);
  assert.equal(LineEnds.unix.toPage(4), 4);
});
