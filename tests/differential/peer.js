// A scenario, asked of @cloud-copilot/iam-simulate: an independent evaluator, run as a black box.
//
// The peer takes the policies that apply and every context key, so what a scenario only implies is written out here,
// a second time and apart from our evaluator: who is under which policy, and what the request's keys are.

import { anonymousPrincipal, runSimulation } from "@cloud-copilot/iam-simulate";

const DECISIONS = { Allowed: "allowed", ExplicitlyDenied: "explicitDeny", ImplicitlyDenied: "implicitDeny" };

/** The kind of caller a scenario's principal is. */
export function kindOf(principal) {
  const arn = typeof principal === "string" ? principal : principal.arn;
  if (arn === "anonymous") return "anonymous";
  if (!arn.startsWith("arn:")) return "service";
  if (arn.includes(":assumed-role/")) return "session";
  if (arn.includes(":federated-user/")) return "federated";
  return arn.endsWith(":root") ? "root" : "user";
}

/** The principal as an object, with its kind and account. */
export function callerOf({ principal }) {
  const given = typeof principal === "string" ? { arn: principal } : principal;
  const kind = kindOf(given);
  return { ...given, kind, account: given.arn.startsWith("arn:") ? given.arn.split(":")[4] : undefined };
}

/** Whether an account belongs to the scenario's organization. */
function inOrganization(scenario, caller) {
  return caller.account !== undefined && (caller.organization?.id ?? scenario.organization.id) === scenario.organization.id;
}

/** The context keys of a request, derived ones included (IAM User Guide, global condition context keys). */
export function contextOf(scenario, request) {
  const caller = callerOf(request);
  const { kind, account } = caller;
  const name = caller.arn.slice(caller.arn.lastIndexOf("/") + 1);
  const keys = {
    "aws:CurrentTime": request.time,
    "aws:EpochTime": String(Date.parse(request.time) / 1000),
    "aws:SecureTransport": "true",
    "aws:ViaAWSService": "false",
    "aws:ResourceAccount": request.resource.account,
    "aws:ResourceOrgID": scenario.organization.id,
  };
  const region = request.resource.arn.split(":")[3];
  if (request.action.startsWith("iam:")) keys["aws:RequestedRegion"] = "us-east-1";
  else if (region) keys["aws:RequestedRegion"] = region;
  if (kind === "service") {
    keys["aws:PrincipalIsAWSService"] = "true";
    keys["aws:PrincipalServiceName"] = caller.arn;
    keys["aws:PrincipalServiceNamesList"] = [caller.arn];
  } else if (kind === "anonymous") {
    keys["aws:PrincipalAccount"] = "anonymous";
    keys["aws:PrincipalType"] = "Anonymous";
    keys["aws:userid"] = "anonymous";
  } else {
    keys["aws:PrincipalIsAWSService"] = "false";
    keys["aws:PrincipalAccount"] = account;
    keys["aws:PrincipalOrgID"] = caller.organization?.id ?? scenario.organization.id;
    const role = `arn:aws:iam::${account}:role/${caller.arn.split("/")[1]}`;
    const [type, arn, id] = {
      user: ["User", caller.arn, caller.uniqueId],
      session: ["AssumedRole", role, `${caller.uniqueId}:${name}`],
      federated: ["FederatedUser", caller.arn, `${account}:${name}`],
      root: ["Account", caller.arn, account],
    }[kind];
    Object.assign(keys, { "aws:PrincipalType": type, "aws:PrincipalArn": arn, "aws:userid": id });
    if (kind === "user") keys["aws:username"] = name;
    if (caller.issued) keys["aws:TokenIssueTime"] = caller.issued;
    // Credentials of GetSessionToken say whether there was a second factor; nothing else here does.
    if (kind === "user" && caller.credentials === "temporary") keys["aws:MultiFactorAuthPresent"] = String(caller.mfa ?? false);
    for (const [tag, value] of Object.entries(caller.tags ?? {})) keys[`aws:PrincipalTag/${tag}`] = value;
  }
  return { ...keys, ...request.context };
}

/** The peer's input for the first request of a scenario. */
export function simulationOf(scenario) {
  const [request] = scenario.requests;
  const caller = callerOf(request);
  const identity = ["user", "session", "federated"].includes(caller.kind);
  const governed = caller.kind !== "anonymous" && inOrganization(scenario, caller) && caller.account !== scenario.organization.managementAccount;
  const owned = request.resource.account !== scenario.organization.managementAccount;
  const of = (type) => scenario.policies.filter((policy) => policy.type === type);
  const named = (type) => of(type).map(({ name, document }) => ({ name, policy: document }));
  const levels = (type) => {
    const found = new Map();
    for (const { name, attachedTo, document } of of(type)) {
      if (!found.has(attachedTo)) found.set(attachedTo, { orgIdentifier: attachedTo, policies: [] });
      found.get(attachedTo).policies.push({ name, policy: document });
    }
    return [...found.values()];
  };
  const boundaries = identity ? named("permissions-boundary") : [];
  const endpoints = named("vpc-endpoint");
  return {
    request: {
      principal: caller.kind === "anonymous" ? anonymousPrincipal : caller.arn,
      action: request.action,
      resource: { resource: request.resource.arn, accountId: request.resource.account },
      contextVariables: contextOf(scenario, request),
    },
    identityPolicies: identity ? named("identity-based") : [],
    serviceControlPolicies: governed ? levels("service-control") : [],
    resourceControlPolicies: owned ? levels("resource-control") : [],
    resourcePolicy: of("resource-based")[0]?.document,
    ...(of("session").length > 0 && identity && { sessionPolicy: of("session")[0].document }),
    ...(boundaries.length > 0 && { permissionBoundaryPolicies: boundaries }),
    ...(request.resource.blockPublicAccess && { additionalSettings: { s3: { blockPublicAccess: true } } }),
    ...(endpoints.length > 0 && { vpcEndpointPolicies: endpoints }),
  };
}

/** The peer's decision on a scenario, or `error: …` with what it refused. */
export async function peerDecision(scenario) {
  const answer = await runSimulation(simulationOf(scenario), {});
  if (answer.resultType !== "single") return `error: ${JSON.stringify(answer.errors ?? answer.resultType)}`;
  if (answer.result.ignoredContextKeys?.length > 0) return `error: ignored context keys ${answer.result.ignoredContextKeys}`;
  return DECISIONS[answer.overallResult];
}
