// Has the site kept for visits without network, and tells the page when a newer version is ready. Loaded behind the first
// verdict; crates/playground/src/browser/update.rs shows what is told.
const LOOK_AGAIN_MS = 3_600_000;

/** Waits until everything the page wants at its start has come, and nothing is going on. */
const idle = () =>
  new Promise((done) => {
    const soon = () => (globalThis.requestIdleCallback ?? setTimeout)(done);
    if (document.readyState === "complete") soon();
    else addEventListener("load", soon, { once: true });
  });

let leaving = false;
const leave = () => {
  if (leaving) return;
  leaving = true;
  // What is being worked on is kept as the page goes.
  location.reload();
};

/** A version that could take over, unless it is the first. */
function tell(registration) {
  const next = registration.waiting;
  if (!next || !registration.active) return;
  addEventListener("take-new-version", () => {
    next.addEventListener("statechange", () => next.state === "activated" && leave());
    next.postMessage("take-over");
  });
  document.documentElement.dataset.newVersion = "ready";
  dispatchEvent(new Event("new-version"));
}

/** In the first visit the tools come past the worker, which is asked to keep them as well as soon as they are used. */
function keepTools(ready) {
  const ask = () => ready.then(({ active }) => active.postMessage("keep-tools"));
  if (document.documentElement.dataset.tools === "used") ask();
  else addEventListener("tools-used", ask, { once: true });
}

/** Keeps the site, where the browser lets it. */
export async function keep() {
  for (const [rel, href] of [["manifest", "./manifest.webmanifest"], ["apple-touch-icon", "./icons/icon-192.png"]]) {
    document.head.append(Object.assign(document.createElement("link"), { rel, href }));
  }
  await idle();
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  // Another of the site's pages took the newer version: this one would get its files.
  if (serviceWorker.controller) serviceWorker.addEventListener("controllerchange", leave);
  const registration = await serviceWorker.register("./sw.js", { updateViaCache: "none" });
  tell(registration);
  if (!serviceWorker.controller) keepTools(serviceWorker.ready);
  registration.addEventListener("updatefound", () => {
    const next = registration.installing;
    next?.addEventListener("statechange", () => next.state === "installed" && tell(registration));
  });
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - looked < LOOK_AGAIN_MS) return;
    looked = Date.now();
    // Without network there is nothing newer.
    registration.update().catch(() => {});
  });
}
