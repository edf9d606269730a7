// The build for browsers: the WebAssembly is fetched from beside this module before the import is done.
import start, * as wasm from "./web/iam_wasm.js";
import { make } from "./package.js";

await start();

export const { Evaluator, evaluate, evaluateText, parsePolicy, version } = make(wasm);
