// After trunk's build: makes the site's own scripts and styles small. Trunk's minifier does not read what wasm-bindgen
// writes; esbuild, which builds the editor, does.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";

const { TRUNK_PROFILE: profile, TRUNK_STAGING_DIR: site } = process.env;
if (profile === "release") {
  for (const name of readdirSync(site)) {
    const [loader] = /(?<=\.)(js|css)$/.exec(name) ?? [];
    if (!loader) continue;
    const file = join(site, name);
    const { code } = transformSync(readFileSync(file, "utf8"), {
      loader,
      minify: true,
      format: loader === "js" ? "esm" : undefined,
      target: "es2022",
    });
    writeFileSync(file, code);
  }
}
