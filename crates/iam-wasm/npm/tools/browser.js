// The build for browsers: WebAssembly and service reference are fetched from beside this module before the import is done.
import { make } from "./make.js";
import start, * as wasm from "./web/iam_tools.js";

const catalog = fetch(new URL("./catalog.txt", import.meta.url)).then((file) => {
  if (!file.ok) throw new Error(`the service reference was answered with ${file.status}`);
  return file.text();
});
await start();

export const { catalogDate, lint, lintScenario, importText, explain, fix, checkSignature, replay } = make(wasm, await catalog);
