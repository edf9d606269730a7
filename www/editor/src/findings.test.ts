import assert from "node:assert/strict";
import { test } from "node:test";

import { Text } from "@codemirror/state";

import { sameFindings, toDiagnostics } from "./findings";
import { LineEnds } from "./text";
import type { Finding } from "./types";

const doc = Text.of(["0123456789"]);
const finding: Finding = { from: 1, to: 3, severity: "warning", message: "Version is missing", code: "VERSION_MISSING" };

test("a finding becomes a diagnostic with its code as the source", () => {
  assert.deepEqual(toDiagnostics([finding], LineEnds.unix, doc), [
    { from: 1, to: 3, severity: "warning", message: "Version is missing", source: "VERSION_MISSING" },
  ]);
});

test("a finding with a page has it beside what it says, and one with repairs has them by their titles", () => {
  const fixes = [{ title: "Add it", edits: [{ from: 0, to: 0, insert: "x" }] }];
  const [linked, without] = toDiagnostics([{ ...finding, link: "https://example.com", fixes }, finding], LineEnds.unix, doc);
  assert.equal(typeof linked?.renderMessage, "function");
  assert.deepEqual(linked?.actions?.map(({ name }) => name), ["Add it"]);
  assert.deepEqual([without?.renderMessage, without?.actions], [undefined, undefined]);
});

test("findings beyond the text are brought into it", () => {
  const [diagnostic] = toDiagnostics([{ ...finding, from: 50, to: -2 }], LineEnds.unix, doc);
  assert.deepEqual([diagnostic?.from, diagnostic?.to], [0, 10]);
});

test("an unknown severity is the mildest", () => {
  const [diagnostic] = toDiagnostics([{ ...finding, severity: "fatal" as "error" }], LineEnds.unix, doc);
  assert.equal(diagnostic?.severity, "info");
});

test("findings are the same only when every part is", () => {
  assert.ok(sameFindings([finding], [{ ...finding }]));
  assert.ok(!sameFindings([finding], []));
  for (const change of [{ from: 0 }, { to: 9 }, { severity: "info" as const }, { message: "x" }, { code: "Y" }]) {
    assert.ok(!sameFindings([finding], [{ ...finding, ...change }]));
  }
});
