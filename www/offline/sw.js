// Keeps one version of the site, so that it opens without network. www/offline.mjs puts in what belongs to the version: every
// file with the hash of its content. A version is taken over whole or not at all, and answers alone until the next one
// takes its place, so no page ever gets files of two versions. It lies beside index.html, wherever that is.
const VERSION = "SITE_VERSION";
const FILES = SITE_FILES;
/** Files that not every visit needs: kept once they were asked for, and from then on in every version. */
const LATER = ON_DEMAND;
const TOOLS = Object.keys(FILES).filter((file) => file.startsWith("tools/"));
const INDEX = "index.html";

const { scope } = registration;
// Several copies of the site may lie on one host.
const OWN = `iam-playground ${new URL(scope).pathname} `;
const CACHE = OWN + VERSION;

/** A file of this version from the host; an error when the host has another one by now. */
async function load(file) {
  // The address of a directory, since hosts redirect from its index.html. Names with a hash never change their content.
  const address = file === INDEX ? scope : scope + file;
  const cache = /-[0-9a-f]{15,16}[_.]/.test(file) ? "default" : "no-cache";
  const answer = await fetch(address, { cache, integrity: FILES[file] || undefined });
  if (!answer.ok) throw new Error(`${file} was answered with ${answer.status}`);
  // The page itself may be changed on its way, by hosts that add a script; which version it starts is what counts.
  if (file === INDEX && !(await answer.clone().text()).includes(`data-version="${VERSION}"`)) throw new Error("the page has another version");
  // A page may not be opened with an answer that was redirected.
  return answer.redirected ? new Response(answer.body, { headers: answer.headers }) : answer;
}

/** The files of a kept version that not every visit needs. */
async function usedIn(name) {
  const requests = await (await caches.open(name)).keys();
  return requests.map(({ url }) => decodeURI(url.slice(scope.length))).filter((file) => LATER.test(file));
}

async function take() {
  try {
    const used = await caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith(OWN)).map(usedIn)));
    const wanted = Object.keys(FILES).filter((file) => !LATER.test(file) || used.flat().includes(file));
    const cache = await caches.open(CACHE);
    await Promise.all(wanted.map(async (file) => cache.put(scope + file, await load(file))));
  } catch (error) {
    // The host is between two versions, or the network is gone: the next visit tries again.
    await caches.delete(CACHE);
    throw error;
  }
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OWN) && name !== CACHE).map((name) => caches.delete(name)));
}

async function answer(file) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(scope + file);
  if (kept) return kept;
  const loaded = await load(file);
  // A full disk keeps nothing more; the answer is there all the same.
  if (LATER.test(file)) await cache.put(scope + file, loaded.clone()).catch(() => {});
  return loaded;
}

addEventListener("install", (event) => event.waitUntil(take()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
addEventListener("message", (event) => {
  if (event.data === "take-over") skipWaiting();
  // What cannot be kept now is kept when it is asked for again.
  if (event.data === "keep-tools") event.waitUntil(Promise.all(TOOLS.map(answer)).catch(() => {}));
});
addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const [address] = url.split(/[?#]/);
  if (method !== "GET" || !address.startsWith(scope)) return;
  const file = decodeURI(address.slice(scope.length)) || INDEX;
  if (Object.hasOwn(FILES, file)) event.respondWith(answer(file));
});
