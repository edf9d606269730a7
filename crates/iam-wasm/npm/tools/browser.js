// The build for browsers: WebAssembly and service reference are fetched from beside this module before the import is done.
import { make } from "./make.js";
import start, * as wasm from "./web/iam_tools.js";

const catalog = fetch(new URL("./catalog.txt", import.meta.url)).then((file) => {
  if (!file.ok) throw new Error(`the service reference was answered with ${file.status}`);
  return file.text();
});
await start();

const tools = make(wasm, await catalog);

export const { catalogDate, lint, lintScenario, complete, hover, expand, shrink, format, describeAction } = tools;
export const { importText, explain, guide, fix, checkSignature, replay } = tools;
