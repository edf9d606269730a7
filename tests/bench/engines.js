// The engines beside each other, each asked in the form it likes best.
//
// Ours and iam-rs are loaded from what `cargo xtask bench` has built, the peer is a black box from npm. What differs in the
// forms of their input is written before anything is measured.

import { runSimulation, runUnsafeSimulation } from "@cloud-copilot/iam-simulate";

import * as iamRs from "../../target/bench/iam-rs/iam_rs.js";
import { contextOf, simulationOf } from "../differential/peer.js";
import { memory, ours } from "../node/package.js";
import { uncheckedSimulationOf } from "./unchecked.js";

export { memory };

const DECISIONS = { Allowed: "allowed", ExplicitlyDenied: "explicitDeny", ImplicitlyDenied: "implicitDeny" };
/** What the numbers of the harness around iam-rs stand for. */
const CODES = ["allowed", "implicitDeny", "explicitDeny"];

export const { Evaluator } = ours;

/** Our package, on a scenario. */
export function ourEngine(scenario) {
  const evaluator = new ours.Evaluator(scenario);
  if (evaluator.findings.length > 0) throw new Error(JSON.stringify(evaluator.findings));
  const text = JSON.stringify({ ...scenario, requests: scenario.requests.slice(0, 1) });
  const all = () => evaluator.decideAll().decisions;
  return {
    decisions: all,
    decide: (index) => evaluator.decide(index).decision,
    decideAll: all,
    decideObject: (index) => evaluator.decide(scenario.requests[index]).decision,
    explain: (index) => evaluator.evaluate(index).evaluation.decision,
    explainRead: (index) => {
      const { decision, stages } = evaluator.evaluate(index).evaluation;
      return stages.length > 0 ? decision : undefined;
    },
    evaluate: () => ours.evaluateText(text),
    free: () => evaluator.free(),
  };
}

/** The peer from npm: its checked entry and its unchecked one, on prepared objects. */
export function peerEngine(scenario) {
  const inputs = scenario.requests.map((request) => simulationOf({ ...scenario, requests: [request] }));
  const unchecked = scenario.requests.map((request) => uncheckedSimulationOf({ ...scenario, requests: [request] }));
  const options = {};
  return {
    checked: async (index) => {
      const answer = await runSimulation(inputs[index], options);
      if (answer.resultType !== "single") throw new Error(JSON.stringify(answer.errors ?? answer.resultType));
      return DECISIONS[answer.overallResult];
    },
    unchecked: (index) => DECISIONS[runUnsafeSimulation(unchecked[index], options)],
  };
}

/** A Bool condition of iam-rs reads booleans alone. */
const BOOLEANS = { true: true, false: false };

/** The crate iam-rs in WebAssembly, its policies and requests read before. */
export function iamRsEngine(scenario) {
  const requests = scenario.requests.map((request) => ({
    Principal: { AWS: request.principal.arn },
    Action: request.action,
    Resource: request.resource.arn,
    Context: Object.fromEntries(Object.entries(contextOf(scenario, request)).map(([key, value]) => [key, BOOLEANS[value] ?? value])),
  }));
  const of = (type) => scenario.policies.filter((policy) => policy.type === type);
  const documents = (policies) => policies.map(({ document }) => document);
  const layers = {
    identity: documents(of("identity-based")),
    resource: documents(of("resource-based")),
    boundary: documents(of("permissions-boundary")),
    session: documents(of("session")),
    service_control: byLevel(of("service-control")).map(documents),
    resource_control: documents(of("resource-control")),
  };
  const engine = new iamRs.Engine(JSON.stringify({ layers, requests }));
  const text = JSON.stringify({ layers, requests: requests.slice(0, 1) });
  return {
    decisions: () => Array.from(engine.decideAll(), (code) => CODES[code]),
    decide: (index) => CODES[engine.decide(index)],
    decideAll: () => engine.decideAll(),
    decideObject: (index) => CODES[engine.decideObject(requests[index])],
    explain: (index) => engine.explain(index).decision,
    explainRead: (index) => engine.explain(index).decision,
    evaluate: () => iamRs.evaluate(text),
    free: () => engine.free(),
  };
}

/** The policies of each level, in the order of the levels. */
function byLevel(policies) {
  const levels = new Map();
  for (const policy of policies) levels.set(policy.attachedTo, [...(levels.get(policy.attachedTo) ?? []), policy]);
  return [...levels.values()];
}
