// Takes the page's WebAssembly apart: the functions that the first verdict needs, and the rest.
//
// Which those are is found by a rehearsal: the page runs here, in Node with happy-dom for a document, with a module that says
// which functions are entered. Then it runs again from its first part alone, which must show the same without the rest, and
// go on when something needs that.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** As index.html has the whole made small. */
const OPTIMIZE = [
  "-Oz",
  ...["bulk-memory", "bulk-memory-opt", "sign-ext", "mutable-globals", "nontrapping-float-to-int", "reference-types", "multivalue"].map((feature) => `--enable-${feature}`),
  "--low-memory-unused",
];
const IMPORTS = "const imports = __wbg_get_imports();";

/**
 * Splits the built WebAssembly of a site and has its script load both parts.
 * @param {string} site the directory trunk has built
 * @param {string} xtask the program of `cargo xtask`
 */
export async function takeApart(site, xtask) {
  const find = (end) => {
    const found = readdirSync(site).filter((name) => name.startsWith("playground-") && name.endsWith(end));
    if (found.length !== 1) throw new Error(`the site has ${found.length} files playground-…${end} instead of one`);
    return found[0];
  };
  const [script, module] = [find(".js"), find("_bg.wasm")];
  const names = shortNames(readFileSync(join(site, module)));
  const glue = readFileSync(join(site, script), "utf8").replace(/[\w$]+/g, (word) => names.get(word) ?? word);
  if (glue.split(IMPORTS).length !== 3) throw new Error("wasm-bindgen's script has changed: its imports are not made where they were");
  const work = mkdtempSync(join(tmpdir(), "iam-playground-parts-"));
  const at = (name) => join(work, name);
  const parts = (...rest) => execFileSync(xtask, ["parts", ...rest], { stdio: ["ignore", "inherit", "inherit"] });
  const rehearse = (name) => JSON.parse(execFileSync(process.execPath, [join(import.meta.dirname, "rehearse.mjs"), site, at(`${name}.js`), at(`${name}.wasm`), at("rest.wasm")], { encoding: "utf8", maxBuffer: 1 << 26 }));
  try {
    writeFileSync(at("names"), [...names].map((pair) => pair.join(" ")).join("\n"));
    parts("name", join(site, module), at("names"), at("whole.wasm"));
    parts("mark", at("whole.wasm"), at("marked.wasm"));
    writeFileSync(at("marked.js"), glue.replaceAll(IMPORTS, `${IMPORTS} imports.parts = { entered: globalThis.entered };`));
    const whole = rehearse("marked");
    writeFileSync(at("entered"), whole.entered.join("\n"));
    parts("split", at("whole.wasm"), at("entered"), at("first.wasm"), at("rest.wasm"));
    // Alone, the first part can do without what only the rest shared with it.
    execFileSync("wasm-opt", [...OPTIMIZE, at("first.wasm"), "-o", at("first.wasm")], { stdio: ["ignore", "inherit", "inherit"] });

    const rest = `playground-${hash(readFileSync(at("first.wasm")), readFileSync(at("rest.wasm")))}_rest.wasm`;
    const both = `${glue.replaceAll(IMPORTS, "const imports = withRest(__wbg_get_imports());")}\n${readFileSync(join(import.meta.dirname, "rest.js"), "utf8").replace("REST_FILE", `./${rest}`)}`;
    writeFileSync(at("first.js"), both);
    const first = rehearse("first");
    if (first.shown !== whole.shown) throw new Error(`the first part alone shows “${first.shown}” instead of “${whole.shown}”`);
    if (first.loads !== 0) throw new Error("the first part alone does not come to the first verdict");
    if (first.loadsLater !== 1) throw new Error(`a change had the rest loaded ${first.loadsLater} times instead of once`);

    // Both parts and the script belong together, so their names change together.
    const named = rest.replace("_rest.wasm", "");
    rmSync(join(site, script));
    writeFileSync(join(site, `${named}.js`), both);
    writeFileSync(join(site, `${named}_bg.wasm`), readFileSync(at("first.wasm")));
    writeFileSync(join(site, rest), readFileSync(at("rest.wasm")));
    rmSync(join(site, module));
    const index = join(site, "index.html");
    writeFileSync(index, readFileSync(index, "utf8").replaceAll(module, `${named}_bg.wasm`).replaceAll(script, `${named}.js`));
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** Short names for what wasm-bindgen names with hashes, which weigh in the module and in its script. */
function shortNames(bytes) {
  const module = new WebAssembly.Module(bytes);
  const all = [...WebAssembly.Module.imports(module), ...WebAssembly.Module.exports(module)].map(({ name }) => name);
  const long = new Set(all.filter((name) => /^(__wbg|__wbindgen_cast|wasm_bindgen)_/.test(name)));
  return new Map([...long].map((name, index) => [name, `$${index.toString(36)}`]));
}

function hash(...files) {
  const all = createHash("sha256");
  for (const file of files) all.update(file);
  return all.digest("hex").slice(0, 16);
}
