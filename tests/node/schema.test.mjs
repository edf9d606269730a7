// The published JSON Schema accepts every scenario there is, and refuses what the programs refuse.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";

import Ajv from "ajv/dist/2020.js";

const root = resolve(import.meta.dirname, "../..");
const read = (file) => JSON.parse(readFileSync(join(root, file), "utf8"));
// Formats such as uint32 are remarks of the generator.
const validate = new Ajv({ allErrors: true, allowUnionTypes: true, validateFormats: false }).compile(read("www/schema/scenario-v1.schema.json"));

const scenarios = (directory) =>
  readdirSync(join(root, directory), { recursive: true })
    .filter((name) => name.endsWith(".json") && name !== "index.json")
    .map((name) => join(directory, name));

for (const directory of ["tests/data/format", "www/gallery", "tests/data/scenarios"]) {
  test(`every scenario of ${directory} is valid`, () => {
    const files = scenarios(directory);
    assert.ok(files.length > 0);
    const invalid = files.filter((file) => !validate(read(file))).map((file) => {
      validate(read(file));
      return `${file}: ${validate.errors.map((error) => `${error.instancePath} ${error.message}`).join("; ")}`;
    });
    assert.deepEqual(invalid, []);
  });
}

const policy = { type: "session", name: "a", document: {} };
const request = { principal: "anonymous", action: "s3:GetObject" };

test("the forms of every field are valid", () => {
  const forms = [
    {},
    { policies: [{ ...policy, document: "{ not yet" }] },
    { policies: [{ ...policy, arn: "arn:aws:iam::aws:policy/A", attachedTo: "x", enabled: false }] },
    { requests: [{ ...request, principal: { arn: "arn:aws:iam::111122223333:user/a", organization: null, mfa: true } }] },
    { requests: [{ ...request, resource: { arn: "*", organization: { id: "o-1", path: "o-1/r-1/" }, tags: { a: "b" } } }] },
    { requests: [{ ...request, context: { a: "b", c: 1.5, d: true, e: ["f", 2, false], g: [] }, unknown: ["aws:*"] }] },
    { requests: [{ ...request, also: [{ action: "iam:PassRole", resource: "arn:aws:iam::111122223333:role/r" }] }] },
    { requests: [{ ...request, expect: { decision: "depends", possible: ["allowed"], dependsOn: ["session"] } }] },
    { organization: { id: "o-1", managementAccount: "111122223333" }, unseen: ["service-control"], settings: { "D-18": "lenient" } },
  ];
  for (const form of forms) {
    assert.ok(validate({ schema: 1, title: "a", ...form }), JSON.stringify([form, validate.errors]));
  }
});

test("what the programs refuse is invalid", () => {
  const wrong = [
    { schema: 2 },
    { title: undefined },
    { polices: [] },
    { policies: [{ ...policy, type: "identity" }] },
    { policies: [{ ...policy, document: 1 }] },
    { policies: [{ type: "session", name: "a" }] },
    { requests: [{ action: "s3:GetObject" }] },
    { requests: [{ ...request, principal: { mfa: true } }] },
    { requests: [{ ...request, context: { a: { b: 1 } } }] },
    { requests: [{ ...request, expect: { decision: "denied" } }] },
    { settings: { "D-18": "lax" } },
    { settings: { "D-99": "strict" } },
  ];
  for (const form of wrong) {
    const scenario = JSON.parse(JSON.stringify({ schema: 1, title: "a", ...form }));
    assert.ok(!validate(scenario), JSON.stringify(form));
  }
});
