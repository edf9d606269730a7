// Stands behind the script that wasm-bindgen writes, and in its scope: `wasm` and `__wbg_get_imports` are that script's.
// www/parts.mjs puts the name of the file of the rest in.
const restFile = new URL("REST_FILE", import.meta.url);
let restImports;
let restWaited;
let restHere = false;

function withRest(imports) {
  restImports = imports;
  return { ...imports, parts: { load: loadRestNow } };
}

function putRest(module) {
  // Whoever was first has put it.
  if (restHere) return;
  restHere = true;
  return new WebAssembly.Instance(module, { ...restImports, parts: wasm });
}

/** Loads the rest of the page beside whatever else happens. */
export function rest() {
  restWaited ??= WebAssembly.compileStreaming(fetch(restFile)).catch(compileSlowly).then(putRest);
  return restWaited;
}

/** For hosts that do not say that the file is WebAssembly. */
async function compileSlowly() {
  const answer = await fetch(restFile);
  if (!answer.ok) throw new Error(`A part of the playground could not be loaded (${answer.status}).`);
  return WebAssembly.compile(await answer.arrayBuffer());
}

/** A function of the rest is called and it has not come: everything waits for it. */
function loadRestNow() {
  const request = new XMLHttpRequest();
  request.open("GET", restFile, false);
  // A document may ask for nothing but text at once; so each character stands for a byte.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  try {
    request.send();
    if (request.status !== 200) throw new Error(`it was answered with ${request.status}`);
  } catch (cause) {
    dispatchEvent(new Event("part-missing"));
    throw new Error("A part of the playground could not be loaded.", { cause });
  }
  putRest(new WebAssembly.Module(Uint8Array.from(request.responseText, (character) => character.charCodeAt(0))));
}
