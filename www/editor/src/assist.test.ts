import assert from "node:assert/strict";
import { test } from "node:test";

import { EditorState } from "@codemirror/state";

import { stringAround, written } from "./complete";
import { arnAround } from "./explain";
import { hasWildcard } from "./repairs";
import { bytesBefore, placeBehind } from "./tools";

/** A state and the place of the mark `|` in its text. */
function at(marked: string): [EditorState, number] {
  const place = marked.indexOf("|");
  return [EditorState.create({ doc: marked.replace("|", "") }), place];
}

test("places are counted in bytes for the tools and back", () => {
  const text = 'a"ä€😀z';
  for (const [offset, bytes] of [[0, 0], [2, 2], [3, 4], [4, 7], [6, 11], [7, 12]] as const) {
    assert.equal(bytesBefore(text, offset), bytes);
    assert.equal(placeBehind(text, bytes), offset);
  }
});

test("a place is in a string from its first quotation mark to its last", () => {
  for (const [marked, start] of [
    ['{"a|": 1}', 2],
    ['{"a"|: 1}', null],
    ['{"a": "|', 7],
    ['{"a": "x\\"|y"}', 7],
    ['{"a": "x\\\\"|', null],
    ['{"a": "unfinished\n  |', null],
  ] as const) {
    assert.equal(stringAround(...at(marked)), start, marked);
  }
});

test("the parts of an ARN are counted up to the resource, which may have colons", () => {
  for (const [marked, part] of [
    ['"arn:|', 1],
    ['"arn:aws:s|3:::b"', 2],
    ['"arn:aws:logs:us-east-1:111122223333:log-group:a:|*"', 5],
    ['"s3:Get|"', undefined],
  ] as const) {
    assert.equal(arnAround(...at(marked))?.part, part, marked);
  }
});

test("what is inserted is indented, leaves the cursor in what is empty and is parted from the next name", () => {
  const [state, place] = at('{\n  "Con|"\n  "Other": 1\n}');
  const { text, cursor } = written(state, 'Condition": {\n}', place - 3, place + 1, true);
  assert.equal(text, 'Condition": {\n  },');
  assert.equal(cursor, text.length - 1, "there is nothing empty");
  const empty = written(state, 'Condition": {}', place - 3, place + 1, true);
  assert.deepEqual(empty, { text: 'Condition": {},', cursor: 13 });
});

test("a line has a wildcard when an action in it has one", () => {
  for (const [line, has] of [
    ['"Action": "s3:Get*",', true],
    ['"Action": ["s3:Get?bject"]', true],
    ['"Resource": "arn:aws:s3:::b/*"', false],
    ['"Resource": "*"', false],
    ['"Action": "s3:GetObject"', false],
  ] as const) {
    assert.equal(hasWildcard(line), has, line);
  }
});
