// Writes the service worker of a built site: a list of its files with their hashes, and the version that they are.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Files that no visit asks for, or that are not kept. */
const LEFT_OUT = /(^sw\.js|\.map|\.licenses\.txt)$/;
/** Files that not every visit needs: kept once they were asked for, and from then on in every version. */
const ON_DEMAND = /^(tools|managed|actions)\//;
const META = '<meta name="playground-app"';

/**
 * @param {string} site the directory of the built site; nothing in it changes afterwards
 * @param {(code: string) => string} small makes a script small
 */
export function keepOffline(site, small) {
  const index = join(site, "index.html");
  const page = readFileSync(index, "utf8");
  if (page.split(META).length !== 2) throw new Error("index.html does not name the app's files once");
  const names = readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(site.length + 1).replaceAll("\\", "/"))
    .filter((name) => !LEFT_OUT.test(name))
    .sort();
  const files = Object.fromEntries(names.map((name) => [name, `sha256-${createHash("sha256").update(readFileSync(join(site, name))).digest("base64")}`]));
  const version = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);
  // The page names its version, by which it is known; so its own hash is not asked for.
  files["index.html"] = "";
  writeFileSync(index, page.replace(META, `${META} data-version="${version}"`));
  const worker = readFileSync(join(import.meta.dirname, "offline/sw.js"), "utf8");
  writeFileSync(join(site, "sw.js"), small(worker.replace("SITE_VERSION", version).replace("SITE_FILES", () => JSON.stringify(files)).replace("ON_DEMAND", String(ON_DEMAND))));
}
