// The package's functions, made of the WebAssembly side. Bad input comes back as data, never as an exception.

/** The decisions by the number that stands for each. */
const DECISIONS = ["allowed", "explicitDeny", "implicitDeny", "depends", "notAuthenticated"];
const NEEDS_TIME = 254;

/** The time of requests that state none: the present moment, to the second. Written once a second. */
const now = () => {
  const current = Math.floor(Date.now() / 1000);
  if (current !== second) {
    second = current;
    moment = `${new Date(current * 1000).toISOString().slice(0, 19)}Z`;
  }
  return moment;
};
let second;
let moment;

const failure = (message) => ({ type: "failure", findings: [{ path: null, message, line: 0, column: 0 }] });

/** The JSON text of a value; a string is that text itself. Undefined when the value cannot be written as JSON. */
function textOf(value) {
  if (typeof value === "string") return value;
  try {
    return JSON.stringify(value);
  } catch {
    return undefined; // a cycle, a BigInt
  }
}

const NOT_JSON = "the value cannot be written as JSON";

/** Places count in text that the caller has; for an object the path has to do. */
const placed = (finding, isText) => (isText ? finding : { ...finding, line: 0, column: 0 });

export function make(wasm) {
  const { Compiled } = wasm;

  function evaluateText(scenario) {
    const text = textOf(scenario);
    return text === undefined ? JSON.stringify(failure(NOT_JSON)) : wasm.evaluateText(text, now());
  }

  function evaluate(scenario) {
    const answer = JSON.parse(evaluateText(scenario));
    if (answer.type === "failure") {
      answer.findings = answer.findings.map((finding) => placed(finding, typeof scenario === "string"));
    }
    return answer;
  }

  function parsePolicy(policyType, policy) {
    const text = textOf(policy);
    if (text === undefined) return failure(NOT_JSON);
    return wasm.parsePolicy(typeof policyType === "string" ? policyType : String(typeof policyType), text);
  }

  class Evaluator {
    #text;
    #compiled;
    /** What could not be read of the scenario. */
    #findings = [];
    /** How many requests it has. */
    #count;

    constructor(scenario) {
      this.#text = textOf(scenario);
      if (this.#text === undefined) {
        this.#findings = failure(NOT_JSON).findings;
        this.#text = "";
      }
      this.#compiled = new Compiled(this.#text);
      const found = this.#compiled.failure();
      if (found !== undefined && this.#findings.length === 0) {
        this.#findings = [placed(JSON.parse(found), typeof scenario === "string")];
      }
      this.#count = this.#findings.length === 0 ? this.#compiled.count() : 0;
    }

    get findings() {
      return this.#findings.map((finding) => ({ ...finding }));
    }

    decide(request) {
      const compiled = this.#compiled;
      let code;
      if (typeof request === "number") {
        if (!this.#has(request)) return this.#none(request);
        code = compiled.decide(request);
        if (code === NEEDS_TIME) code = compiled.decideAt(request, now());
      } else {
        const text = textOf(request);
        if (text === undefined) return this.#unread(failure(NOT_JSON));
        code = compiled.decideText(text, now());
      }
      const decision = DECISIONS[code];
      return decision === undefined ? this.#failed(request) : { type: "success", decision };
    }

    decideAll() {
      if (this.#findings.length > 0) return { type: "failure", findings: this.findings };
      return { type: "success", decisions: names(this.#compiled.decideAll(now())) };
    }

    decideMany(requests) {
      const text = textOf(requests);
      if (text === undefined) return this.#unread(failure(NOT_JSON));
      const codes = this.#compiled.decideMany(text, now());
      return codes === undefined ? this.#failed(requests) : { type: "success", decisions: names(codes) };
    }

    evaluate(request) {
      const moment = now();
      if (typeof request === "number") {
        if (!this.#has(request)) return this.#none(request);
        const head = this.#compiled.explain(request, moment);
        return this.#explained(JSON.parse(head), (compiled) => compiled.details(request, moment));
      }
      const text = textOf(request);
      if (text === undefined) return this.#unread(failure(NOT_JSON));
      const head = this.#compiled.explainText(text, moment);
      if (head === undefined) return this.#failed(request);
      return this.#explained(JSON.parse(head), (compiled) => compiled.detailsText(text, moment));
    }

    free() {
      this.#compiled?.free();
      this.#compiled = undefined;
    }

    [Symbol.dispose ?? Symbol("dispose")]() {
      this.free();
    }

    #has(index) {
      return Number.isInteger(index) && index >= 0 && index < this.#count;
    }

    #none(index) {
      return this.#unread(failure(`there is no request ${index}; the scenario has ${this.#count}, counted from 0`));
    }

    /** The scenario's own failure goes before that of a request. */
    #unread(answer) {
      return this.#findings.length > 0 ? { type: "failure", findings: this.findings } : answer;
    }

    #failed(given) {
      const found = () => placed(JSON.parse(this.#compiled.failure()), typeof given === "string");
      return this.#findings.length > 0
        ? { type: "failure", findings: this.findings }
        : { type: "failure", findings: [found()] };
    }

    /**
     * Most of an explanation is read in part or not at all, so its large members are made when one of them is first
     * looked at. They are the same whenever that is: the policies and the time are those of the call.
     */
    #explained(evaluation, details) {
      if (evaluation.stages.length > 0 || evaluation.pairs !== undefined) return { type: "success", evaluation };
      const members = ["stages", "context"];
      const fill = () => {
        // After `free` the policies are compiled once more.
        const compiled = this.#compiled ?? new Compiled(this.#text);
        const whole = JSON.parse(details(compiled));
        if (compiled !== this.#compiled) compiled.free();
        for (const name of members) {
          Object.defineProperty(evaluation, name, { value: whole[name], writable: true, enumerable: true, configurable: true });
        }
        return whole;
      };
      for (const name of members) {
        Object.defineProperty(evaluation, name, {
          get: () => fill()[name],
          set: (value) => {
            fill();
            evaluation[name] = value;
          },
          enumerable: true,
          configurable: true,
        });
      }
      return { type: "success", evaluation };
    }
  }

  const names = (codes) => Array.from(codes, (code) => DECISIONS[code]);
  return { Evaluator, evaluate, evaluateText, parsePolicy, version: wasm.version };
}
