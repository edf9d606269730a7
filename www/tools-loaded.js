// What the workers of the tools load: their WebAssembly and the service reference, from beside this module.
const at = (name) => new URL(name, import.meta.url);

export const loaded = async (name) => {
  const answer = await fetch(at(name));
  if (!answer.ok) throw new Error(`${name} was answered with ${answer.status}`);
  return answer;
};

export const load = async () => {
  const tools = await import(at("iam-tools.js"));
  await tools.default({ module_or_path: await loaded("iam-tools_bg.wasm") });
  return tools;
};

/** Gives the tools the service reference. */
export const look = async (tools) => tools.useCatalog(await (await loaded("catalog.txt")).text());

/** What `getting` gives; what does not come is asked for again with the next question. */
export const here = async (getting, forget) => {
  try {
    return await getting;
  } catch (error) {
    forget();
    throw new Error(`A part of the tools could not be loaded (${error.message}). Check the connection and try again; after an update, reload the page.`);
  }
};

/** A trap leaves the WebAssembly in a state nobody knows: the page starts another worker. */
export const isOver = (error) => error instanceof WebAssembly.RuntimeError;

/** What to say of an error. */
export const said = (error) =>
  isOver(error) ? "This text was too much for the tools: that is a mistake in the playground. Your work is as it was." : (error?.message ?? String(error));
