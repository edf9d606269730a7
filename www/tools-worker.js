// Findings, imports, diagnoses and fixes, apart from the page, which stays quick meanwhile: WebAssembly of its own
// (crates/iam-tools), and the service reference for what looks actions and keys up.
const at = (name) => new URL(name, import.meta.url);
/** What cannot do without the service reference. */
const NEEDS_REFERENCE = ["expand", "shrink", "describeAction"];
/** What does more with it. */
const USES_REFERENCE = ["lintScenario", "lintPolicy", "complete", "hover", "importText"];
let ready;
let reference;

const loaded = async (name) => {
  const answer = await fetch(at(name));
  if (!answer.ok) throw new Error(`${name} was answered with ${answer.status}`);
  return answer;
};

const load = async () => {
  const tools = await import(at("iam-tools.js"));
  await tools.default({ module_or_path: await loaded("iam-tools_bg.wasm") });
  return tools;
};

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

const look = async (tools) => tools.useCatalog(await (await loaded("catalog.txt")).text());

/** What `getting` gives; what does not come is asked for again with the next question. */
const here = async (getting, forget) => {
  try {
    return await getting;
  } catch (error) {
    forget();
    throw new Error(`A part of the tools could not be loaded (${error.message}). Check the connection and try again; after an update, reload the page.`);
  }
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
    // A trap leaves the WebAssembly in a state nobody knows: the page starts another worker.
    const over = error instanceof WebAssembly.RuntimeError;
    const failed = over ? "This text was too much for the tools: that is a mistake in the playground. Your work is as it was." : error?.message ?? String(error);
    postMessage({ id, failed, over });
  }
};
