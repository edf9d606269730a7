// After trunk's build for release: takes the page's WebAssembly apart, makes one small style sheet of all, and the site's own
// scripts small, so that what the page waits for is little and comes in one step. Trunk's minifier does not read what
// wasm-bindgen writes; esbuild, which builds the editor, does.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { takeApart } from "./parts.mjs";

const { TRUNK_PROFILE: profile, TRUNK_STAGING_DIR: site, PLAYGROUND_XTASK: xtask } = process.env;
const small = (code, options) => transformSync(code, { minify: true, target: "es2022", ...options }).code;

if (profile === "release") {
  // Set by `cargo xtask`; without it the page is whole, and heavier.
  if (xtask) await takeApart(site, xtask);

  for (const name of readdirSync(site).filter((name) => name.endsWith(".js"))) {
    const file = join(site, name);
    writeFileSync(file, small(readFileSync(file, "utf8"), { loader: "js", format: "esm" }));
  }

  const index = join(site, "index.html");
  const page = readFileSync(index, "utf8");
  const sheets = [...page.matchAll(/\s*<link rel="stylesheet" href="\.\/([^"]+)"\s*\/?>/g)];
  if (sheets.length === 0) throw new Error("index.html has no style sheets");
  const styles = small(sheets.map(([, name]) => readFileSync(join(site, name), "utf8")).join("\n"), { loader: "css" });
  const name = `styles-${createHash("sha256").update(styles).digest("hex").slice(0, 16)}.css`;
  for (const [, sheet] of sheets) rmSync(join(site, sheet));
  writeFileSync(join(site, name), styles);
  let first = true;
  writeFileSync(
    index,
    page.replace(/\s*<link rel="stylesheet" href="[^"]+"\s*\/?>/g, () => {
      const link = first ? `\n    <link rel="stylesheet" href="./${name}">` : "";
      first = false;
      return link;
    }),
  );
}
