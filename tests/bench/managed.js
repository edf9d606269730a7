// AWS's managed policies, each read with the spans of all its nodes.

import { readFileSync } from "node:fs";

import * as ours from "../../target/npm/node.js";
import { measure, task } from "./measure.js";

/** The texts of the policies' documents, out of the Python module of moto that has them as one JSON text. */
function texts(file) {
  const source = readFileSync(file, "utf8");
  const json = source.slice(source.indexOf('"""') + 3, source.lastIndexOf('"""'));
  return Object.values(JSON.parse(json)).map(({ Document }) => JSON.stringify(Document));
}

/** How fast they are read: bytes, policies, and microseconds for all. */
export async function managedPolicies(file, effort) {
  const documents = texts(file);
  const bytes = documents.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const read = task("parse", (times) => {
    for (let time = 0; time < times; time += 1) for (const text of documents) if (ours.parsePolicy("identity-based", text).statements === 0) throw new Error("a policy without statements");
  });
  const { parse } = await measure([read], effort);
  return { policies: documents.length, bytes, parse };
}
