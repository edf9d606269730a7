// The build for Node: WebAssembly and service reference are read from the disk as the module loads.
import { readFileSync } from "node:fs";
import { make } from "./make.js";
import * as wasm from "./node/iam_tools.js";

const catalog = readFileSync(new URL("./catalog.txt", import.meta.url), "utf8");

const tools = make(wasm, catalog);

export const { catalogDate, lint, lintScenario, complete, hover, expand, shrink, format, describeAction } = tools;
export const { importText, explain, guide, fix, checkSignature, replay } = tools;
