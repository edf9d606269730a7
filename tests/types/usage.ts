// The package as a TypeScript program uses it. It only has to compile, strictly.

import { Evaluator, evaluate, parsePolicy, version } from "iam-playground";
import * as tools from "iam-playground/tools";
import type { Decision, Evaluation, Failure, InputFinding, PolicyType, Request, Scenario } from "iam-playground";

const request: Request = {
  principal: { arn: "arn:aws:iam::111122223333:user/ana", tags: { team: "red" }, organization: null },
  action: "s3:GetObject",
  resource: { arn: "arn:aws:s3:::reports/2024.csv", account: "111122223333" },
  context: { "aws:SourceIp": "203.0.113.5", "aws:TagKeys": ["a", "b"], "s3:max-keys": 10, "aws:SecureTransport": true },
  unknown: ["aws:PrincipalOrgID"],
  expect: { decision: "allowed" },
};

const scenario: Scenario = {
  schema: 1,
  title: "Ana reads a report",
  policies: [
    { type: "identity-based", name: "A", document: { Version: "2012-10-17", Statement: [] } },
    { type: "session", name: "B", enabled: false, document: "not yet JSON" },
  ],
  requests: [request, { principal: "anonymous", action: "s3:ListAllMyBuckets" }],
  settings: { "D-18": "lenient" },
};

// @ts-expect-error a policy type that does not exist
const wrongType: PolicyType = "identity";
// @ts-expect-error a scenario needs a title
const wrongScenario: Scenario = { schema: 1 };
// @ts-expect-error there is no such field
const wrongField: Request = { principal: "anonymous", action: "s3:GetObject", ressource: "*" };

function explain(evaluation: Evaluation): string {
  const denier: PolicyType | null = evaluation.decidedBy;
  const lines = evaluation.stages.flatMap((stage) =>
    stage.levels.flatMap((level) =>
      level.policies.flatMap((policy) =>
        policy.statements.map((statement) => {
          const conditions = statement.conditions.map((condition) => `${condition.operator} ${condition.reason}`);
          return `${policy.policy}[${statement.statement}] ${statement.applies} ${statement.span.start.line} ${conditions}`;
        }),
      ),
    ),
  );
  return [denier ?? "nobody", evaluation.message ?? "allowed", ...lines].join("\n");
}

function report(failure: Failure): string {
  return failure.findings.map((finding: InputFinding) => `${finding.path ?? ""}:${finding.line}: ${finding.message}`).join();
}

const answer = evaluate(scenario);
export const text: string = answer.type === "success" ? answer.evaluations.map(explain).join() : report(answer);

const parsed = parsePolicy("identity-based", '{"Statement": []}');
export const codes: string[] = parsed.type === "success" ? parsed.findings.map(({ issueCode }) => issueCode) : [];

const evaluator = new Evaluator(JSON.stringify(scenario));
const one = evaluator.evaluate(0);
const other = evaluator.decide(request);
const many = evaluator.decideMany([request]);
export const decisions: (Decision | undefined)[] = [
  one.type === "success" ? one.evaluation.decision : undefined,
  other.type === "success" ? other.decision : undefined,
  ...(many.type === "success" ? many.decisions : []),
];
export const problems: number = evaluator.findings.length;
export const packageVersion: string = version();
// @ts-expect-error a failure has no evaluations
export const wrongAnswer = answer.evaluations;
evaluator.free();
export { wrongField, wrongScenario, wrongType };

// @ts-expect-error a type of policy that does not exist
tools.lint("{}", { policyType: "identity" });
const lint = tools.lint({ Statement: [] });
export const issueCodes: string[] = lint.type === "success" ? lint.findings.map((finding) => finding.issueCode) : [];
const why = tools.explain(scenario, { request: 1 });
export const remedies: string[] = why.type === "success" ? why.diagnoses.map((diagnosis) => diagnosis.remedy) : [];
const fixes = tools.fix(scenario, { deny: true });
const fixed = fixes.type === "success" ? fixes.apply(0) : fixes;
export const after: Scenario | undefined = fixed.type === "success" ? fixed.scenario : undefined;
