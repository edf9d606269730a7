// Runs the page in Node up to its first verdict, then changes a policy, and prints what happened as JSON:
// node rehearse.mjs SITE SCRIPT MODULE REST
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Window } from "happy-dom";

const [site, script, module, rest] = process.argv.slice(2);
const window = new Window({ url: "https://playground.example/", width: 1440, height: 900 });
const { document } = window;
// The document as it is served; what it loads is loaded here by hand.
document.write(readFileSync(join(site, "index.html"), "utf8").replace(/<script\b[^>]*><\/script>|<link\b[^>]*>/g, ""));
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) globalThis[name] = window[name];
}
for (const name of ["navigator", "Event", "CustomEvent", "EventTarget"]) {
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
}
Object.assign(globalThis, { window, self: window });
// The page asks whether its global object is a window.
globalThis.Window = window.constructor;
Object.defineProperty(window.constructor, Symbol.hasInstance, { value: (value) => value === window });
// The page's own requests (editor, gallery) come after the first verdict: none is answered here.
window.fetch = globalThis.fetch = () => new Promise(() => {});

// Time passes quickly, so that Yew also does what it does in a slow browser: it pauses, to let events in.
const now = Date.now;
let passed = 0;
Date.now = () => now() + (passed += 9);

const entered = new Set();
globalThis.entered = (index) => entered.add(index);
let loads = 0;
globalThis.XMLHttpRequest = class {
  status = 200;
  open() {}
  overrideMimeType() {}
  send() {
    loads += 1;
    this.responseText = readFileSync(rest, "latin1");
  }
};

/** Waits for what the page shows to satisfy a condition. */
async function until(condition, what) {
  for (let turn = 0; turn < 1_000; turn += 1) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`waited in vain for ${what}; the page shows: ${document.body.textContent.slice(0, 500)}`);
}
const verdict = () => document.querySelector("#verdict");

const app = await import(pathToFileURL(script));
await app.default({ module_or_path: readFileSync(module) });
await until(() => verdict()?.dataset.outcome, "the first verdict");
// What is painted with it, and in the frames after: the policies, and what comes with them.
await until(() => document.querySelector("policy-editor textarea"), "the policies");
await window.happyDOM.waitUntilComplete();
let [known, quiet] = [0, 0];
await until(() => {
  quiet = known === entered.size ? quiet + 1 : 0;
  known = entered.size;
  return quiet > 20;
}, "nothing more to be entered");
const result = { entered: [...entered].sort((one, other) => one - other), shown: verdict().textContent, loads };

const area = document.querySelector("policy-editor textarea");
area.value = area.value.replace("s3:GetObject", "s3:GetObjec");
area.dispatchEvent(new window.Event("input", { bubbles: true, composed: true }));
await until(() => verdict().dataset.outcome === "implicit-deny", "the verdict to turn");
result.loadsLater = loads;
process.stdout.write(JSON.stringify(result), () => process.exit(0));
