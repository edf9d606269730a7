// Measuring: calls in a loop that takes long enough for the clock, engine after engine in every round, medians at the end.

/** How long one sample takes at least, in milliseconds. */
const SAMPLE = 25;
/** How long a call is repeated before it counts, in milliseconds. */
const WARM_UP = 300;

/**
 * Something to measure. `work(times)` does it that many times, or answers with a promise of having done so; `scale`
 * makes microseconds per call out of microseconds per repetition, where one is more, or less, than a call.
 */
export const task = (name, work, scale = 1) => ({ name, work, scale });

/** A task that calls synchronously, holding every answer to the expected one. */
export const calls = (name, call, expected) =>
  task(name, (times) => {
    for (let index = 0; index < times; index += 1) if (call() !== expected) throw new Error(`${name}: another answer`);
  });

/** The same for a call that answers with a promise. */
export const awaited = (name, call, expected) =>
  task(name, async (times) => {
    for (let index = 0; index < times; index += 1) if ((await call()) !== expected) throw new Error(`${name}: another answer`);
  });

async function timed(work, times) {
  const start = performance.now();
  const pending = work(times);
  // A promise of a synchronous task would add its turn of the event loop to a few nanoseconds.
  if (pending) await pending;
  return performance.now() - start;
}

/** Runs a task until it is warm; how often it has to be repeated for one sample. */
async function warm({ work }, { sample, warmUp }) {
  let times = 1;
  let spent = 0;
  for (;;) {
    const took = await timed(work, times);
    spent += took;
    if (took >= sample && spent >= warmUp) return Math.max(1, Math.ceil((times * sample) / took));
    if (took < sample) times = took > 0.5 ? Math.ceil((times * sample * 1.2) / took) : times * 4;
    // What takes seconds is warm after two of them.
    if (took > warmUp) return 1;
  }
}

/** The value below which that part of the sorted samples is. */
export function percentile(sorted, part) {
  const place = part * (sorted.length - 1);
  const below = Math.floor(place);
  const rest = place - below;
  return rest === 0 ? sorted[below] : sorted[below] * (1 - rest) + sorted[below + 1] * rest;
}

/** Measures tasks beside each other: microseconds per call as `{ median, min, p25, p75 }` by name. */
export async function measure(tasks, { rounds, quick }) {
  const effort = { sample: quick ? SAMPLE / 5 : SAMPLE, warmUp: quick ? WARM_UP / 5 : WARM_UP };
  const times = [];
  for (const one of tasks) times.push(await warm(one, effort));
  const samples = tasks.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < tasks.length; turn += 1) {
      // Each round begins with another task, so that none always runs after the same one.
      const index = (turn + round) % tasks.length;
      const { work, scale } = tasks[index];
      globalThis.gc?.();
      const took = await timed(work, times[index]);
      samples[index].push((took * 1000 * scale) / times[index]);
    }
  }
  const statistics = samples.map((values) => {
    const sorted = values.toSorted((one, other) => one - other);
    return { median: percentile(sorted, 0.5), min: sorted[0], p25: percentile(sorted, 0.25), p75: percentile(sorted, 0.75) };
  });
  return Object.fromEntries(tasks.map(({ name }, index) => [name, statistics[index]]));
}
