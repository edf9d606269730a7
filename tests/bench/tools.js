// Help while a policy is written: the findings on many statements, and what may stand at a place of a large text.

import * as tools from "../../target/npm/tools/node.js";
import { measure, task } from "./measure.js";
import { onePolicy } from "./policy.js";

const repeated = (name, call) =>
  task(name, (times) => {
    for (let time = 0; time < times; time += 1) if (call().type !== "success") throw new Error(`${name}: no answer`);
  });

/** How long they take on the statements of a scenario, in microseconds. */
export async function assistance(scenario, effort) {
  const { policy, statements, place } = onePolicy(scenario);
  if (!tools.complete(policy, place).items?.length) throw new Error("nothing is offered");
  const measured = await measure(
    [
      repeated("findings", () => tools.lint(policy, { policyType: "identity-based" })),
      repeated("completion", () => tools.complete(policy, place)),
      repeated("hover", () => tools.hover(policy, place)),
    ],
    effort,
  );
  return { statements, bytes: Buffer.byteLength(policy), measured };
}
