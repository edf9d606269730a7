// The page in Chromium with its CPU slowed four times: from a key to the painted result, and from the address to the first
// verdict over a slow network, beside a page that is CodeMirror and the peer alone. With its CPU as it is: from an editor's
// question of what may stand at a place to the answer, and a replay of 100 MB of events. `cargo xtask bench --browser` runs it.

import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative, resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";

import { start } from "./chromium.js";
import { writeEvents } from "./events.js";
import { percentile } from "./measure.js";
import { onePolicy } from "./policy.js";
import { uncheckedSimulationOf } from "./unchecked.js";

const root = resolve(import.meta.dirname, "../..");
const quick = process.argv.includes("--quick");
const SLOWER = 4;
const KEYS = quick ? 20 : 100;
const LOADS = quick ? 2 : 7;
/** Chromium's own presets, as its developer tools have them: bytes per second and milliseconds. */
const NETWORKS = {
  "Slow 4G": { downloadThroughput: 180_000, uploadThroughput: 84_375, latency: 562.5 },
  "Fast 4G": { downloadThroughput: 1_012_500, uploadThroughput: 168_750, latency: 165 },
};
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".json": "application/json" };

const typical = JSON.parse(readFileSync(join(root, "tests/data/bench/typical.json"), "utf8"));

/** 150 KB of a policy: 1,600 actions in one statement, of which the first is the one that is asked for and edited. */
function manyActions() {
  const others = Array.from({ length: 1_599 }, (_, index) => `service${index % 40}:DescribeAnOperationWithSomewhatMoreThanTheUsualLengthOfName${String(index).padStart(4, "0")}`);
  const document = { Version: "2012-10-17", Statement: [{ Sid: "ReadTeamObjects", Effect: "Allow", Action: ["s3:GetObject", ...others], Resource: "*" }] };
  return { ...typical, policies: [{ type: "identity-based", name: "ManyActions", document }], requests: typical.requests.slice(0, 1) };
}

// ---------------------------------------------------------------------------------------------------------- the sites

function filesBelow(directory) {
  return readdirSync(directory, { recursive: true }).map((name) => join(directory, name)).filter((path) => statSync(path).isFile());
}

/** Serves directories in brotli, as a static host does, each under its name. */
async function serve(sites) {
  const files = new Map();
  for (const [name, directory] of Object.entries(sites)) {
    for (const path of filesBelow(directory)) {
      const address = `/${name}/${relative(directory, path)}`.replace(/index\.html$/u, "");
      files.set(address, { type: TYPES[extname(path)] ?? "application/octet-stream", body: brotliCompressSync(readFileSync(path)) });
    }
  }
  const server = createServer(({ url }, response) => {
    const file = files.get(url.split("?")[0]);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": file.type, "content-encoding": "br", "cache-control": "no-store" }).end(file.body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { origin: `http://127.0.0.1:${server.address().port}`, end: () => server.close() };
}

/**
 * A page of CodeMirror and the peer, bundled as our editor is: it shows a policy and the verdict on typical. The peer's
 * checked entry reads its data from files, so it is the unchecked one: the lightest page that can be made of it.
 */
function peerSite() {
  const directory = join(root, "target/bench/peer-page");
  mkdirSync(directory, { recursive: true });
  const source = join(directory, "source.js");
  writeFileSync(
    source,
    `import { EditorView, lineNumbers, keymap } from "@codemirror/view";
import { EditorState } from "@codemirror/state";
import { json } from "@codemirror/lang-json";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { syntaxHighlighting, defaultHighlightStyle, bracketMatching, foldGutter } from "@codemirror/language";
import { runUnsafeSimulation } from "@cloud-copilot/iam-simulate";
const simulation = ${JSON.stringify(uncheckedSimulationOf({ ...typical, requests: typical.requests.slice(0, 1) }))};
const verdict = document.querySelector("#verdict");
const doc = JSON.stringify(simulation.identityPolicies[0].policy, null, 2);
function decide(text) {
  simulation.identityPolicies[0].policy = JSON.parse(text);
  const result = runUnsafeSimulation(simulation, {});
  verdict.textContent = result;
  verdict.dataset.outcome = result;
  verdict.dataset.stale = "false";
}
const extensions = [lineNumbers(), foldGutter(), history(), bracketMatching(), json(), syntaxHighlighting(defaultHighlightStyle), keymap.of([...defaultKeymap, ...historyKeymap]),
  EditorView.updateListener.of((update) => update.docChanged && decide(update.state.doc.toString()))];
new EditorView({ state: EditorState.create({ doc, extensions }), parent: document.querySelector("#editor") });
decide(doc);
`,
  );
  const site = join(directory, "site");
  mkdirSync(site, { recursive: true });
  execFileSync(join(root, "node_modules/.bin/esbuild"), [source, "--bundle", "--minify", "--format=esm", "--platform=browser", "--log-level=error", "--external:node:*", "--external:fs/promises", `--outfile=${join(site, "page.js")}`], { cwd: root });
  writeFileSync(join(site, "index.html"), '<!doctype html><html lang="en"><meta charset="utf-8"><title>Peer</title><body><div id="verdict">…</div><div id="editor"></div><script type="module" src="page.js"></script></body></html>\n');
  return site;
}

// -------------------------------------------------------------------------------------------------------- measuring

/** Runs in the page before its own scripts: notes when a verdict is painted, and how long after the last key. */
const PROBE = `(() => {
  const bench = (globalThis.bench = { first: 0, last: undefined, keys: [] });
  let pressed;
  addEventListener("keydown", (event) => { pressed = event.timeStamp; }, true);
  // After the next frame: a frame later than the truth when the change was made within one.
  const painted = (then) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = then; port2.postMessage(0); });
  const look = () => {
    const verdict = document.querySelector("#verdict");
    const outcome = verdict?.dataset.stale === "true" ? undefined : verdict?.dataset.outcome;
    if (!outcome || outcome === bench.last) return;
    bench.last = outcome;
    const since = pressed;
    painted(() => {
      const now = performance.now();
      if (bench.first === 0) bench.first = now;
      if (since !== undefined) bench.keys.push(now - since);
    });
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-outcome", "data-stale"] });
})()`;

/** The editor of the policy that allows the request. */
const EDITED = `[...document.querySelectorAll("policy-editor")].find((editor) => editor.value.includes("ReadTeamObjects"))`;

async function opened(browser, address, network, slower = SLOWER) {
  const page = await browser.open();
  await page.call("Page.addScriptToEvaluateOnNewDocument", { source: PROBE });
  await page.call("Network.enable");
  await page.call("Emulation.setFocusEmulationEnabled", { enabled: true });
  if (network) await page.call("Network.emulateNetworkConditions", { offline: false, ...network });
  await page.call("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.call("Page.navigate", { url: address });
  await page.until("globalThis.bench?.first > 0", "the first verdict");
  return page;
}

/** Milliseconds from a key to the painted verdict that it turns, key after key. */
async function typing(browser, origin, scenario) {
  const page = await opened(browser, `${origin}/ours/`);
  const arrived = "[...document.querySelectorAll('policy-editor')].length > 0 && [...document.querySelectorAll('policy-editor')].every((editor) => editor.shadowRoot?.querySelector('.cm-content'))";
  await page.until(arrived, "the editors");
  await page.evaluate(`(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([${JSON.stringify(JSON.stringify(scenario))}], "bench.json", { type: "application/json" }));
    for (const kind of ["dragenter", "dragover", "drop"]) document.querySelector("main").dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, composed: true, dataTransfer }));
  })()`);
  await page.until(`document.querySelector("#title").value === ${JSON.stringify(scenario.title)} && ${EDITED} && ${arrived}`, "the scenario");
  await page.evaluate(`(() => {
    const editor = ${EDITED};
    const at = editor.value.indexOf("s3:GetObject") + "s3:GetObject".length;
    editor.reveal({ from: at, to: at, focus: true });
  })()`);
  await page.until("document.querySelector('#verdict').dataset.outcome === 'allowed'", "the verdict to be allowed");
  await page.until("document.activeElement.localName === 'policy-editor'", "the focus");
  await page.evaluate("bench.keys.length = 0");
  for (let key = 0; key < KEYS; key += 1) {
    await page.press(key % 2 === 0 ? "x" : "Backspace");
    await page.until(`bench.keys.length > ${key}`, `the verdict after key ${key + 1}`);
    // As fast as somebody types who types fast; what the page does in between is its own affair.
    await new Promise((done) => setTimeout(done, 120));
  }
  const times = (await page.evaluate("bench.keys")).sort((one, other) => one - other);
  await page.close();
  return times;
}

/** Milliseconds from an editor's question of what may stand behind a service to the answer, through the page and its tools. */
async function asking(browser, origin, { policy, place }) {
  const page = await opened(browser, `${origin}/ours/`, undefined, 1);
  await page.until("!!document.querySelector('policy-editor')?.shadowRoot?.querySelector('.cm-content')", "the editor");
  await page.evaluate(`globalThis.ask = () => new Promise((done, fail) => {
    const asked = performance.now();
    const answer = (text, failed) => (JSON.parse(text ?? "null")?.items?.[0]?.doc ? done(performance.now() - asked) : fail(new Error(failed ?? "nothing is offered, or undescribed")));
    const detail = { name: "complete", given: [${JSON.stringify(policy)}, ${place}, "identity-based"], answer };
    document.querySelector("policy-editor").dispatchEvent(new CustomEvent("policy-ask", { bubbles: true, cancelable: true, composed: true, detail }));
  }); 0`);
  const times = [];
  // The first answers wait for the tools, what the actions do, and the compiler.
  for (let time = -5; time < KEYS; time += 1) {
    const took = await page.evaluate("ask()");
    if (time >= 0) times.push(took);
  }
  await page.close();
  return times.sort((one, other) => one - other);
}

/** How long a replay of a file of events takes in the page's worker, in milliseconds, and the page's peak memory, in bytes. */
async function replaying(browser, origin, file) {
  const page = await opened(browser, `${origin}/ours/`, undefined, 1);
  await page.until("!!document.querySelector('#view-tests')", "the tests");
  await page.evaluate("document.querySelector('#view-tests').click()");
  await page.until("!!document.querySelector('#replay-choose')", "the replay");
  const before = await browser.peak();
  const { root: nodes } = await page.call("DOM.getDocument");
  const { nodeId } = await page.call("DOM.querySelector", { nodeId: nodes.nodeId, selector: "#replay-choose" });
  const begun = performance.now();
  await page.call("DOM.setFileInputFiles", { files: [file], nodeId });
  await page.until("!!document.querySelector('#replay-rows')", "the rows", 300_000);
  const took = performance.now() - begun;
  const said = await page.evaluate("document.querySelector('#replay-state').textContent");
  const peak = await browser.peak();
  await page.close();
  return { took, before, peak, said };
}

async function loading(browser, address, network) {
  const page = await opened(browser, address, network);
  const first = await page.evaluate("bench.first");
  const requests = await page.evaluate("performance.getEntriesByType('resource').filter(({ responseEnd }) => responseEnd <= bench.first).length + 1");
  await page.close();
  return { first, requests };
}

const tenths = (value) => value.toFixed(1);
const whole = (value) => Math.round(value).toLocaleString("en-US");
const sites = { ours: join(root, "dist"), peer: peerSite() };
const server = await serve(sites);
const browser = await start(process.env.CHROMIUM || "chromium");
const lines = [];
for (const [name, scenario, goal] of [["typical", typical, 50], ["1,600 actions in one statement, 150 KB", manyActions(), 150]]) {
  const times = await typing(browser, server.origin, scenario);
  const [half, most, nearly, all] = [0.5, 0.75, 0.95, 1].map((part) => percentile(times, part));
  lines.push(`| key to painted verdict, ${name} | ${whole(half)} | ${whole(most)} | ${whole(nearly)} | ${whole(all)} | ${nearly <= goal ? `**at most ${goal}**` : `short of ${goal}`} |`);
  console.error(lines.at(-1));
}
const asked = [];
for (const [name, scenario] of [["typical", typical], ["1,000 statements", JSON.parse(readFileSync(join(root, "tests/data/bench/statements-1000.json"), "utf8"))]]) {
  const question = onePolicy(scenario);
  const times = await asking(browser, server.origin, question);
  const [half, most, nearly, all] = [0.5, 0.75, 0.95, 1].map((part) => percentile(times, part));
  const kilobytes = (question.policy.length / 1000).toFixed(0);
  asked.push(`| question to answer, ${name} in one policy of ${kilobytes} KB | ${tenths(half)} | ${tenths(most)} | ${tenths(nearly)} | ${tenths(all)} | ${nearly <= 16 ? "**at most 16**" : "short of 16"} |`);
  console.error(asked.at(-1));
}
const events = join(root, "target/bench/events.json");
writeEvents(events, 100_000_000);
const size = statSync(events).size;
execFileSync("gzip", ["-k", "-f", events]);
const replays = [];
for (const [name, file] of [["as it is", events], ["packed by gzip", `${events}.gz`]]) {
  const { took, before, peak, said } = await replaying(browser, server.origin, file);
  replays.push(`| ${name} | ${(took / 1000).toFixed(1)} | ${(size / 1000 / took).toFixed(1)} | ${whole(before / 1e6)} | ${whole(peak / 1e6)} | ${said} |`);
  console.error(replays.at(-1));
}
const loads = [];
for (const [network, conditions] of Object.entries(NETWORKS)) {
  const firsts = { ours: [], peer: [] };
  let requests;
  for (let load = 0; load < LOADS; load += 1) {
    for (const site of ["ours", "peer"]) {
      const loaded = await loading(browser, `${server.origin}/${site}/`, conditions);
      firsts[site].push(loaded.first);
      if (site === "ours") requests = loaded.requests;
    }
  }
  const [ours, peer] = ["ours", "peer"].map((site) => percentile(firsts[site].sort((one, other) => one - other), 0.5));
  const part = (100 * ours) / peer;
  loads.push(`| ${network} | ${whole(ours)} | ${whole(peer)} | ${part <= 60 ? `**${whole(part)} %**` : `${whole(part)} %, short of 60`} | ${requests} |`);
  console.error(loads.at(-1));
}
await browser.end();
server.end();
console.log(`
Chromium with its CPU ${SLOWER} times slower, milliseconds, ${KEYS} keys each:

| | median | 75 % | 95 % | most | goal for 95 % |
| --- | ---: | ---: | ---: | ---: | ---: |
${lines.join("\n")}

What may stand at a place, with what each action does, CPU as it is, milliseconds, ${KEYS} questions each:

| | median | 75 % | 95 % | most | goal for 95 % |
| --- | ---: | ---: | ---: | ---: | ---: |
${asked.join("\n")}

A replay of ${whole(size / 1e6)} MB of events in the worker, CPU as it is; memory is the peak of the page's process with its workers, before and after:

| | s | MB/s | MB before | MB after | |
| --- | ---: | ---: | ---: | ---: | --- |
${replays.join("\n")}

From the address to the first painted verdict, milliseconds, medians of ${LOADS} loads, nothing cached, files in brotli:

| | ours | CodeMirror with iam-simulate | ours takes | requests before it |
| --- | ---: | ---: | ---: | ---: |
${loads.join("\n")}
`);
