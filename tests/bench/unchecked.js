// The peer's input for its unchecked entry, which throws on a resource-based policy, so it goes without, and which does not
// add `RCPFullAWSAccess`, so it is given that.

import { simulationOf } from "../differential/peer.js";

const FULL_ACCESS = {
  name: "RCPFullAWSAccess",
  policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }] },
};

export function uncheckedSimulationOf(scenario) {
  const { resourcePolicy, ...simulation } = simulationOf(scenario);
  const levels = simulation.resourceControlPolicies;
  return { ...simulation, resourceControlPolicies: levels.map(({ orgIdentifier, policies }) => ({ orgIdentifier, policies: [FULL_ACCESS, ...policies] })) };
}
