// Bundles the editor into dist/policy-editor.js, with the licences of what went into it
// beside it, and prints its size. The bundle must stay within the budget of the page.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { build } from "esbuild";

const BUDGET_BROTLI = 150_000;
const here = import.meta.dirname;
const outfile = join(here, "dist", "policy-editor.js");

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["src/policy-editor.ts"],
  outfile,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  loader: { ".css": "text" },
  plugins: [
    {
      name: "minify-css-text",
      setup(build) {
        build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
          const { code } = await build.esbuild.transform(readFileSync(path, "utf8"), { loader: "css", minify: true });
          return { contents: code, loader: "text" };
        });
      },
    },
  ],
  metafile: true,
  logLevel: "warning",
});

/** The directory of the package that a bundled file belongs to. */
function packageOf(file) {
  let directory = dirname(resolve(here, file));
  while (!existsSync(join(directory, "package.json"))) directory = dirname(directory);
  return directory;
}

const packages = new Set(
  Object.keys(metafile.inputs)
    .filter((file) => file.includes("node_modules/"))
    .map(packageOf),
);
const notices = [...packages].sort().map((directory) => {
  const { name, version, license } = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
  const file = readdirSync(directory).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(directory, file), "utf8").trim() : ""}\n`;
});
writeFileSync(join(here, "dist", "policy-editor.licenses.txt"), notices.join(`\n${"-".repeat(72)}\n\n`));

const code = readFileSync(outfile);
const brotli = brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
console.log(`policy-editor.js: ${code.length} bytes raw, ${gzipSync(code, { level: 9 }).length} gzip, ${brotli} brotli`);
if (brotli > BUDGET_BROTLI) {
  console.error(`The editor takes ${brotli} bytes in brotli, more than the ${BUDGET_BROTLI} it may take.`);
  process.exit(1);
}
