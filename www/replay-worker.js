// Files of events against the policies, apart from the page and from the other tools: read piece by piece, counted, and kept
// to be asked about until the page ends this worker.
import { here, load, look, said } from "./tools-loaded.js";

/** How often the page is told how far it is, in milliseconds. */
const TELL_MS = 100;
let counted;
let stopped = false;

const replay = async ({ scenario, files }) => {
  const tools = await here(load(), () => {});
  // Without the service reference, names of events are taken as they are.
  await look(tools).catch(() => {});
  counted = new tools.ReplayedFiles(scenario);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let [read, told] = [0, 0];
  const tell = (done) => postMessage({ read, total, done, stopped, summary: counted.summary() });
  for (const file of files) {
    counted.begin(file.name);
    const reader = file.stream().getReader();
    for (let piece = await reader.read(); !piece.done && !stopped; piece = await reader.read()) {
      counted.read(piece.value);
      read += piece.value.length;
      if (performance.now() - told > TELL_MS) {
        told = performance.now();
        tell(false);
      }
    }
    if (stopped) {
      await reader.cancel();
      break;
    }
    counted.end();
  }
  tell(true);
};

onmessage = async ({ data }) => {
  const { id, name, given } = data;
  if (name === "stop") {
    stopped = true;
    return;
  }
  try {
    if (name === "replay") await replay(data);
    else postMessage({ id, answer: counted[name](...given) });
  } catch (error) {
    postMessage({ id, failed: said(error) });
  }
};
