// The benchmark: our package beside its peers in one process, on the workloads of tests/data/bench and target/bench.
// `cargo xtask bench` runs it. It fails when two engines decide a request differently.

import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { iamRsEngine, memory, ourEngine, peerEngine } from "./engines.js";
import { managedPolicies } from "./managed.js";
import { awaited, calls, measure, task } from "./measure.js";
import { report } from "./report.js";
import { assistance } from "./tools.js";

const root = resolve(import.meta.dirname, "../..");
const quick = process.argv.includes("--quick");
const effort = { quick, rounds: quick ? 3 : 15 };
const GROWTH = [10, 100, 1_000, 10_000];
/** The parts that the peer's matrix is measured in, one in each round: all of it takes it 20 seconds. */
const PARTS = 10;

function load(name) {
  const places = [`tests/data/bench/${name}.json`, `target/bench/${name}.json`].map((path) => join(root, path));
  return JSON.parse(readFileSync(places.find(existsSync), "utf8"));
}

/** The engines on a scenario, held to the same decisions on its requests; `every` leaves some out for the slow one. */
async function engines(name, every = 1) {
  const scenario = load(name);
  const made = { ours: ourEngine(scenario), iamRs: iamRsEngine(scenario), peer: peerEngine(scenario) };
  const ours = made.ours.decisions();
  const iamRs = made.iamRs.decisions();
  for (let index = 0; index < ours.length; index += 1) {
    const answers = { ours: ours[index], iamRs: iamRs[index] };
    if (index % every === 0) answers.checked = await made.peer.checked(index);
    if (new Set(Object.values(answers)).size !== 1) {
      throw new Error(`${name}, request ${index}: the engines differ: ${JSON.stringify(answers)}\n${JSON.stringify(scenario.requests[index], null, 1)}`);
    }
  }
  const decisions = {};
  for (const decision of ours) decisions[decision] = (decisions[decision] ?? 0) + 1;
  if (!decisions.allowed || !decisions.implicitDeny) throw new Error(`${name}: the decisions are all of one kind`);
  console.error(`${name}: ${ours.length} requests, ${JSON.stringify(decisions)}, the same by every engine`);
  return { ...made, decisions, expected: ours, count: ours.length };
}

function freed({ ours, iamRs }) {
  ours.free();
  iamRs.free();
}

/** The rows of one workload, on its first request: an allowed one, for which everything has to be looked at. */
async function rows(name) {
  const made = await engines(name);
  const { ours, iamRs, peer, expected } = made;
  const anything = (which, call) => task(which, (times) => { for (let index = 0; index < times; index += 1) call(); });
  const measured = await measure(
    [
      awaited("checked", () => peer.checked(0), expected[0]),
      calls("unchecked", () => peer.unchecked(0), expected[0]),
      ...["decide", "decideObject", "explain", "explainRead"].flatMap((row) => [
        calls(`ours ${row}`, () => ours[row](0), expected[0]),
        calls(`iam-rs ${row}`, () => iamRs[row](0), expected[0]),
      ]),
      anything("ours evaluate", () => ours.evaluate()),
      anything("iam-rs evaluate", () => iamRs.evaluate()),
    ],
    effort,
  );
  freed(made);
  return { decisions: made.decisions, measured };
}

/** The matrix, in microseconds for all of it. */
async function matrix() {
  const made = await engines("matrix", quick ? 20 : 1);
  const { ours, iamRs, peer, count, expected } = made;
  const parts = quick ? 50 : PARTS;
  const indexes = Array.from({ length: parts }, (_, part) => Array.from({ length: count / parts }, (_, place) => place * parts + part));
  const whole = (name, call) => task(name, (times) => { for (let time = 0; time < times; time += 1) call(); });
  // What takes a call for each request is measured in parts, another one in each round.
  const partly = (name, call) => {
    let round = 0;
    const work = (times) => {
      for (let time = 0; time < times; time += 1) for (const index of indexes[round++ % parts]) if (call(index) !== expected[index]) throw new Error(`${name}: another answer`);
    };
    return task(name, work, parts);
  };
  let round = 0;
  const checked = async (times) => {
    for (let time = 0; time < times; time += 1) for (const index of indexes[round++ % parts]) if ((await peer.checked(index)) !== expected[index]) throw new Error("checked: another answer");
  };
  const measured = await measure(
    [
      task("checked", checked, parts),
      whole("ours decide", () => ours.decideAll()),
      whole("iam-rs decide", () => iamRs.decideAll()),
      partly("ours decideObject", (index) => ours.decideObject(index)),
      partly("iam-rs decideObject", (index) => iamRs.decideObject(index)),
      partly("ours explain", (index) => ours.explain(index)),
      partly("iam-rs explain", (index) => iamRs.explain(index)),
    ],
    effort,
  );
  freed(made);
  return { decisions: made.decisions, measured, memory: memory() };
}

/** The growth curve: a request about a service whose statements grow with all, and one about a service with five. */
async function growth() {
  const points = [];
  for (const statements of GROWTH) {
    const made = await engines(`statements-${statements}`);
    const { ours, iamRs, peer, expected } = made;
    const requests = [];
    for (const index of [0, 1]) {
      requests.push(
        await measure(
          [
            awaited("checked", () => peer.checked(index), expected[index]),
            calls("ours decide", () => ours.decide(index), expected[index]),
            calls("iam-rs decide", () => iamRs.decide(index), expected[index]),
          ],
          { ...effort, rounds: quick ? 3 : 7 },
        ),
      );
    }
    freed(made);
    points.push({ statements, matching: [aboutService(statements, "s3"), aboutService(statements, "secretsmanager")], requests });
  }
  return points;
}

/** The statements whose actions are of a service. */
function aboutService(statements, service) {
  const all = load(`statements-${statements}`).policies.flatMap(({ document }) => document.Statement);
  return all.filter(({ Action }) => [Action].flat()[0].startsWith(`${service}:`)).length;
}

const workloads = {};
for (const [name, file] of [["tiny", "tiny"], ["typical", "typical"], ["large", "statements-1000"]]) workloads[name] = await rows(file);
workloads.matrix = await matrix();
const curve = await growth();
const managed = await managedPolicies(process.env.BENCH_MANAGED, effort);
const assisted = await assistance(load("statements-1000"), effort);
report({ root, quick, rounds: effort.rounds, workloads, curve, managed, assisted });
