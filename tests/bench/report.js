// The results as tables: on the terminal, in docs/performance.md between its two marks, and as numbers in docs/performance.json.

import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";

const ROWS = {
  explain: "the evaluator and the request prepared; the full explanation as a JavaScript object, whose details are made when they are read",
  explainRead: "the same, with the details of every stage and statement read",
  decide: "the evaluator and the request prepared; the decision alone",
  decideObject: "the evaluator prepared; the request a JavaScript object each time",
  evaluate: "from the scenario's text to the full trace as JSON text",
};
const WORKLOADS = ["tiny", "typical", "large", "matrix"];
/** What is aimed at: how many times as fast as `runSimulation`. Against iam-rs it is 10 for every `decide`. */
const GOALS = {
  decide: { tiny: 3_000, typical: 2_000, large: 3_000, matrix: 2_000 },
  decideObject: { tiny: 40, typical: 200, large: 1_500 },
  explain: { typical: 100 },
  evaluate: { typical: 15, large: 10 },
};
const IAM_RS_GOAL = 10;
const PARSE_GOAL = 100;
/** Milliseconds within which an editor is told what may stand at a place. */
const COMPLETION_GOAL = 16;

/** How many others wanted the processors as this began: above one or so, medians say more about them than about us. */
const [LOAD] = loadavg();

const number = (value) => {
  if (value === undefined) return "";
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
};
const spread = (measured) => measured && `${number(measured.median)} (${number(measured.min)}; ${number(measured.p25)}–${number(measured.p75)})`;
const inMilliseconds = (measured) => measured && Object.fromEntries(Object.entries(measured).map(([name, value]) => [name, value / 1000]));
const times = (ratio, goal) => {
  if (ratio === undefined) return "";
  const shown = `${number(ratio)}x`;
  if (goal === undefined) return shown;
  return ratio >= goal ? `**${shown}** (goal ${number(goal).replace(/\.0+$/u, "")}x)` : `${shown} (short of ${number(goal).replace(/\.0+$/u, "")}x)`;
};

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell ?? "").join(" | ")} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

/** The three medians of a row of a workload, and how many times as fast as the others ours is. */
function compared(workloads, row, workload) {
  const measured = workloads[workload]?.measured;
  const ours = measured?.[`ours ${row}`];
  if (!ours) return undefined;
  const [checked, iamRs] = [measured.checked, measured[`iam-rs ${row}`]];
  return { ours, checked, iamRs, ratios: { "iam-simulate": checked.median / ours.median, "iam-rs": iamRs.median / ours.median } };
}

function rowTable(workloads, row) {
  const lines = WORKLOADS.map((workload) => {
    const found = compared(workloads, row, workload);
    if (!found) return undefined;
    const shown = workload === "matrix" ? (measured) => spread(inMilliseconds(measured)) : spread;
    return [
      workload === "matrix" ? "matrix, ms" : `${workload}, µs`,
      shown(found.ours),
      shown(found.checked),
      times(found.ratios["iam-simulate"], GOALS[row]?.[workload]),
      shown(found.iamRs),
      times(found.ratios["iam-rs"], row === "decide" ? IAM_RS_GOAL : undefined),
    ];
  });
  return table(["", "ours", "`runSimulation`", "ours is faster by", "iam-rs in wasm", "ours is faster by"], lines.filter(Boolean));
}

function curveTable(curve) {
  const lines = curve.flatMap(({ statements, matching, requests }) =>
    requests.map((measured, index) => [
      number(statements).replace(/\.\d+$/u, ""),
      number(matching[index]).replace(/\.\d+$/u, ""),
      spread(measured["ours decide"]),
      spread(measured["iam-rs decide"]),
      spread(measured.checked),
    ]),
  );
  const order = (line) => (curve.length > 0 && Number(line[1]) === curve[0].matching[1] ? 1 : 0);
  lines.sort((one, other) => order(one) - order(other));
  return table(["statements", "of the request's service", "`decide`, µs", "iam-rs, µs", "`runSimulation`, µs"], lines);
}

function version(root, name) {
  return JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")).version;
}

function lockedVersion(root, lock, crate) {
  return new RegExp(`name = "${crate}"\\nversion = "([^"]+)"`, "u").exec(readFileSync(join(root, lock), "utf8"))?.[1];
}

function setting(root, rounds) {
  const [{ model }] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${model.trim()}, ${cpus().length} cores, ${memory} GiB; Node ${process.version.slice(1)} (V8 ${process.versions.v8}),`,
    `${(process.env.BENCH_RUSTC ?? "").split(" (")[0]}; @cloud-copilot/iam-simulate ${version(root, "@cloud-copilot/iam-simulate")},`,
    `iam-rs ${lockedVersion(root, "bench/iam-rs/Cargo.lock", "iam-rs")} (opt-level 3, \`wasm-opt -O3\`). One process, the engines in turn in each of ${rounds} rounds after`,
    "a warm-up; medians, and in brackets the minimum and the middle half of the rounds. The machine's load as the run began",
    `was ${LOAD.toFixed(1)}${LOAD > 1.5 ? ": it was busy with something else, so this run is worth little" : ""}.`,
  ].join("\n");
}

function headline(workloads) {
  const { ratios, ours, checked } = compared(workloads, "explain", "typical");
  const read = compared(workloads, "explainRead", "typical");
  const whole = ` With every detail of every statement read it takes ${number(read.ours.median)} µs, ${number(read.ratios["iam-simulate"])} times as fast.`;
  return `**An explanation of a request on *typical* takes ${number(ours.median)} µs, ${number(ratios["iam-simulate"])} times as fast as \`runSimulation\`, which takes ${number(checked.median)} µs** (it validates and explains too).${whole}`;
}

function managedLine({ policies, bytes, parse }) {
  const speed = bytes / parse.median;
  const goal = speed >= PARSE_GOAL ? `goal ${PARSE_GOAL}` : `short of ${PARSE_GOAL}`;
  return `AWS's ${policies.toLocaleString("en-US")} managed policies (${number(bytes / 1e6)} MB) are read with the spans of all their nodes in ${spread(inMilliseconds(parse))} ms: ${number(speed)} MB/s (${goal}).`;
}

function assistedLine({ statements, bytes, measured }) {
  const { findings, completion, hover } = measured;
  const goal = completion.p75 <= COMPLETION_GOAL * 1000 ? `goal ${COMPLETION_GOAL}` : `short of ${COMPLETION_GOAL}`;
  return `In one policy of ${statements.toLocaleString("en-US")} statements (${number(bytes / 1000)} KB) all findings take ${spread(inMilliseconds(findings))} ms, what may stand at a place ${spread(inMilliseconds(completion))} ms (${goal}), what stands under the pointer ${spread(inMilliseconds(hover))} ms.`;
}

function text({ root, rounds, workloads, curve, managed, assisted }) {
  const decisions = Object.entries(workloads.matrix.decisions).map(([decision, count]) => `${count.toLocaleString("en-US")} ${decision}`);
  const unchecked = ["tiny", "typical", "large"].map((workload) => `${spread(workloads[workload].measured.unchecked)} µs on ${workload}`);
  const sections = Object.entries(ROWS).map(([row, meaning]) => `### \`${row}\`: ${meaning}\n\n${rowTable(workloads, row)}`);
  return [
    headline(workloads),
    setting(root, rounds),
    ...sections,
    `\`runSimulation\` is given its best input, objects made before, in every table. Its unchecked entry \`runUnsafeSimulation\` takes ${unchecked.join(", ")} (without the resource-based policy, on which it throws). All engines gave the same decisions on every request: of the matrix ${decisions.join(", ")}.`,
    `### Growth with the statements\n\n${curveTable(curve)}`,
    `### Managed policies\n\n${managedLine(managed)}`,
    `### Help while a policy is written\n\n${assistedLine(assisted)}`,
    `### Memory\n\nAfter the matrix of 10,000 requests the WebAssembly memory is ${number(workloads.matrix.memory / 2 ** 20)} MiB; the goal is at most 64.`,
  ].join("\n\n");
}

function json({ workloads, managed, assisted }) {
  const ratios = {};
  const micros = {};
  const rounded = (value) => Number(value.toPrecision(5));
  for (const row of Object.keys(ROWS)) {
    ratios[row] = {};
    micros[row] = {};
    for (const workload of WORKLOADS) {
      const found = compared(workloads, row, workload);
      if (!found) continue;
      ratios[row][workload] = Object.fromEntries(Object.entries(found.ratios).map(([name, ratio]) => [name, rounded(ratio)]));
      micros[row][workload] = { "iam-playground": rounded(found.ours.median), "iam-simulate": rounded(found.checked.median), "iam-rs": rounded(found.iamRs.median) };
    }
  }
  micros.assist = Object.fromEntries(Object.entries(assisted.measured).map(([name, { median }]) => [name, rounded(median)]));
  micros.parse = { managed: { "iam-playground": rounded(managed.parse.median) } };
  return { ratios, micros };
}

const BEGIN = "<!-- Written by `cargo xtask bench` from here -->";
const END = "<!-- to here -->";

/** Prints the tables; a full run also writes them into the documentation, whose other text stays. */
export function report(results) {
  const { root, quick } = results;
  const written = text(results);
  console.log(`\n${written}\n`);
  if (quick) return;
  const page = join(root, "docs/performance.md");
  const before = readFileSync(page, "utf8");
  const [start, rest] = [before.indexOf(BEGIN), before.indexOf(END)];
  if (start < 0 || rest < start) throw new Error("docs/performance.md has lost the marks between which the results stand");
  writeFileSync(page, `${before.slice(0, start)}${BEGIN}\n\n${written}\n\n${before.slice(rest)}`);
  writeFileSync(join(root, "docs/performance.json"), `${JSON.stringify(json(results), null, 2)}\n`);
  console.log("Written: docs/performance.md, docs/performance.json");
}
