// Random scenarios decided by our package and by an independent evaluator: they agree, but for named classes.
//
// A class names a point where the peer departs from AWS's documentation, or where the documentation leaves something
// open. It finds the places of a scenario it is about and can take them out. So every scenario is held to agreement:
// one in no class as it is, any other with its classes taken out.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, test } from "node:test";

import fc from "fast-check";

import { evaluate, Evaluator } from "../../target/npm/node.js";
import { CLASSES, classesOf, without } from "./classes.js";
import { scenarios } from "./grammar.js";
import { peerDecision } from "./peer.js";

const root = resolve(import.meta.dirname, "../..");
const RUNS = Number(process.env.DIFFERENTIAL_RUNS ?? 10_000);
const FIXED_SEED = 20_260_301;
const FRESH_SEED = Number(process.env.DIFFERENTIAL_SEED ?? Math.floor(Math.random() * 0x7fff_ffff));

/** Our decision on a scenario, or `error: …` with what could not be read. */
function ourDecision(scenario) {
  const evaluator = new Evaluator(scenario);
  const answer = evaluator.decide(0);
  evaluator.free();
  return answer.type === "success" ? answer.decision : `error: ${JSON.stringify(answer.findings)}`;
}

/** Both answers that disagree, on the scenario as it is or with its classes taken out; or nothing. */
async function disagreement(scenario, tally) {
  const ours = ourDecision(scenario);
  const peer = await peerDecision(scenario);
  const classes = classesOf(scenario);
  tally?.(ours, peer, classes);
  if (ours.startsWith("error") || peer.startsWith("error")) return { scenario, ours, peer };
  if (classes.length === 0) return ours === peer ? undefined : { scenario, ours, peer };
  const [{ alike }] = classes;
  if (classes.length === 1 && alike && !alike(ours, peer)) return { scenario, ours, peer };
  const rest = without(scenario);
  assert.deepEqual(classesOf(rest).map(({ id }) => id), [], "a scenario stays in a class that was taken out of it");
  const [oursThen, peerThen] = [ourDecision(rest), await peerDecision(rest)];
  return oursThen === peerThen ? undefined : { scenario: rest, ours: oursThen, peer: peerThen };
}

for (const [name, seed] of [
  ["a fixed seed", FIXED_SEED],
  ["a fresh seed", FRESH_SEED],
]) {
  test(`our decisions and the peer's agree on ${RUNS} scenarios of ${name}`, async () => {
    const decisions = { allowed: 0, implicitDeny: 0, explicitDeny: 0, notAuthenticated: 0 };
    const inClass = new Map(CLASSES.map(({ id }) => [id, { scenarios: 0, disagreements: 0 }]));
    let count = 0;
    let unclassed = 0;
    let shrinking = false;
    const tally = (ours, peer, classes) => {
      count += 1;
      decisions[ours] += 1;
      if (classes.length === 0) unclassed += 1;
      for (const { id } of classes) {
        inClass.get(id).scenarios += 1;
        if (ours !== peer) inClass.get(id).disagreements += 1;
      }
    };
    const result = await fc.check(
      fc.asyncProperty(scenarios, async (scenario) => {
        const found = await disagreement(scenario, shrinking ? undefined : tally);
        shrinking ||= found !== undefined;
        return found === undefined;
      }),
      { seed, numRuns: RUNS, unbiased: true },
    );

    console.log(`seed ${seed}: ${count} scenarios, ${unclassed} of them in no class`);
    console.log(`decisions: ${Object.entries(decisions).map(([decision, times]) => `${decision} ${times}`).join(", ")}`);
    const width = Math.max(...CLASSES.map(({ id }) => id.length));
    console.log(`${"class".padEnd(width)}  scenarios  disagreements`);
    for (const [id, { scenarios, disagreements }] of inClass) {
      console.log(`${id.padEnd(width)}  ${String(scenarios).padStart(9)}  ${String(disagreements).padStart(13)}`);
    }

    if (result.failed) {
      if (!result.counterexample) throw result.errorInstance ?? new Error("the check was interrupted");
      const found = (await disagreement(result.counterexample[0])) ?? { scenario: result.counterexample[0] };
      const again = `DIFFERENTIAL_SEED=${seed} node --test tests/differential/differential.test.js`;
      assert.fail(
        `they disagree, and no class says why\nours: ${found.ours}\npeer: ${found.peer}\nseed: ${seed} (again: ${again})\n` +
          `scenario:\n${JSON.stringify(found.scenario, null, 2)}\n${result.errorInstance ?? ""}`,
      );
    }
    assert.equal(count, RUNS);
    // A check of scenarios that all end alike, or that all are in a class, would prove little.
    for (const decision of ["allowed", "implicitDeny", "explicitDeny"]) {
      assert.ok(decisions[decision] > RUNS / 10, `only ${decisions[decision]} scenarios are decided ${decision}`);
    }
    assert.ok(unclassed > RUNS / 3, `only ${unclassed} scenarios are in no class`);
  });
}

describe("every class", () => {
  for (const one of CLASSES) {
    test(`${one.id}: a case of ours shows the verdict`, () => {
      assert.match(one.page, /^https:\/\/docs\.aws\.amazon\.com\//u);
      assert.ok(one.why.length > 0);
      const file = join(root, "tests/data/scenarios", one.case);
      assert.ok(existsSync(file), one.case);
      const { evaluations } = evaluate(readFileSync(file, "utf8"));
      const { requests } = JSON.parse(readFileSync(file, "utf8"));
      const expected = requests.map(({ expect }) => expect?.decision);
      assert.ok(expected.some(Boolean), `${one.case} expects a decision`);
      for (const [index, decision] of expected.entries()) if (decision) assert.equal(evaluations[index].decision, decision);
    });
  }

  test("has a name of its own", () => assert.equal(new Set(CLASSES.map(({ id }) => id)).size, CLASSES.length));
});
