// Finishes what other sites' pages load: the names of the built files in embed.js, and the styles of an example.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The page's style sheets that an example is drawn with, and its own. */
const SHEETS = ["embed", "tokens", "contrast", "base", "question", "verdict", "policies", "trace"];
/** CSS pixels. */
const REM = 16;

/** Makes the page's styles those of an element of another page: its root is `.Embed`, and its measure is not that page's. */
function forElement(styles) {
  const made = styles
    .replaceAll(":root", ".Embed")
    .replace(/^(\s*)(?:html|body)(?= \{)/gm, "$1.Embed")
    .replace(/(\d*\.?\d+)rem\b/g, (_, number) => `${Number(number) * REM}px`);
  const left = /(^|[\s,])(html|body|:root)[\s.,:[{]/m.exec(made.replace(/\/\*.*?\*\//gs, ""));
  if (left) throw new Error(`the styles of an example would speak of the page around: ${left[0].trim()}`);
  return made;
}

/**
 * @param {string} site the directory of the built site; its index.html names the app's files
 * @param {{ css: (code: string) => string, js: (code: string) => string }} small makes styles and scripts small
 */
export function finishEmbed(site, small) {
  const page = readFileSync(join(site, "index.html"), "utf8");
  const named = (name) => {
    const [, file] = new RegExp(`data-${name}="([^"]+)"`).exec(page) ?? [];
    if (!file) throw new Error(`index.html does not name the app's ${name}`);
    return file;
  };
  const read = (name) => readFileSync(join(import.meta.dirname, "styles", `${name}.css`), "utf8");
  const styles = small.css(forElement(SHEETS.map(read).join("\n")));
  const sheet = `embed-${createHash("sha256").update(styles).digest("hex").slice(0, 16)}.css`;
  writeFileSync(join(site, sheet), styles);
  let script = readFileSync(join(import.meta.dirname, "embed/embed.js"), "utf8");
  for (const [place, file] of [["APP_JS", named("js")], ["APP_WASM", named("wasm")], ["EMBED_STYLES", `./${sheet}`]]) {
    if (script.split(`"${place}"`).length !== 2) throw new Error(`embed.js has no single ${place}`);
    script = script.replace(`"${place}"`, JSON.stringify(file));
  }
  writeFileSync(join(site, "embed.js"), small.js(script));
}
