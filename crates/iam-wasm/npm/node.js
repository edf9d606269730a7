// The build for Node: the WebAssembly is read from the disk as the module loads.
import * as wasm from "./node/iam_wasm.js";
import { make } from "./package.js";

export const { Evaluator, evaluate, evaluateText, parsePolicy, version } = make(wasm);
