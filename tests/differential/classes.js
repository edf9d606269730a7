// The named classes of disagreement: what they are about, the AWS page that decides, and a case of ours.
//
// `places(scenario)` finds every place of a scenario that a class is about, each as a function that takes it out of that
// scenario by putting something in its stead on which both evaluators have to agree. `alike`, where a class has it, is
// how the two decisions on a scenario in no other class may differ.

import { callerOf, contextOf } from "./peer.js";

const GUIDE = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const NEGATED = /^(?:StringNot|NumericNot|DateNot|NotIp|ArnNot)/u;

// ------------------------------------------------------------------------------------------------------------- parts

const list = (value) => (value === undefined ? [] : [value].flat());
const requestOf = (scenario) => scenario.requests[0];
const policiesOf = (scenario, type) => scenario.policies.filter((policy) => policy.type === type);
const sameAccount = (scenario) => callerOf(requestOf(scenario)).account === requestOf(scenario).resource.account;

function* statementsOf(scenario) {
  for (const policy of scenario.policies) {
    for (const statement of list(policy.document.Statement)) yield { policy, statement };
  }
}

const BASES = /^(?:(ForAnyValue|ForAllValues):)?(.*?)(IfExists)?$/u;

/** Every key of every condition, with its operator taken apart, its values, and how to take it out. */
function* conditionsOf(scenario) {
  for (const { policy, statement } of statementsOf(scenario)) {
    for (const [operator, block] of Object.entries(statement.Condition ?? {})) {
      const [, set, base, ifExists] = BASES.exec(operator);
      for (const [key, values] of Object.entries(block)) {
        const remove = () => {
          delete block[key];
          if (Object.keys(block).length === 0) delete statement.Condition[operator];
        };
        const replace = (change) => {
          block[key] = list(values).map(change);
        };
        yield { policy, statement, set, base, ifExists: Boolean(ifExists), key, values: list(values), remove, replace };
      }
    }
  }
}

/** Every entry of Resource and NotResource, and how to put another in its stead. */
function* resourcesOf(scenario) {
  for (const { policy, statement } of statementsOf(scenario)) {
    for (const element of ["Resource", "NotResource"]) {
      for (const pattern of list(statement[element])) {
        const replace = (other) => {
          statement[element] = list(statement[element]).map((one) => (one === pattern ? other : one));
        };
        yield { policy, statement, element, pattern, replace };
      }
    }
  }
}

/** A context key of the request by its name in any case; undefined when absent. */
function valueOf(scenario, key) {
  const found = Object.entries(contextOf(scenario, requestOf(scenario))).find(([name]) => name.toLowerCase() === key.toLowerCase());
  return found?.[1];
}

/** What NotPrincipal has to list to exempt a caller: a name of each of these, the session's own being implied by its role. */
function rungsOf({ kind, arn, account, federatedBy }) {
  const owner = [account, `arn:aws:iam::${account}:root`];
  const role = `arn:aws:iam::${account}:role/${arn.split("/")[1]}`;
  return { user: [[arn], owner], session: [[role], owner, [arn, role]], federated: [[arn], [federatedBy], owner], root: [owner], service: [[arn]], anonymous: [] }[kind];
}

const VARIABLES = /\$\{([^},]+)(, '[^']*')?\}/gu;

/** Whether a text has a variable without value and without default; a key of several values is no variable. */
function valueless(scenario, text) {
  return [...String(text).matchAll(VARIABLES)].some(([, key, fallback]) => {
    if (["*", "?", "$"].includes(key) || fallback) return false;
    return typeof valueOf(scenario, key) !== "string";
  });
}

const isEpoch = (text) => /^-?\d{5,}$/u.test(String(text));

/** Whether a policy's value can be read as what its operator compares; the grammar has few that cannot. */
function readable(base, value) {
  if (base.startsWith("Arn")) return String(value).split(":").length >= 6;
  if (base.startsWith("Numeric")) return value !== "abc";
  if (base.startsWith("Date")) return value !== "yesterday";
  return value !== "nowhere" && value !== "!";
}

const variablesIn = (policy) => policy.document.Version === "2012-10-17";
const ALL = { Effect: "Allow", Action: "*", Resource: "*" };

// ----------------------------------------------------------------------------------------------------------- classes

export const CLASSES = [
  {
    id: "variables-in-an-older-version",
    why: "Variables are literal text unless the policy says Version 2012-10-17; the peer substitutes them in any version.",
    page: `${GUIDE}/reference_policies_elements_version.html`,
    case: "variables/variables-are-literal-without-version.json",
    places: (scenario) =>
      scenario.policies
        .filter(({ document }) => document.Version !== "2012-10-17" && JSON.stringify(document).includes("${"))
        .map(({ document }) => () => {
          document.Version = "2012-10-17";
        }),
  },
  {
    id: "negated-operator-and-valueless-variable",
    why: "A value with a variable that has no value equals nothing, so a negated operator is true; the peer says false.",
    page: `${GUIDE}/reference_policies_variables.html`,
    case: "variables/a-variable-without-value-in-a-condition.json",
    places: (scenario) =>
      [...conditionsOf(scenario)]
        .filter(({ policy, base, values }) => variablesIn(policy) && NEGATED.test(base) && values.some((value) => valueless(scenario, value)))
        .map(({ remove }) => remove),
  },
  {
    id: "escape-in-an-exact-comparison",
    why: "${*}, ${?} and ${$} are the characters themselves for every String operator; the peer reads them so only where wildcards work.",
    page: `${GUIDE}/reference_policies_variables.html`,
    case: "variables/escapes-with-a-negated-operator.json",
    places: (scenario) =>
      [...conditionsOf(scenario)]
        .filter(({ policy, base, key, values }) => {
          const exact = /^String(?:Not)?Equals/u.test(base) && /[*?$]/u.test(String(valueOf(scenario, key)));
          return variablesIn(policy) && exact && values.some((value) => /\$\{[*?$]\}/u.test(String(value)));
        })
        .map(({ remove }) => remove),
  },
  {
    id: "root-user",
    why: "The root user needs no identity-based policy; the peer knows no root user and asks for one.",
    page: `${GUIDE}/reference_policies_evaluation-logic.html`,
    case: "decisions-same-account/the-root-user-is-allowed-without-any-policy.json",
    alike: (ours, peer) => ours === peer || (ours !== "explicitDeny" && peer === "implicitDeny"),
    places: (scenario) =>
      callerOf(requestOf(scenario)).kind === "root"
        ? [
            () => {
              requestOf(scenario).principal = { arn: requestOf(scenario).principal.arn?.replace(":root", ":user/ana") ?? "arn:aws:iam::111122223333:user/ana", uniqueId: "AIDAEXAMPLEANAEXAMPLE" };
            },
          ]
        : [],
  },
  {
    id: "federated-user-without-session-policy",
    why: "A federated user without session policy has no permissions but by policies naming the session; the peer gives the user's.",
    page: `${GUIDE}/id_credentials_temp_control-access_getfederationtoken.html`,
    case: "decisions-same-account/a-federated-session-without-a-session-policy-is-denied.json",
    places: (scenario) =>
      callerOf(requestOf(scenario)).kind === "federated" && policiesOf(scenario, "session").length === 0
        ? [() => scenario.policies.push({ type: "session", name: "Session", document: { Version: "2012-10-17", Statement: [ALL] } })]
        : [],
  },
  {
    id: "direct-grant-and-session-policy",
    why: "A resource-based policy that names the session, or everybody, is not limited by a session policy's implicit deny; the peer lets it be.",
    page: `${GUIDE}/reference_policies_evaluation-logic.html`,
    case: "decisions-same-account/a-session-named-in-a-bucket-policy-with-a-silent-session-policy.json",
    places: (scenario) => {
      if (!sameAccount(scenario)) return [];
      const { arn } = callerOf(requestOf(scenario));
      const direct = policiesOf(scenario, "resource-based").some(({ document }) =>
        list(document.Statement).some(({ Effect, Principal }) => Effect === "Allow" && [...list(Principal?.AWS), Principal].some((one) => one === "*" || one === arn)),
      );
      if (!direct) return [];
      return policiesOf(scenario, "session")
        .filter(({ document }) => !list(document.Statement).some((statement) => JSON.stringify(statement) === JSON.stringify(ALL)))
        .map(({ document }) => () => {
          document.Statement = [ALL, ...list(document.Statement)];
        });
    },
  },
  {
    id: "service-linked-role",
    why: "Service control and resource control policies do not reach service-linked roles; the peer applies them.",
    page: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html",
    case: "service-control/service-linked-roles-are-exempt.json",
    places: (scenario) =>
      callerOf(requestOf(scenario)).arn.includes(":assumed-role/AWSServiceRoleFor") ? takeOut(scenario, "service-control", "resource-control") : [],
  },
  {
    id: "resource-control-of-another-service",
    why: "Resource control policies reach the services that AWS lists alone; the peer applies them to every service.",
    page: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html",
    case: "resource-control/another-service-is-not-affected.json",
    places: (scenario) => (/^(?:lambda|ec2|iam):/u.test(requestOf(scenario).action) ? takeOut(scenario, "resource-control") : []),
  },
  {
    id: "resource-control-without-resource",
    why: "Resource control policies limit what is done to resources, so a request without one is outside; the peer applies them.",
    page: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html",
    case: "resource-control/a-request-without-resource-is-not-reached.json",
    places: (scenario) => (requestOf(scenario).resource.arn === "*" ? takeOut(scenario, "resource-control") : []),
  },
  {
    id: "role-name-in-another-case",
    why: "A principal is compared with its case (D-44); the peer ignores the case of a role's name.",
    page: `${GUIDE}/reference_policies_elements_principal.html`,
    case: "principals/principals-compare-case-sensitively.json",
    places: (scenario) =>
      [...statementsOf(scenario)]
        .filter(({ statement: { Principal, NotPrincipal } }) => list((Principal ?? NotPrincipal)?.AWS).some((arn) => /:role\/deV$/u.test(arn)))
        .map(({ policy, statement }) => () => dropStatement(policy, statement)),
  },
  {
    id: "empty-value-list",
    why: "With an empty list of values, IfExists and ForAllValues are true for an absent key alone; the peer lets negated operators be true.",
    page: `${GUIDE}/access-analyzer-reference-policy-checks.html`,
    case: "conditions/an-empty-value-list-with-a-negated-operator.json",
    places: (scenario) =>
      [...conditionsOf(scenario)]
        .filter(({ set, base, ifExists, values, key }) => {
          // Without any decoration the peer departs for values it does not read as the operator's kind.
          const decorated = set || ifExists || !base.startsWith("String");
          return values.length === 0 && decorated && NEGATED.test(base) && valueOf(scenario, key) !== undefined;
        })
        .map(({ remove }) => remove),
  },
  {
    id: "dates-in-two-notations",
    why: "A date may be ISO 8601 text or seconds of the epoch; the peer compares a date in the one with a date in the other as something else.",
    page: `${GUIDE}/reference_policies_elements_condition_operators.html`,
    case: "conditions/dates-are-instants.json",
    places: (scenario) =>
      [...conditionsOf(scenario)]
        .filter(({ base, key, values }) => {
          const value = valueOf(scenario, key);
          return base.startsWith("Date") && value !== undefined && values.some((one) => isEpoch(one) !== isEpoch(value));
        })
        .map(({ remove }) => remove),
  },
  {
    id: "addresses-of-everybody",
    why: "0.0.0.0/0 holds every IPv4 address; for the peer it holds none.",
    page: `${GUIDE}/reference_policies_elements_condition_operators.html`,
    case: "conditions/ip-addresses-are-compared-by-range.json",
    places: (scenario) =>
      [...conditionsOf(scenario)].filter(({ base, values }) => base.endsWith("IpAddress") && values.includes("0.0.0.0/0")).map(({ remove }) => remove),
  },
  {
    id: "addresses-of-both-families",
    why: "An IPv6 address is in no IPv4 range and the other way round, so NotIpAddress is true; the peer says false.",
    page: `${GUIDE}/reference_policies_elements_condition_operators.html`,
    case: "conditions/ip-addresses-are-compared-by-range.json",
    places: (scenario) =>
      [...conditionsOf(scenario)]
        .filter(({ base, key, values }) => {
          const address = valueOf(scenario, key);
          return base === "NotIpAddress" && address !== undefined && values.some((value) => value.includes(":") !== address.includes(":"));
        })
        .map(({ remove }) => remove),
  },
  {
    id: "ipv6-address-in-another-notation",
    why: "An IPv6 address is compared as an address, however it is written (D-26); without prefix length the peer compares the text.",
    page: `${GUIDE}/reference_policies_elements_condition_operators.html`,
    case: "conditions/ip-addresses-are-compared-by-range.json",
    places: (scenario) =>
      [...conditionsOf(scenario)]
        .filter(({ base, key, values }) => base.endsWith("IpAddress") && values.some((value) => value.includes(":") && !value.includes("/") && valueOf(scenario, key)?.includes(":") && value !== valueOf(scenario, key)))
        .map(({ remove }) => remove),
  },
  {
    id: "unreadable-value-beside-others",
    why: "Of several values, one that cannot be read never hits and the others count (D-28); for the peer it makes a negated operator false.",
    page: `${GUIDE}/access-analyzer-reference-policy-checks.html`,
    case: "conditions/values-that-cannot-be-read-make-the-condition-false.json",
    places: (scenario) =>
      [...conditionsOf(scenario)]
        .filter(({ base, values }) => NEGATED.test(base) && new Set(values.map((value) => readable(base, value))).size > 1)
        .map(({ remove }) => remove),
  },
  {
    id: "not-principal-without-parents",
    why: "NotPrincipal exempts a caller only when its account is listed too, and an account alone exempts the root user alone (D-18).",
    page: `${GUIDE}/reference_policies_elements_notprincipal.html`,
    case: "principals/not-principal-with-the-user-alone-denies-the-user.json",
    places: (scenario) => {
      const rungs = rungsOf(callerOf(requestOf(scenario)));
      return [...statementsOf(scenario)]
        .filter(({ statement: { NotPrincipal } }) => {
          const listed = Object.values(NotPrincipal ?? {}).flat();
          const met = rungs.map((names) => names.some((name) => listed.includes(name)));
          return met.includes(true) && met.includes(false);
        })
        .map(({ policy, statement }) => () => dropStatement(policy, statement));
    },
  },
  {
    id: "public-bucket-policy",
    why: "RestrictPublicBuckets refuses with an explicit deny in a resource-based policy; the peer calls it implicit.",
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html",
    case: "resources/a-public-bucket-policy-is-restricted.json",
    // Which kind of denial it is, is all that they may differ in.
    alike: (ours, peer) => ours === peer || (ours === "explicitDeny" && peer === "implicitDeny"),
    places: (scenario) => restricted(scenario, () => true),
  },
  {
    id: "public-bucket-policy-by-its-values",
    why: "Access for fixed values of some keys alone is not public, and a value with a wildcard is not fixed; the peer reads few operators so.",
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    case: "resources/what-makes-a-bucket-policy-public.json",
    places: (scenario) =>
      restricted(scenario, ({ Condition }) =>
        Object.entries(Condition ?? {}).some(([operator, block]) =>
          Object.entries(block).some(([key, values]) => {
            const plain = operator === "StringEquals" && !/[*?$]/u.test(JSON.stringify(values));
            return LIMITING.test(key) && operator !== "Null" && !NEGATED.test(operator) && !plain;
          }),
        ),
      ),
  },
  {
    id: "variable-in-a-resource-without-slash",
    why: "Variables work in the resource part of any ARN; the peer substitutes only after a slash.",
    page: `${GUIDE}/reference_policies_variables.html`,
    case: "variables/a-variable-in-the-resource-field-of-any-service.json",
    places: (scenario) =>
      [...resourcesOf(scenario)]
        .filter(({ policy, pattern }) => variablesIn(policy) && pattern.includes("${") && !pattern.replaceAll(VARIABLES, "").includes("/"))
        .map(({ replace }) => () => replace(requestOf(scenario).resource.arn)),
  },
  {
    id: "star-across-fields",
    why: "A star at the end of an ARN's field may reach into the next fields (D-09), and only identity-based policies and boundaries may leave fields out (D-10); the peer never crosses, and completes everywhere.",
    page: `${GUIDE}/reference_policies_elements_resource.html`,
    case: "resources/a-trailing-star-of-a-field-may-cross-the-colon.json",
    places: (scenario) =>
      [...resourcesOf(scenario)]
        .filter(({ policy, pattern }) => {
          const fields = pattern.split(":");
          if (fields.length >= 6) return !/^(?:\d{12}|\*|)$/u.test(fields[4]);
          return pattern !== "*" && (pattern.includes("*") || !["identity-based", "permissions-boundary"].includes(policy.type));
        })
        .map(({ replace }) => () => replace("*")),
  },
  {
    id: "no-permission-needed",
    why: "GetCallerIdentity and GetSessionToken need no permission; the peer asks for one.",
    page: "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html",
    case: "decisions-same-account/get-caller-identity-and-get-session-token-need-no-permission.json",
    places: (scenario) =>
      /^sts:Get/u.test(requestOf(scenario).action)
        ? [() => askAnother(scenario)] : [],
  },
  {
    id: "credentials-not-accepted",
    why: "Some calls are refused by the kind of credentials, before any policy; the peer knows no kinds of credentials.",
    page: `${GUIDE}/id_credentials_temp_request.html`,
    case: "decisions-same-account/the-wrong-kind-of-credentials-fails-before-any-policy.json",
    alike: (ours) => ours === "notAuthenticated",
    places: (scenario) => {
      const { kind, credentials, mfa } = callerOf(requestOf(scenario));
      const { action } = requestOf(scenario);
      const refused =
        (kind === "root" && action === "sts:AssumeRole") ||
        (kind === "federated" && /^(?:iam:|sts:(?!GetCallerIdentity$))/u.test(action)) ||
        (kind === "session" && action === "sts:GetSessionToken") ||
        (kind === "user" && credentials === "temporary" && (action === "sts:GetSessionToken" || (action.startsWith("iam:") && !mfa)));
      return refused
        ? [() => askAnother(scenario)] : [];
    },
  },
  {
    id: "empty-text-as-null",
    why: "Empty text counts as no value for Null and ForAllValues (D-20); for the peer it is a value.",
    page: `${GUIDE}/reference_policies_condition-single-vs-multi-valued-context-keys.html`,
    case: "conditions/an-empty-string-counts-as-null.json",
    places: (scenario) =>
      [...conditionsOf(scenario)]
        .filter(({ base, set, key }) => (base === "Null" || set === "ForAllValues") && valueOf(scenario, key) === "")
        .map(({ remove }) => remove),
  },
  {
    id: "for-any-value-if-exists",
    why: "IfExists makes an absent key true, with ForAnyValue too (D-21); the peer says false.",
    page: `${GUIDE}/reference_policies_elements_condition_operators.html`,
    case: "conditions/for-any-value-with-if-exists-is-true-for-an-absent-key.json",
    places: (scenario) =>
      [...conditionsOf(scenario)]
        .filter(({ set, ifExists, key }) => set === "ForAnyValue" && ifExists && valueOf(scenario, key) === undefined)
        .map(({ remove }) => remove),
  },
  {
    id: "several-values-without-set-operator",
    why: "A key of several values without set operator is true when each value is (D-22); the peer never matches.",
    page: `${GUIDE}/reference_policies_condition-single-vs-multi-valued-context-keys.html`,
    case: "conditions/a-multivalued-key-without-a-set-operator.json",
    places: (scenario) =>
      [...conditionsOf(scenario)]
        .filter(({ set, base, key }) => !set && base !== "Null" && Array.isArray(valueOf(scenario, key)))
        .map(({ remove }) => remove),
  },
  {
    id: "not-resource-with-valueless-variable",
    why: "An entry of NotResource whose variable has no value excludes nothing (D-35); the peer skips the statement.",
    page: `${GUIDE}/reference_policies_variables.html`,
    case: "variables/not-resource-with-a-variable-without-value.json",
    places: (scenario) =>
      [...resourcesOf(scenario)]
        .filter(({ policy, element, pattern }) => variablesIn(policy) && element === "NotResource" && valueless(scenario, pattern))
        .map(({ replace }) => () => replace("arn:aws:s3:::nothing")),
  },
  {
    id: "list-all-my-buckets",
    why: "s3:ListAllMyBuckets is granted on arn:aws:s3:::* too, as AWS's examples do (D-12); for the peer on * alone.",
    page: `${GUIDE}/reference_policies_evaluation-logic.html`,
    case: "resources/list-all-my-buckets-is-authorized-against-every-bucket.json",
    places: (scenario) =>
      requestOf(scenario).action === "s3:ListAllMyBuckets"
        ? [...resourcesOf(scenario)].filter(({ pattern }) => pattern !== "*").map(({ replace }) => () => replace("*"))
        : [],
  },
];

/** The keys by whose fixed values a bucket policy is not public. */
const LIMITING = /^aws:(?:Principal(?:Account|Arn|OrgID|OrgPaths)|Source(?:Account|Arn|Ip|Vpce)|userid)$/iu;

/** Lifts RestrictPublicBuckets where it meets a bucket policy that allows everybody something, in such a statement. */
function restricted(scenario, such) {
  const { resource } = requestOf(scenario);
  const everyone = policiesOf(scenario, "resource-based").some(({ document }) =>
    list(document.Statement).some((statement) => {
      const { Effect, Principal } = statement;
      return Effect === "Allow" && [...list(Principal?.AWS), Principal].includes("*") && such(statement);
    }),
  );
  if (!resource.blockPublicAccess || !everyone || sameAccount(scenario)) return [];
  return [
    () => {
      delete resource.blockPublicAccess;
    },
  ];
}

/** Asks the same about something that takes no resource and any credentials. */
function askAnother(scenario) {
  const request = requestOf(scenario);
  request.action = "ec2:DescribeInstances";
  request.resource.arn = "*";
  for (const key of Object.keys(request.context)) if (!key.startsWith("aws:")) delete request.context[key];
}

function takeOut(scenario, ...types) {
  if (!scenario.policies.some(({ type }) => types.includes(type))) return [];
  return [
    () => {
      scenario.policies = scenario.policies.filter(({ type }) => !types.includes(type));
    },
  ];
}

function dropStatement({ document }, statement) {
  document.Statement = list(document.Statement).filter((one) => one !== statement);
}

/** The classes a scenario falls into. */
export const classesOf = (scenario) => CLASSES.filter((one) => one.places(scenario).length > 0);

/** The scenario with every class taken out of it. */
export function without(scenario) {
  const rest = structuredClone(scenario);
  // Taking one out may show another (a principal without user name leaves a variable without value).
  for (let found = classesOf(rest); found.length > 0; found = classesOf(rest)) {
    for (const place of found[0].places(rest)) place();
  }
  return rest;
}
