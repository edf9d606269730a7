// The package of target/npm in Node: the same answers as the command line, and bad input as data.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";

import { evaluate, Evaluator, version } from "../../target/npm/node.js";

const root = resolve(import.meta.dirname, "../..");
const time = "2026-03-01T12:00:00Z";

/** The scenario file with a time for every request, since the two sides are not asked in the same second. */
function timed(file) {
  const scenario = JSON.parse(readFileSync(file, "utf8"));
  for (const request of scenario.requests) request.time ??= time;
  return scenario;
}

const gallery = join(root, "www/gallery");
const files = [
  join(root, "tests/data/format/example.json"),
  ...readdirSync(gallery)
    .filter((name) => name.endsWith(".json") && name !== "index.json")
    .map((name) => join(gallery, name)),
];

describe("the same scenario gives the same JSON as the command line", () => {
  const scenarios = files.map(timed);
  const expected = [];
  let directory;

  before(() => {
    directory = mkdtempSync(join(tmpdir(), "iam-playground-"));
    const written = scenarios.map((scenario, index) => {
      const file = join(directory, `${index}.json`);
      writeFileSync(file, JSON.stringify(scenario));
      return file;
    });
    const [program, ...first] = process.env.IAM_PLAYGROUND
      ? [process.env.IAM_PLAYGROUND]
      : ["cargo", "run", "--quiet", "--package", "iam-cli", "--bin", "iam-playground", "--"];
    const output = execFileSync(program, [...first, "eval", "--format", "json", ...written], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 256 * 1024 * 1024,
    });
    expected.push(...JSON.parse(output));
    assert.equal(expected.length, files.length);
  });

  after(() => rmSync(directory, { recursive: true }));

  for (const [index, file] of files.entries()) {
    test(file.slice(root.length + 1), () => {
      const answer = evaluate(scenarios[index]);
      assert.equal(answer.type, "success");
      // Text against text: the order of the members counts too, and `undefined` is not `null`.
      assert.equal(JSON.stringify(answer.evaluations), JSON.stringify(expected[index].evaluations));
      assert.deepEqual(evaluate(JSON.stringify(scenarios[index])), answer, "text and object give the same");
    });
  }
});

test("what the scenarios expect holds", (context) => {
  const data = join(root, "tests/data/scenarios");
  const names = readdirSync(data, { recursive: true }).filter((name) => name.endsWith(".json"));
  const sorted = (list) => [...new Set(list)].map((name) => name.toLowerCase()).sort();
  const topics = new Map();
  let count = 0;
  for (const file of [...files, ...names.map((name) => join(data, name))]) {
    const scenario = timed(file);
    const { evaluations } = evaluate(scenario);
    const evaluator = new Evaluator(scenario);
    for (const [index, { expect }] of scenario.requests.entries()) {
      // What an explanation tells at once and what it makes when read are those of the whole.
      assert.deepEqual(evaluator.evaluate(index).evaluation, evaluations[index], `${file}: requests[${index}]`);
      if (!expect) continue;
      count += 1;
      const topic = file.startsWith(data) ? file.slice(data.length + 1).split("/")[0] : "examples";
      topics.set(topic, (topics.get(topic) ?? 0) + 1);
      const got = evaluations[index];
      const where = `${file}: requests[${index}]`;
      assert.equal(got.decision, expect.decision, where);
      if (expect.decidedBy) assert.equal(got.decidedBy, expect.decidedBy, where);
      if (expect.possible) assert.deepEqual(sorted(got.possible ?? []), sorted(expect.possible), where);
      if (expect.dependsOn) assert.deepEqual(sorted(got.dependsOn ?? []), sorted(expect.dependsOn), where);
    }
    evaluator.free();
  }
  assert.ok(count > files.length + names.length);
  for (const [topic, cases] of topics) context.diagnostic(`cases ${topic} ${cases}`);
});

test("an Evaluator answers as evaluate does, by index, object and text", () => {
  for (const file of files) {
    const scenario = timed(file);
    const { evaluations } = evaluate(scenario);
    const evaluator = new Evaluator(scenario);
    assert.deepEqual(evaluator.findings, []);
    for (const [index, request] of scenario.requests.entries()) {
      const evaluation = evaluations[index];
      assert.deepEqual(evaluator.evaluate(index), { type: "success", evaluation });
      const other = { type: "success", evaluation: { ...evaluation, request: 0 } };
      assert.deepEqual(evaluator.evaluate(request), other);
      assert.deepEqual(evaluator.evaluate(JSON.stringify(request)), other);
      const decision = { type: "success", decision: evaluation.decision };
      assert.deepEqual(evaluator.decide(index), decision);
      assert.deepEqual(evaluator.decide(request), decision);
    }
    const decisions = evaluations.map((evaluation) => evaluation.decision);
    assert.deepEqual(evaluator.decideMany(scenario.requests), { type: "success", decisions });
    assert.deepEqual(evaluator.decideMany(JSON.stringify(scenario.requests)), { type: "success", decisions });
    evaluator.free();
  }
});

test("a request without a time is evaluated at the present moment", () => {
  const scenario = {
    schema: 1,
    title: "now",
    requests: [{ principal: "arn:aws:iam::111122223333:user/ana", action: "s3:GetObject" }],
  };
  const before = new Date().toISOString().slice(0, 19);
  const { evaluations } = evaluate(scenario);
  const after = new Date().toISOString().slice(0, 19);
  const now = evaluations[0].context.find(({ key }) => key === "aws:CurrentTime").values[0];
  assert.match(now, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.ok(before <= now.slice(0, 19) && now.slice(0, 19) <= after, now);
});

test("bad input comes back as a failure with path, message and place, and is never thrown", () => {
  const failure = (path, line, column) => (answer) => {
    assert.equal(answer.type, "failure");
    assert.equal(answer.findings.length, 1);
    const [finding] = answer.findings;
    assert.deepEqual(Object.keys(finding), ["path", "message", "line", "column"]);
    assert.deepEqual([finding.path, finding.line, finding.column], [path, line, column], finding.message);
    assert.ok(finding.message.length > 5);
  };
  failure(null, 1, 12)(evaluate('{"schema": 1,\n}'));
  failure("titel", 1, 14)(evaluate('{"schema": 1, "titel": "a"}'));
  failure("titel", 0, 0)(evaluate({ schema: 1, titel: "a" }));
  failure("schema", 0, 0)(evaluate({ schema: 2, title: "a" }));
  const policy = { type: "session", name: "a", document: {} };
  failure("policies[1].name", 0, 0)(evaluate({ schema: 1, title: "a", policies: [policy, policy] }));
  const cycle = {};
  cycle.cycle = cycle;
  for (const value of [undefined, null, 1, true, 10n, Symbol("a"), () => 1, [], "", "x", cycle, "[".repeat(100_000)]) {
    assert.equal(evaluate(value).type, "failure");
    const evaluator = new Evaluator(value);
    assert.equal(evaluator.findings.length, 1);
    for (const answer of [evaluator.evaluate(0), evaluator.decide(0), evaluator.decideMany([])]) {
      assert.deepEqual(answer, { type: "failure", findings: evaluator.findings });
    }
  }
  const evaluator = new Evaluator(timed(files[0]));
  for (const request of [2, -1, 0.5, Number.NaN, undefined, null, {}, "", cycle, { principal: "anonymous", action: 1 }]) {
    assert.equal(evaluator.evaluate(request).type, "failure");
    assert.equal(evaluator.decide(request).type, "failure");
  }
  failure("[1]", 0, 0)(evaluator.decideMany([{ principal: "anonymous", action: "s3:GetObject" }, { action: "a:b" }]));
  for (const requests of [undefined, {}, 1, "x"]) assert.equal(evaluator.decideMany(requests).type, "failure");
});

test("the version is that of the package", () => {
  const { version: expected } = JSON.parse(readFileSync(join(root, "target/npm/package.json"), "utf8"));
  assert.equal(version(), expected);
});

test("the package is found by its name, with types and a build for browsers", async () => {
  const { exports } = JSON.parse(readFileSync(join(root, "target/npm/package.json"), "utf8"));
  const { types, node, browser, default: other } = exports["."];
  for (const file of [types, node, browser, other]) readFileSync(join(root, "target/npm", file));
  assert.equal(node, "./node.js");
});

test("the build for browsers gives the same, its WebAssembly fetched from beside it", async (context) => {
  // Node fetches no files, so the one request that the module makes is answered here.
  const asked = [];
  context.mock.method(globalThis, "fetch", async (url) => {
    asked.push(new URL(url).pathname.split("/").slice(-2).join("/"));
    return new Response(readFileSync(new URL(url)), { headers: { "content-type": "application/wasm" } });
  });
  const browser = await import("../../target/npm/browser.js");
  assert.deepEqual(asked, ["web/iam_wasm_bg.wasm"]);
  const scenario = timed(files[0]);
  assert.deepEqual(browser.evaluate(scenario), evaluate(scenario));
});
