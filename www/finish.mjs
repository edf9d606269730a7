// After trunk's build for release: takes the page's WebAssembly apart, makes two small style sheets of all, and the site's own
// scripts small, so that what the page waits for is little and comes in one step. Trunk's minifier does not read what
// wasm-bindgen writes; esbuild, which builds the editor, does.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { describeActions } from "./actions.mjs";
import { finishEmbed } from "./embed.mjs";
import { keepOffline } from "./offline.mjs";
import { takeApart } from "./parts.mjs";

const { TRUNK_PROFILE: profile, TRUNK_STAGING_DIR: site, PLAYGROUND_XTASK: xtask } = process.env;
/** What the first verdict is drawn with; all other styles come behind it. They are in layers, so their order does not matter. */
const FIRST_STYLES = ["tokens", "contrast", "base", "layout", "question", "verdict", "policies"];
const small = (code, options) => transformSync(code, { minify: true, target: "es2022", ...options }).code;

describeActions(site);
if (profile === "release") {
  // Set by `cargo xtask`; without it the page is whole, and heavier.
  if (xtask) await takeApart(site, xtask);

  const scripts = ["", "tools"].flatMap((place) => readdirSync(join(site, place)).map((name) => join(place, name)));
  for (const name of scripts.filter((name) => name.endsWith(".js"))) {
    const file = join(site, name);
    writeFileSync(file, small(readFileSync(file, "utf8"), { loader: "js", format: "esm" }));
  }

  const index = join(site, "index.html");
  const page = readFileSync(index, "utf8");
  const sheets = [...page.matchAll(/\s*<link rel="stylesheet" href="\.\/([^"]+)"\s*\/?>/g)].map(([, name]) => name);
  const isFirst = (name) => FIRST_STYLES.some((first) => name.startsWith(`${first}-`));
  const first = sheet("styles", sheets.filter(isFirst));
  const later = sheet("later", sheets.filter((name) => !isFirst(name)));
  for (const name of sheets) rmSync(join(site, name));
  let links = 0;
  const linked = page.replace(/\s*<link rel="stylesheet" href="[^"]+"\s*\/?>/g, () => {
    links += 1;
    return links === 1 ? `\n    <link rel="stylesheet" href="./${first}">` : "";
  });
  // www/start.js asks for them when the verdict is there. The icon comes in the page: as a file it would be a request more.
  const iconed = linked.replace(/<link rel="icon" href="\.\/([^"]+\.svg)"/, (_, name) => {
    const icon = readFileSync(join(site, name), "utf8");
    rmSync(join(site, name));
    return `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}"`;
  });
  if (iconed === linked) throw new Error("index.html has no icon to put into the page");
  // The browser stops at a script that has to run before the first paint, and asks for nothing that stands behind it.
  const theme = /\s*<script src="\.\/theme-[^"]+\.js"><\/script>/.exec(iconed)?.[0];
  if (!theme) throw new Error("index.html has no script for the theme");
  const ordered = iconed.replace(theme, "").replace("</head>", `${theme.trim()}</head>`);
  writeFileSync(index, ordered.replace('<meta name="playground-app"', `<meta name="playground-app" data-styles="${later}"`));

  finishEmbed(site, { css: (code) => small(code, { loader: "css" }), js: (code) => small(code, { loader: "js", format: "esm" }) });
  keepOffline(site, (code) => small(code, { loader: "js" }));
} else {
  finishEmbed(site, { css: (code) => code, js: (code) => code });
}

/** One small style sheet of several, named by what is in it. */
function sheet(of, names) {
  if (names.length === 0) throw new Error(`index.html has no style sheets for ${of}`);
  const styles = small(names.map((name) => readFileSync(join(site, name), "utf8")).join("\n"), { loader: "css" });
  const name = `${of}-${createHash("sha256").update(styles).digest("hex").slice(0, 16)}.css`;
  writeFileSync(join(site, name), styles);
  return name;
}
