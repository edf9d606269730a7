// The functions of `iam-playground/tools`: the same answers as the command line gives with `--format json`.

import type { Decision, Failure, PolicyType, Scenario } from "../index.js";

/** The day the service reference was collected, as `YYYY-MM-DD`. */
export const catalogDate: string;

/** A place in a text: `offset` in bytes of UTF-8, `line` from 1, `column` in characters from 0. */
export interface Place {
  offset: number;
  line: number;
  column: number;
}

export interface Span {
  start: Place;
  end: Place;
}

/** Something wrong with a policy document, with the codes and names of IAM Access Analyzer. */
export interface LintFinding {
  findingType: "ERROR" | "SECURITY_WARNING" | "WARNING" | "SUGGESTION";
  issueCode: string;
  message: string;
  learnMoreLink: string;
  locations: { path: ({ value: string } | { index: number })[]; span: Span }[];
  /** Repairs, each complete by itself; the edits of one are in order of the text. */
  fixes: { title: string; edits: { span: Span; newText: string }[] }[];
}

/** What is wrong with one policy document. What is not stated of it is guessed. */
export function lint(
  policy: string | object,
  options?: { policyType?: PolicyType; resourceType?: string },
): { type: "success"; findings: LintFinding[] } | Failure;

/** What is wrong with each policy of a scenario, in order. */
export function lintScenario(scenario: Scenario | string): { type: "success"; policies: LintFinding[][] } | Failure;

/** Something that may stand at a place of a policy's text. */
export interface Completion {
  label: string;
  /** What is written, quotation marks as the place needs them. */
  insert: string;
  sort: "element" | "word" | "service" | "action" | "resource" | "operator" | "key" | "variable" | "principal" | "snippet";
  detail: string;
  doc: string;
}

/** What may stand at `offset` of a policy's text, valid or not. Offsets are bytes of UTF-8. */
export function complete(
  policy: string,
  offset: number,
  options?: { policyType?: PolicyType },
): { type: "success"; from: number; to: number; items: Completion[] } | Failure;

export interface Hover {
  from: number;
  to: number;
  title: string;
  lines: string[];
  link: string | null;
}

/** What there is to say of the part of a policy's text at `offset`. */
export function hover(
  policy: string,
  offset: number,
  options?: { policyType?: PolicyType },
): { type: "success"; hover: Hover | null } | Failure;

/** A change of a text: what stands from `from` to `to`, in bytes of UTF-8, becomes `insert`. */
export interface Change {
  from: number;
  to: number;
  insert: string;
}

/** Writes out the wildcards of the action, or the element of actions, at `offset`; a `NotAction` becomes an `Action`. */
export function expand(policy: string, offset: number): { type: "success"; changes: Change[] } | Failure;

/** Puts the actions of the element at `offset` into wildcards that stand for exactly the same actions. */
export function shrink(policy: string, offset: number): { type: "success"; changes: Change[] } | Failure;

/** A policy's text laid out as AWS's examples are. */
export function format(policy: string): { type: "success"; policy: string } | Failure;

/** What the service reference says of a request's action and resource. */
export interface Described {
  /** The day of the service reference. */
  date: string;
  /** Null when there is no action of that name. */
  action: { name: string; service: string; level: string } | null;
  /** What does not fit: the service or action does not exist, or the action does not take the resource. `instead` is a text to take. */
  mismatch: { of: "service" | "action" | "resource"; instead: string | null } | null;
  /** The types of resource that the action takes. */
  resources: { name: string; arn: string; fits: boolean }[];
  /** The service's context keys that a request of the action can carry. */
  keys: {
    name: string;
    valueType: "string" | "arn" | "bool" | "numeric" | "date" | "ip-address";
    multivalued: boolean;
    description: string;
  }[];
}

/** Looks up an action and the resource it is to be done on. */
export function describeAction(action: string, resource?: string): ({ type: "success" } & Described) | Failure;

export interface Import {
  /** What the text was taken for. */
  kind: string;
  /** Null when there is nothing to make one of. */
  scenario: Scenario | null;
  understood: string[];
  guessed: string[];
  /** What the case still needs, with the AWS CLI command that prints it. */
  missing: { what: string; command?: string }[];
  /** With the authorization details of an account: the users and roles to choose from. */
  principals?: string[];
}

/** Makes a scenario of whatever is at hand of a denied request. Never throws. */
export function importText(text: string, options?: { principal?: string }): Import;

export interface Diagnosis {
  code: string;
  title: string;
  detail: string;
  remedy: string;
  links: string[];
  commands?: string[];
  suspects?: { policyType: PolicyType; why: string; question: string; command?: string }[];
}

/** Why a request of a scenario, by its index (0 unless given), is denied. */
export function explain(
  scenario: Scenario | string,
  options?: { request?: number },
): { type: "success"; request: number; decision: Decision; diagnoses: Diagnosis[] } | Failure;

export interface Guide {
  /** The first is where to start. An answer leads to another question by its `id`, or to diagnoses by their codes. */
  questions: { id: string; text: string; answers: ({ text: string; ask: string } | { text: string; diagnoses: string[] })[] }[];
  diagnoses: { code: string; title: string; remedy: string; links: string[] }[];
}

/** The questions that lead to a diagnosis who has no message and no policy to show. */
export function guide(): Guide;

export interface Fix {
  title: string;
  kind: "policy" | "request" | "advice";
  edits: object[];
  /** Requests that become allowed beside this one: a sample, found by trying some around it. */
  alsoAllows: { principal: string; action: string; resource: string; but?: string }[];
  /** The limits it weakens. */
  weakens?: PolicyType[];
  detail?: string;
  warning?: string;
  commands?: string[];
}

/** Proven changes that allow a request of a scenario, or with `deny` the other way round. */
export function fix(
  scenario: Scenario | string,
  options?: { request?: number; deny?: boolean },
):
  | {
      type: "success";
      request: number;
      fixes: Fix[];
      /** The scenario with the fix of this place in `fixes` made. */
      apply(fix: number): { type: "success"; scenario: Scenario } | Failure;
    }
  | Failure;

/**
 * What was signed beside what AWS signed, of a raw HTTP request, a curl command or a pre-signed URL. `error` is AWS's answer, where the
 * text does not have it too, or the canonical request or string to sign that your code made. A secret key is refused.
 */
export function checkSignature(
  text: string,
  options?: { error?: string },
):
  | {
      type: "success";
      canonicalRequest: string;
      stringToSign: string;
      compared: boolean;
      /** What it was compared with: AWS's error, or what your code made. */
      source: "aws" | "code" | null;
      /** All lines, each beside the one it was compared with. */
      lines: { part: string; about: string; yours: string | null; aws: string | null }[];
      differences: { part: string; line: number; about: string; yours: string; aws: string }[];
      causes: { code: string; title: string; remedy: string; link: string }[];
    }
  | Failure;

export interface Replayed {
  event: string | null;
  principal: string;
  action: string;
  resource: string;
  was: "allowed" | "denied";
  decision: Decision;
  decidedBy: PolicyType | null;
  deniedBy: string[];
  /** What denies, where that is a further action of the same call, such as `iam:PassRole`. */
  needs?: { action: string; resource: string };
  /** AWS's service reference has no such action: what the event needs may be called otherwise. */
  unknownAction?: true;
}

/** A scenario's policies, compiled to be asked about events of CloudTrail. */
export function replay(scenario: Scenario | string):
  | {
      type: "success";
      /** The verdicts on a record, an array of them or a whole file. */
      events(text: string | object): { type: "success"; verdicts: Replayed[] } | Failure;
      /** Gives its memory back. */
      free(): void;
    }
  | Failure;
