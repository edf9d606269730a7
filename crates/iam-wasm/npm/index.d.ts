// The functions of the package. The types of what they take and give are generated from the Rust types: types.d.ts.

import type { Decision, Evaluation, Finding, PolicyType, Request, Scenario, ScenarioError } from "./types.js";

export type * from "./types.js";

/** Why an input could not be read. `line` (from 1) and `column` (from 0) are 0 unless the input was JSON text. */
export type InputFinding = ScenarioError;

/** Bad input: nothing was evaluated. */
export interface Failure {
  type: "failure";
  findings: InputFinding[];
}

export interface Evaluations {
  type: "success";
  /** One for each request of the scenario, in order; the same JSON as `iam-playground eval --format json` gives. */
  evaluations: Evaluation[];
}

export interface OneEvaluation {
  type: "success";
  evaluation: Evaluation;
}

export interface OneDecision {
  type: "success";
  decision: Decision;
}

export interface Decisions {
  type: "success";
  /** One for each request, in order. */
  decisions: Decision[];
}

/**
 * Evaluates every request of a scenario, given as an object or as JSON text.
 *
 * A request without `time` is evaluated at the present moment. Never throws on bad input.
 */
export function evaluate(scenario: Scenario | string): Evaluations | Failure;

/** The same as JSON text, without the detour over objects. */
export function evaluateText(scenario: Scenario | string): string;

export interface OnePolicy {
  type: "success";
  /** How many statements could be read. */
  statements: number;
  /** What is wrong with it, with the places; at most 100. */
  findings: Finding[];
}

/** Reads one policy, given as its text (so that places are those of the text) or as an object. */
export function parsePolicy(policyType: PolicyType, policy: string | object): OnePolicy | Failure;

/** The package's version. */
export function version(): string;

/** A scenario's policies, compiled once to be asked about many requests. */
export class Evaluator {
  /** Compiles a scenario. When it cannot be read, `findings` says why and every method answers with the failure. */
  constructor(scenario: Scenario | string);

  /** Why the scenario could not be read; empty when it could. */
  readonly findings: InputFinding[];

  /**
   * The full explanation of a request: one of the scenario's by its index, or another as an object or as JSON text (its
   * evaluation then has `request` 0). Its `stages` and `context` are made when one of them is first read.
   */
  evaluate(request: number | Request | string): OneEvaluation | Failure;

  /** The decision alone, faster than `evaluate`. */
  decide(request: number | Request | string): OneDecision | Failure;

  /** The decisions on all requests of the scenario. */
  decideAll(): Decisions | Failure;

  /** The decisions on many requests, given as an array or as JSON text of one. One bad request fails them all. */
  decideMany(requests: Request[] | string): Decisions | Failure;

  /** Frees the memory at once instead of when the garbage collector finds it; the object is of no use afterwards. */
  free(): void;
}
