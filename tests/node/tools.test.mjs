// `iam-playground/tools` in Node: the same answers as the command line, and bad input as data.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";

import { evaluate } from "../../target/npm/node.js";
import {
  catalogDate, checkSignature, complete, describeAction, expand, explain, fix, format, guide, hover, importText, lint, lintScenario, replay,
  shrink,
} from "../../target/npm/tools/node.js";

const root = resolve(import.meta.dirname, "../..");
const [program, ...first] = process.env.IAM_PLAYGROUND
  ? [process.env.IAM_PLAYGROUND]
  : ["cargo", "run", "--quiet", "--package", "iam-cli", "--bin", "iam-playground", "--"];

/** What the command line prints as JSON, whatever it thinks of it. */
function command(...given) {
  const { stdout, stderr } = spawnSync(program, [...first, ...given, "--format", "json"], { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
  assert.notEqual(stdout, "", stderr);
  return JSON.parse(stdout);
}

/** An answer without what only JavaScript has. */
const plain = ({ type, apply, ...answer }) => {
  assert.equal(type, "success");
  return answer;
};

const gallery = join(root, "www/gallery");
const scenarios = readdirSync(gallery)
  .filter((name) => name.endsWith(".json") && name !== "index.json")
  .map((name) => {
    const scenario = JSON.parse(readFileSync(join(gallery, name), "utf8"));
    // A time for every request, since the two sides are not asked in the same second.
    for (const request of scenario.requests) request.time ??= "2026-03-01T12:00:00Z";
    return [name, scenario];
  });

describe("the same as the command line", () => {
  let directory;
  const written = (name, scenario) => {
    const file = join(directory, name);
    writeFileSync(file, JSON.stringify(scenario));
    return file;
  };
  before(() => {
    directory = mkdtempSync(join(tmpdir(), "iam-playground-"));
    if (!process.env.IAM_PLAYGROUND) execFileSync("cargo", ["build", "--quiet", "--package", "iam-cli"], { cwd: root });
  });
  after(() => rmSync(directory, { recursive: true }));

  for (const [name, scenario] of scenarios) {
    test(name, () => {
      const file = written(name, scenario);
      assert.deepEqual(plain(explain(scenario)), command("explain", "--request", "0", file), "diagnoses");
      assert.deepEqual(plain(fix(scenario)), command("fix", "--request", "0", file), "fixes");
      const findings = command("lint", file).map((report) => report.findings);
      assert.deepEqual(plain(lintScenario(scenario)).policies, findings, "findings");
    });
  }

  const pasted = join(root, "tests/data/denials/import");
  for (const name of readdirSync(pasted).filter((name) => name.endsWith(".txt"))) {
    test(`import of ${name}`, () => {
      const file = join(pasted, name);
      assert.deepEqual(importText(readFileSync(file, "utf8")), command("import", file));
    });
  }
});

test("a fix that is made turns the request", () => {
  let made = 0;
  for (const [name, scenario] of scenarios) {
    const found = fix(scenario);
    const proven = found.fixes.findIndex(({ kind }) => kind !== "advice");
    if (proven < 0) continue;
    const fixed = plain(found.apply(proven)).scenario;
    assert.equal(evaluate(fixed).evaluations[found.request].decision, "allowed", name);
    assert.equal(found.apply(found.fixes.length).type, "failure");
    made += 1;
  }
  assert.ok(made >= 5, `only ${made} examples have a fix`);
});

test("the guided path leads from its first question to diagnoses, whatever is answered", () => {
  const { questions, diagnoses } = guide();
  const ends = (id) => questions.find((question) => question.id === id).answers.flatMap(({ ask, diagnoses }) => diagnoses ?? ends(ask));
  const codes = new Set(diagnoses.map(({ code }) => code));
  const reached = ends(questions[0].id);
  assert.ok(reached.length > 30 && reached.every((code) => codes.has(code)), `${reached}`);
  assert.ok(diagnoses.every(({ title, remedy, links }) => title && remedy && links.length > 0));
});

test("the findings of one document are those of its type", () => {
  const policy = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "s3:GetObjekt", Resource: "*" } };
  const codes = (answer) => plain(answer).findings.map((finding) => finding.issueCode);
  assert.ok(codes(lint(policy)).includes("INVALID_ACTION"), "the service reference is there");
  assert.ok(codes(lint(policy, { policyType: "resource-based" })).includes("MISSING_PRINCIPAL"));
  assert.equal(lint(policy, { policyType: "no-such-type" }).type, "failure");
  assert.equal(lint(policy, { resourceType: "AWS::No::Such" }).type, "failure");
  assert.match(catalogDate, /^\d{4}-\d{2}-\d{2}$/);
});

test("events are replayed against a scenario's policies", () => {
  const [, scenario] = scenarios[0];
  const { type, events, free } = replay(scenario);
  assert.equal(type, "success");
  const event = {
    eventSource: "s3.amazonaws.com",
    eventName: "GetObject",
    eventTime: "2026-03-01T12:00:00Z",
    userIdentity: { type: "IAMUser", arn: "arn:aws:iam::111122223333:user/nobody-here", accountId: "111122223333" },
    requestParameters: { bucketName: "no-such-bucket", key: "a" },
  };
  const [verdict, ...more] = plain(events([event])).verdicts;
  assert.deepEqual([verdict.action, verdict.was, verdict.decision, more.length], ["s3:GetObject", "allowed", "implicitDeny", 0]);
  assert.equal(events("nonsense").type, "failure");
  free();
});

test("bad input comes back as data", () => {
  for (const answer of [explain("{"), fix({ schema: 1 }), lintScenario(undefined), replay("[]"), checkSignature("nothing")]) {
    assert.equal(answer.type, "failure");
    assert.notEqual(answer.findings[0].message, "");
  }
  assert.equal(importText("nothing of the kind").kind, "unknown");
});

describe("while a policy is written", () => {
  const policy = '{"Statement": [{"Action": "sqs:Del*", "Resource": ""}]}';
  const at = (text) => policy.indexOf(text) + text.length;
  const changed = (text, changes) =>
    changes.reduceRight((before, { from, to, insert }) => before.slice(0, from) + insert + before.slice(to), text);

  test("what may stand at a place is offered", () => {
    const { type, from, to, items } = complete(policy, at('"Resource": "'));
    assert.equal(type, "success");
    const [queue] = items;
    assert.equal(queue.sort, "resource");
    const taken = JSON.parse(changed(policy, [{ from, to, insert: queue.insert }]));
    assert.equal(taken.Statement[0].Resource, "arn:aws:sqs:us-east-1:111122223333:queue-name");
  });

  test("the pointer is told what it is on", () => {
    const { hover: said } = hover(policy, at("sqs:D"));
    assert.equal(said.lines[1], "sqs:DeleteMessage, sqs:DeleteQueue.");
    assert.equal(hover(policy, at('"Statement": ')).hover, null);
  });

  test("wildcards are written out and put back, and the text laid out", () => {
    const out = changed(policy, expand(policy, at("sqs:D")).changes);
    assert.deepEqual(JSON.parse(out).Statement[0].Action, ["sqs:DeleteMessage", "sqs:DeleteQueue"]);
    const back = changed(out, shrink(out, out.indexOf("Action")).changes);
    assert.deepEqual(JSON.parse(back).Statement[0].Action, ["sqs:Delete*"]);
    const { policy: laidOut } = format(back);
    assert.match(laidOut, /"Action": \["sqs:Delete\*"\],\n/);
  });

  test("an action is looked up with its resource", () => {
    const { type, date, action, mismatch, resources, keys } = describeAction("s3:ListBucket", "arn:aws:s3:::amzn-s3-demo-bucket/report.csv");
    assert.deepEqual([type, date, action.level], ["success", catalogDate, "List"]);
    assert.deepEqual(mismatch, { of: "resource", instead: "arn:aws:s3:::amzn-s3-demo-bucket" });
    assert.ok(resources.some(({ name, fits }) => name === "bucket" && !fits));
    assert.ok(keys.some(({ name, valueType }) => name === "s3:prefix" && valueType === "string"));
    assert.deepEqual(describeAction("s3:GetObjet").mismatch, { of: "action", instead: "s3:GetObject" });
  });

  test("what stands in the way is said", () => {
    assert.equal(expand(policy, 0).type, "failure");
    assert.match(shrink("{}", 1).findings[0].message, /no action here/);
    assert.equal(format("{").type, "failure");
    assert.equal(complete(policy, 0, { policyType: "none" }).type, "failure");
  });
});
