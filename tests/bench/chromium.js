// Chromium, driven by its DevTools protocol over a pipe: the few calls that the benchmark makes.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--window-size=1440,900",
  "--remote-debugging-pipe",
];

/** Longest time that anything may take that does not say otherwise, in milliseconds. */
const PATIENCE = 30_000;

/** Starts a browser with a fresh profile. */
export async function start(program) {
  const profile = mkdtempSync(join(tmpdir(), "iam-playground-bench-"));
  const child = spawn(program, [...ARGUMENTS, `--user-data-dir=${profile}`], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const pending = new Map();
  const listeners = new Map();
  let rest = "";
  let count = 0;
  child.stdio[4].setEncoding("utf8").on("data", (text) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop();
    for (const message of messages) {
      const { id, result, error, method, params, sessionId } = JSON.parse(message);
      if (id === undefined) listeners.get(`${sessionId} ${method}`)?.(params);
      else if (error) pending.get(id).reject(new Error(`${pending.get(id).method}: ${error.message}`));
      else pending.get(id).resolve(result);
      pending.delete(id);
    }
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  ended.then(() => pending.forEach(({ reject }) => reject(new Error(`${program} has ended`))));
  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      count += 1;
      pending.set(count, { resolve, reject, method });
      child.stdio[3].write(`${JSON.stringify({ id: count, method, params, sessionId })}\0`);
    });
  return {
    open: () => page(send, listeners),
    /** The most memory that any of its pages has had, with its workers, in bytes. */
    async peak() {
      const { processInfo } = await send("SystemInfo.getProcessInfo");
      const pages = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => readFileSync(`/proc/${id}/status`, "utf8"));
      return Math.max(...pages.map((status) => Number(/VmHWM:\s+(\d+)/u.exec(status)[1]) * 1024));
    },
    async end() {
      await send("Browser.close");
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A new page that shares nothing with others: nothing stored, nothing cached. */
async function page(send, listeners) {
  const { browserContextId } = await send("Target.createBrowserContext");
  const { targetId } = await send("Target.createTarget", { url: "about:blank", browserContextId });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  const call = (method, params) => send(method, params, sessionId);
  await call("Page.enable");
  await call("Runtime.enable");
  const failures = [];
  listeners.set(`${sessionId} Runtime.exceptionThrown`, ({ exceptionDetails }) => failures.push(exceptionDetails.exception?.description ?? exceptionDetails.text));
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await call("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  return {
    call,
    evaluate,
    /** Waits until an expression is true, and gives its value. */
    async until(expression, what, patience = PATIENCE) {
      const start = Date.now();
      for (;;) {
        const value = await evaluate(`(${expression}) || null`);
        if (value !== null) return value;
        if (Date.now() - start > patience) {
          const shown = await evaluate("document.body.innerText.slice(0, 600)");
          throw new Error(`waited in vain for ${what}; the page said: ${failures.join("\n") || "nothing"}, and shows: ${shown}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async press(key) {
      const codes = { Backspace: { code: "Backspace", windowsVirtualKeyCode: 8 } }[key] ?? { text: key, code: `Key${key.toUpperCase()}`, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0) };
      await call("Input.dispatchKeyEvent", { type: codes.text ? "keyDown" : "rawKeyDown", key, ...codes });
      await call("Input.dispatchKeyEvent", { type: "keyUp", key, ...codes, text: undefined });
    },
    close: () => send("Target.disposeBrowserContext", { browserContextId }),
  };
}
