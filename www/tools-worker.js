// Findings, imports, diagnoses and fixes, apart from the page, which stays quick meanwhile: WebAssembly of its own
// (crates/iam-tools), and the service reference for what looks actions and keys up.
import { here, isOver, load, loaded, look, said } from "./tools-loaded.js";

/** What cannot do without the service reference. */
const NEEDS_REFERENCE = ["expand", "shrink", "describeAction"];
/** What does more with it. */
const USES_REFERENCE = ["lintScenario", "lintPolicy", "complete", "hover", "importText"];
let ready;
let reference;

/** The pieces of what the actions do, by their file. */
const pieces = new Map();

/** Has what the actions at a place do come; without it they go undescribed. */
const describe = async (tools, [policy, place]) => {
  const service = tools.serviceAt(policy, place);
  if (!service || !/^[a-z0-9]/.test(service)) return;
  const file = `../actions/${service[0]}.txt`;
  if (!pieces.has(file)) {
    const come = loaded(file).then((answer) => answer.text());
    pieces.set(file, come.then((piece) => tools.describe(piece), () => pieces.delete(file)));
  }
  await pieces.get(file);
};

onmessage = async ({ data }) => {
  const { id, name, given } = data;
  try {
    const tools = await here((ready ??= load()), () => (ready = undefined));
    if (NEEDS_REFERENCE.includes(name) || USES_REFERENCE.includes(name)) {
      const come = here((reference ??= look(tools)), () => (reference = undefined));
      await (USES_REFERENCE.includes(name) ? come.catch(() => {}) : come);
    }
    if (name === "complete" || name === "hover") await describe(tools, given);
    postMessage({ id, answer: tools[name](...given) });
  } catch (error) {
    postMessage({ id, failed: said(error), over: isOver(error) });
  }
};
