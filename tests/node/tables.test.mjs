// Every row of the truth tables through the package: the same scenarios that tests/tests/tables.rs evaluates natively.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { evaluate } from "../../target/npm/node.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

const printed = execFileSync("cargo", ["run", "--quiet", "--package", "tests", "--bin", "tables"], {
  cwd: root,
  encoding: "utf8",
  maxBuffer: 256 * 1024 * 1024,
});
const tables = new Map();
for (const row of printed.trimEnd().split("\n").map((line) => JSON.parse(line))) {
  if (!tables.has(row.table)) tables.set(row.table, []);
  tables.get(row.table).push(row);
}

/** The first statement of the first policy in the trace. */
function statement(evaluation) {
  const levels = evaluation.stages.flatMap((stage) => stage.levels);
  return levels.flatMap((level) => level.policies).find((policy) => policy.statements.length > 0)?.statements[0];
}

/** What the evaluation says of that which the row expects. */
function said(evaluation, expect) {
  const all = {
    decision: evaluation.decision,
    conditionReason: statement(evaluation)?.conditions[0]?.reason,
    resourceReason: statement(evaluation)?.resource?.entries[0]?.reason,
    message: evaluation.message,
    invalid: evaluation.warnings.some((warning) => warning.code === "policy-invalid"),
  };
  return Object.fromEntries(Object.keys(expect).map((name) => [name, all[name]]));
}

assert.ok(tables.size >= 11, `only ${tables.size} tables`);

for (const [table, rows] of tables) {
  test(`${table}: ${rows.length} rows`, (context) => {
    for (const { name, scenario, expect } of rows) {
      const answer = evaluate(scenario);
      assert.equal(answer.type, "success", name);
      assert.deepEqual(said(answer.evaluations[0], expect), expect, name);
    }
    context.diagnostic(`cases ${table} ${rows.length}`);
  });
}

test("every table is run", () => {
  for (const folder of ["operators", "matching", "quotas", "messages"]) {
    for (const file of readdirSync(join(root, "tests/data", folder))) {
      const table = `${folder}/${file.replace(".toml", "")}`;
      // `every-operator` is crossed with `every-shape`.
      assert.ok(tables.has(table) || table === "operators/every-operator", table);
    }
  }
});
