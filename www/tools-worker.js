// Findings, imports, diagnoses and fixes, apart from the page, which stays quick meanwhile: WebAssembly of its own
// (crates/iam-tools), and the service reference for what looks actions and keys up.
const at = (name) => new URL(name, import.meta.url);
/** What looks something up in the service reference. */
const LOOKS_UP = ["lintScenario", "lintPolicy", "complete", "hover", "expand", "shrink"];
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

const look = async (tools) => tools.useCatalog(await (await loaded("catalog.txt")).text());

/** What `getting` gives; what does not come is asked for again with the next question. */
const come = async (getting, forget) => {
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
    const tools = await come((ready ??= load()), () => (ready = undefined));
    if (LOOKS_UP.includes(name)) await come((reference ??= look(tools)), () => (reference = undefined));
    postMessage({ id, answer: tools[name](...given) });
  } catch (error) {
    // A trap leaves the WebAssembly in a state nobody knows: the page starts another worker.
    const over = error instanceof WebAssembly.RuntimeError;
    const failed = over ? "This text was too much for the tools: that is a mistake in the playground. Your work is as it was." : error?.message ?? String(error);
    postMessage({ id, failed, over });
  }
};
