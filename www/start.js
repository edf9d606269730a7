// Starts the app. Trunk's own loader would be an inline script, which the page's Content-Security-Policy does not
// allow; the names of the built files, which carry a hash, come from the <meta name="playground-app"> trunk writes.
const { js, wasm, styles, version } = document.querySelector('meta[name="playground-app"]').dataset;
const at = (file) => new URL(file, document.baseURI);
const loading = import(at(js));

// A failure of the page itself ends in a trap of its WebAssembly. What it remembers of the work can still be asked for.
const failed = async (error) => {
  if (error instanceof WebAssembly.RuntimeError) (await loading).failed(`${error}\n${error.stack ?? ""}`);
};
// A part that was needed on the spot did not come: what called it has ended halfway, so nothing on the page works any more.
addEventListener("part-missing", () => {
  const said = document.getElementById("part-missing");
  said?.removeAttribute("hidden");
  if (said) document.body.prepend(said);
});
addEventListener("error", ({ error }) => failed(error));
addEventListener("unhandledrejection", ({ reason }) => failed(reason));

/** Adds the styles of what comes behind the first verdict; without them it is plain, but there. */
const sheet = (file) =>
  new Promise((done) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: at(file), onload: done, onerror: done });
    document.head.append(link);
  });

loading
  .then(async (app) => {
    await app.default({ module_or_path: at(wasm) });
    // What the first verdict does not need; a build for development comes in one part. Should the rest not come now, the
    // page asks again for it when it needs it.
    await Promise.all([app.rest?.().catch(() => {}), styles && sheet(styles)]);
    document.documentElement.dataset.rest = "here";
    dispatchEvent(new Event("rest"));
    // Only a built site has a version. Where the browser keeps nothing, the page works as it is.
    if (version) import(at("./offline.js")).then(({ keep }) => keep()).catch(() => {});
  })
  .catch((error) => {
    if (!(error instanceof WebAssembly.RuntimeError)) {
      // An old browser, or a file that did not arrive: say so in the page rather than leave it blank.
      document.getElementById("start-failed")?.removeAttribute("hidden");
    }
    throw error;
  });
