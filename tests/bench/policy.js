// A whole scenario in one policy.

/** A policy of all statements of a scenario, and the place behind the service of its last action. */
export function onePolicy(scenario) {
  const statements = scenario.policies.flatMap(({ document }) => document.Statement);
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements }, null, 2);
  const element = policy.lastIndexOf('"Action":') + '"Action":'.length;
  return { policy, statements: statements.length, place: policy.indexOf(":", element) + 1 };
}
