// The example of the package's README does what it says, as somebody would run it who copied it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "../..");

test("the example of the README prints what its last comment says", () => {
  const readme = readFileSync(join(root, "crates/iam-wasm/npm/README.md"), "utf8");
  const [, example] = /```js\n(.*?)```/s.exec(readme);
  const lines = example.trim().split("\n").filter((line) => line !== "");
  assert.ok(lines.length <= 10, `the example has ${lines.length} lines`);
  const [, said] = /console\.log\(.*\); \/\/ "(\w+)"/.exec(lines.at(-1));

  const name = `"${JSON.parse(readFileSync(join(root, "crates/iam-wasm/npm/package.json"), "utf8")).name}"`;
  assert.equal(example.split(name).length, 2, `the example imports ${name} once`);
  const script = example.replace(name, JSON.stringify(pathToFileURL(join(root, "target/npm/node.js")).href));
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
  assert.equal(printed.trim(), said);
});
