// Prints one line for each file named: raw, gzip and brotli size in bytes, as a static host would send it.
// Node brings both compressors, so no crate has to be built for them.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

for (const file of process.argv.slice(1)) {
  const bytes = readFileSync(file);
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  console.log(bytes.length, gzipSync(bytes, { level: 9 }).length, brotli.length);
}
