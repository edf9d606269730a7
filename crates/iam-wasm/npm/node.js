// The build for Node: the WebAssembly is read from the disk as the module loads.
export { Evaluator, evaluate, parsePolicy, version } from "./node/iam_wasm.js";
