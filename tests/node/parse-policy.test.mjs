// `parsePolicy` of the package: one policy read, with what is wrong with it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { parsePolicy } from "../../target/npm/node.js";

const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

test("a policy in order has its statements and no findings", () => {
  const policy = { Version: "2012-10-17", Statement: [statement, statement] };
  assert.deepEqual(parsePolicy("identity-based", JSON.stringify(policy)), { type: "success", statements: 2, findings: [] });
  assert.deepEqual(parsePolicy("identity-based", policy), { type: "success", statements: 2, findings: [] });
});

test("a finding says where in the text it is", () => {
  const answer = parsePolicy("identity-based", '{"Version": "2012-10-17",\n "Statement": [{"Effect": "allow", "Action": "*", "Resource": "*"}]}');
  assert.equal(answer.findings[0].path, "Statement[0].Effect");
  assert.equal(answer.findings[0].locations[0].start.line, 2);
});

test("what a policy may contain depends on its type", () => {
  const text = JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, Principal: "*" }] });
  assert.deepEqual(parsePolicy("resource-based", text).findings, []);
  assert.notDeepEqual(parsePolicy("identity-based", text).findings, []);
});

test("bad input is data", () => {
  assert.equal(parsePolicy("identity", "{}").type, "failure");
  assert.equal(parsePolicy("identity-based", undefined).type, "failure");
  assert.equal(parsePolicy("identity-based", "{").findings[0].issueCode, "JSON_SYNTAX_ERROR");
});
