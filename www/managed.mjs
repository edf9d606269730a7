// Packs AWS's managed policies for the page: a list of names, and the documents in shards, each loaded when a policy in it is
// asked for. Run by the build: node www/managed.mjs PACKAGE MODULE LICENCE DIRECTORY
//
// docs/adr/0003-policies-by-name.md says where they come from; crates/playground/src/managed.rs reads what is written here.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A shard is full with this many characters; the largest policy alone has more. */
const FULL = 100_000;
/** AWS's own order; the package has the members by the alphabet. */
const ORDER = ["Version", "Id", "Statement", "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];
const PATH = /^\/(?:[a-z-]+\/)?$/;

const [of, source, licence, directory] = process.argv.slice(2);
const python = readFileSync(source, "utf8");
const policies = JSON.parse(python.slice(python.indexOf('"""') + 3, python.lastIndexOf('"""')));

const inOrder = (members) => Object.fromEntries(Object.entries(members).sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b)));
const asWritten = ({ Statement, ...document }) => inOrder({ ...document, Statement: Array.isArray(Statement) ? Statement.map(inOrder) : inOrder(Statement) });

/** A policy's line in the list: name, path without slashes, version, the day of that version. */
function line(name, { Path, DefaultVersionId, UpdateDate, Document }) {
  const day = String(UpdateDate).slice(0, 10);
  const sound = /^[\w+=,.@-]{1,128}$/.test(name) && PATH.test(Path) && /^v\d+$/.test(DefaultVersionId) && /^\d{4}-\d\d-\d\d$/.test(day);
  const known = [Document, ...[Document?.Statement].flat()].every((members) => members && Object.keys(members).every((member) => ORDER.includes(member)));
  if (!sound || !known) throw new Error(`${name} of ${of} is no managed policy as this program knows them`);
  return [name, Path.slice(1, -1), DefaultVersionId, day].join("\t");
}

rmSync(directory, { recursive: true, force: true });
mkdirSync(directory, { recursive: true });

let lines = [];
let documents = [];
let size = 0;
const list = [];
function endShard() {
  const text = documents.join("");
  const name = `shard-${createHash("sha256").update(text).digest("hex").slice(0, 16)}.txt`;
  writeFileSync(join(directory, name), text);
  list.push(`>${name}`, ...lines);
  [lines, documents, size] = [[], [], 0];
}

const names = Object.keys(policies).sort();
for (const name of names) {
  const document = `${name}\t${JSON.stringify(asWritten(policies[name].Document))}\n`;
  if (size > 0 && size + document.length > FULL) endShard();
  lines.push(line(name, policies[name]));
  documents.push(document);
  size += document.length;
}
endShard();

const latest = names.map((name) => policies[name].UpdateDate.slice(0, 10)).sort().at(-1);
writeFileSync(join(directory, "policies.txt"), `${[`${of}\t${latest}`, ...list].join("\n")}\n`);
writeFileSync(
  join(directory, "LICENSE.txt"),
  `The documents in this directory are those of AWS's managed policies, as Amazon Web Services published them. They were taken\nfrom the Python package ${of}, and laid out anew. Its licence:\n\n${readFileSync(licence, "utf8")}`,
);
