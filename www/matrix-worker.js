// Decides the matrix apart from the page, which stays quick meanwhile: the same WebAssembly, started a second time. Here
// it finds no page to show itself in, and only answers.
let app;
let latest = 0;

// In slices, so that a newer question, or that nobody asks any more, is heard between them.
const SLICE_MS = 12;
const turn = () => new Promise((resolve) => setTimeout(resolve));

const load = async ({ js, wasm }) => {
  const loaded = await import(js);
  await loaded.default({ module_or_path: wasm });
  // The built page comes in two parts.
  await loaded.rest?.();
  return loaded;
};

onmessage = async ({ data }) => {
  const { job } = data;
  latest = job;
  if (data.cancel) return;
  try {
    app ??= load(data);
    const { matrix, matrix_cells: cells } = await app;
    if (job !== latest) return;
    const total = matrix(data.scenario, data.open, data.actions, data.rows, data.columns, data.now);
    let done = 0;
    let size = 16;
    do {
      const started = performance.now();
      const from = done;
      const parts = [];
      // A slice is as many cells as its time allows; the first one is small, since nobody knows yet what a cell takes.
      do {
        const part = cells(done, size);
        parts.push(...part);
        done += part.length;
        if (part.length < size) done = total;
      } while (done < total && performance.now() - started < SLICE_MS);
      size = parts.length > 512 ? 64 : 16;
      postMessage({ job, from, cells: Uint8Array.from(parts), done, total });
      await turn();
    } while (done < total && job === latest);
  } catch (error) {
    app = undefined;
    postMessage({ job, failed: String(error) });
  }
};
