// The WebAssembly memory of the package: it never shrinks, so what is not given back shows as growth.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";

import { memory as bytes, ours } from "./package.js";

const { Evaluator, evaluate } = ours;
const MIB = 2 ** 20;
const WARM_UP = 500;
const EDITS = 10_000;

const typical = JSON.parse(readFileSync(join(resolve(import.meta.dirname, "../.."), "tests/data/bench/typical.json"), "utf8"));

/** The scenario after that many keystrokes in one of its policies, some of which leave the text unreadable. */
function edited(edit) {
  const scenario = structuredClone(typical);
  const policy = scenario.policies[edit % scenario.policies.length];
  const text = JSON.stringify(policy.document, null, 2);
  const place = (edit * 31) % text.length;
  policy.document = `${text.slice(0, place)}${"abc}\"*"[edit % 6].repeat(edit % 3)}${text.slice(place)}`;
  return scenario;
}

function typeInto(edit) {
  const evaluator = new Evaluator(edited(edit));
  const request = edit % typical.requests.length;
  const answer = edit % 3 === 0 ? evaluator.evaluate(request) : evaluator.decide(request);
  evaluator.free();
  return answer.type;
}

test(`memory does not grow over ${EDITS} edits`, () => {
  for (let edit = 0; edit < WARM_UP; edit += 1) typeInto(edit);
  const before = bytes();
  const answers = new Set();
  for (let edit = 0; edit < EDITS; edit += 1) answers.add(typeInto(edit));
  assert.deepEqual([...answers], ["success"]);
  assert.equal(bytes(), before, "the memory has grown");
});

test("memory does not grow over evaluations of bad input", () => {
  const bad = () => evaluate('{"schema": 1, "title": "Bad", "policies": [{"type": "identity"}]}').type;
  for (let time = 0; time < WARM_UP; time += 1) assert.equal(bad(), "failure");
  const before = bytes();
  for (let time = 0; time < EDITS; time += 1) bad();
  assert.equal(bytes(), before, "the memory has grown");
});

test("ten thousand requests stay below 64 MiB", () => {
  const requests = Array.from({ length: 10_000 }, (_, index) => {
    const request = structuredClone(typical.requests[index % typical.requests.length]);
    request.resource.arn += index;
    request.context["aws:SourceIp"] = `203.0.113.${index % 256}`;
    return request;
  });
  const evaluator = new Evaluator({ ...typical, requests });
  const answer = evaluator.decideMany(requests);
  assert.equal(answer.decisions.length, 10_000);
  assert.deepEqual(evaluator.decideAll(), answer);
  assert.ok(new Set(answer.decisions).size > 1);
  evaluator.free();
  assert.ok(bytes() < 64 * MIB, `${(bytes() / MIB).toFixed(1)} MiB`);
});
