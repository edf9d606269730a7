// The build for browsers: the WebAssembly is fetched from beside this module before the import is done.
import start from "./web/iam_wasm.js";

export { Evaluator, evaluate, parsePolicy, version } from "./web/iam_wasm.js";

await start();
