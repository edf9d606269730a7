// Random scenarios out of the policy grammar, as fast-check arbitraries.
//
// A scenario is drawn as choices ("the action itself", "its service with a star") and written out in one step, so that
// patterns fit the request often enough for every decision to be frequent, and so that shrinking works on the choices.
// In every list the simplest choice stands first: shrinking moves towards it.

import fc from "fast-check";

export const ACCOUNT = "111122223333";
export const OTHER_ACCOUNT = "444455556666";
const ORGANIZATION = "o-a1b2c3d4e5";
const OTHER_ORGANIZATION = "o-z9y8x7w6v5";

/** One of the choices, given as `[weight, value]`. */
const pick = (...choices) =>
  fc.oneof({ withCrossShrink: true }, ...choices.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));

/** One of the values, each as likely as the others. */
const anyOf = (...values) => fc.constantFrom(...values);

/** The arbitrary in so many of a hundred scenarios, else nothing. */
const sometimes = (percent, arbitrary) =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 100 - percent, arbitrary: fc.constant(undefined) },
    { weight: percent, arbitrary },
  );

const few = (arbitrary, maxLength, minLength = 1) => fc.array(arbitrary, { minLength, maxLength });

// ---------------------------------------------------------------------------------------------------------- requests

/** What is asked for: an action, what it is asked about, and another action and resource of the same service. */
const TARGETS = [
  { action: "s3:GetObject", arn: "arn:aws:s3:::reports/ana/q1.csv", other: "arn:aws:s3:::logs/2026" },
  { action: "s3:PutObject", arn: "arn:aws:s3:::reports/blue/notes.txt", other: "arn:aws:s3:::reports" },
  { action: "s3:ListBucket", arn: "arn:aws:s3:::ana", other: "arn:aws:s3:::reports/*", keys: ["s3:prefix", "s3:max-keys"] },
  { action: "s3:ListAllMyBuckets", arn: "*", other: "arn:aws:s3:::*" },
  { action: "sqs:SendMessage", arn: "arn:aws:sqs:eu-west-1:ACCOUNT:orders-blue", other: "arn:aws:sqs:eu-west-1:ACCOUNT:news", tags: true },
  { action: "lambda:InvokeFunction", arn: "arn:aws:lambda:us-east-1:ACCOUNT:function:resize:PROD", other: "arn:aws:lambda:us-east-1:ACCOUNT:function:report", tags: true },
  { action: "secretsmanager:DescribeSecret", arn: "arn:aws:secretsmanager:eu-west-1:ACCOUNT:secret:ana/key-AbCdEf", other: "arn:aws:secretsmanager:us-east-1:ACCOUNT:secret:ana/key-AbCdEf", tags: true },
  { action: "dynamodb:GetItem", arn: "arn:aws:dynamodb:eu-west-1:ACCOUNT:table/ana", other: "arn:aws:dynamodb:eu-west-1:ACCOUNT:table/orders", tags: true },
  { action: "secretsmanager:GetSecretValue", arn: "arn:aws:secretsmanager:eu-west-1:ACCOUNT:secret:blue/db-AbCdEf", other: "arn:aws:secretsmanager:eu-west-1:ACCOUNT:secret:web-GhIjKl", tags: true },
  { action: "kms:Decrypt", arn: "arn:aws:kms:eu-west-1:ACCOUNT:key/1234abcd-12ab-34cd-56ef-1234567890ab", other: "arn:aws:kms:eu-west-1:ACCOUNT:key/0987dcba-09fe-87dc-65ba-ab0987654321", resourcePolicy: true },
  { action: "sts:AssumeRole", arn: "arn:aws:iam::ACCOUNT:role/reader", other: "arn:aws:iam::ACCOUNT:role/writer", keys: ["sts:ExternalId"], resourcePolicy: true, trust: true },
  { action: "iam:GetUser", arn: "arn:aws:iam::ACCOUNT:user/ana", other: "arn:aws:iam::ACCOUNT:user/bob" },
  { action: "ec2:StartInstances", arn: "arn:aws:ec2:eu-west-1:ACCOUNT:instance/i-0123456789abcdef0", other: "arn:aws:ec2:eu-west-1:ACCOUNT:volume/vol-1", tags: true },
  { action: "ec2:DescribeInstances", arn: "*", other: "arn:aws:ec2:*:*:instance/*" },
  { action: "sts:GetCallerIdentity", arn: "*", other: "arn:aws:iam::ACCOUNT:role/reader" },
  { action: "sts:GetSessionToken", arn: "*", other: "arn:aws:iam::ACCOUNT:role/reader" },
];
const target = pick(
  ...TARGETS.map((one) => [one.action.startsWith("sts:Get") ? 1 : one.arn === "*" ? 2 : one.trust || one.resourcePolicy ? 4 : 6, one]),
);

const USER = `arn:aws:iam::${ACCOUNT}:user/ana`;
const PATH_USER = `arn:aws:iam::${ACCOUNT}:user/eng/ana`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/dev`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/dev/ana`;
const SERVICE_LINKED = "AWSServiceRoleForSupport";
const FEDERATED = `arn:aws:sts::${ACCOUNT}:federated-user/ana`;
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const USER_ID = "AIDAEXAMPLEANAEXAMPLE";
const ROLE_ID = "AROAEXAMPLEDEVEXAMPLE";
const ISSUED = "2026-03-01T08:00:00Z";

/** Callers: the scenario's `principal`, and the names by which a resource-based policy may reach them. */
const CALLERS = {
  user: { principal: { arn: USER, uniqueId: USER_ID }, self: USER, exact: USER },
  pathUser: { principal: { arn: PATH_USER, uniqueId: USER_ID }, self: PATH_USER, exact: PATH_USER },
  token: { principal: { arn: USER, uniqueId: USER_ID, credentials: "temporary", issued: ISSUED }, self: USER, exact: USER },
  session: { principal: { arn: SESSION, uniqueId: ROLE_ID, issued: ISSUED }, self: ROLE, exact: SESSION, session: true },
  serviceLinked: {
    principal: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${SERVICE_LINKED}/ana`, uniqueId: ROLE_ID, issued: ISSUED },
    self: `arn:aws:sts::${ACCOUNT}:assumed-role/${SERVICE_LINKED}/ana`,
    exact: `arn:aws:sts::${ACCOUNT}:assumed-role/${SERVICE_LINKED}/ana`,
    session: true,
  },
  federated: {
    principal: { arn: FEDERATED, issued: ISSUED, federatedBy: USER },
    self: USER,
    exact: FEDERATED,
    session: true,
  },
  root: { principal: { arn: ROOT }, self: ROOT, exact: ROOT },
  service: { principal: { arn: "cloudtrail.amazonaws.com" }, self: "*", exact: "cloudtrail.amazonaws.com" },
  anonymous: { principal: { arn: "anonymous" }, self: "*", exact: "*" },
};
const caller = pick(
  [10, "user"],
  [10, "session"],
  [3, "pathUser"],
  [3, "token"],
  [4, "federated"],
  [2, "service"],
  [2, "anonymous"],
  [1, "root"],
  [1, "serviceLinked"],
);

// ------------------------------------------------------------------------------------------------------ context keys

const TEXTS = pick([4, "blue"], [2, "Blue"], [2, "green"], [1, "bl*e"], [2, "ana"]);
const TEXT_PATTERNS = pick(
  [6, "blue"],
  [3, "Blue"],
  [3, "green"],
  [4, "bl*"],
  [2, "b?ue"],
  [2, "*"],
  [2, "ana"],
  [2, "${aws:PrincipalTag/team}"],
  [2, "${aws:username}"],
  [1, "${aws:ResourceTag/team, 'blue'}"],
  [1, "${AWS:PrincipalTag/Team, 'green'}"],
  [1, "bl${*}e"],
  [1, "${*}"],
  [1, "x-${aws:username}-${$}"],
  [1, "${aws:TagKeys}"],
  [1, ""],
);
const ADDRESSES = pick([4, "203.0.113.7"], [4, "198.51.100.9"], [3, "10.1.2.3"], [2, "2001:db8::1"]);
const RANGES = pick(
  [4, "203.0.113.0/24"],
  [4, "203.0.113.7"],
  [3, "198.51.100.0/24"],
  [3, "203.0.113.7/24"],
  [3, "10.0.0.0/8"],
  [1, "2001:DB8::/32"],
  [1, "2001:db8::1"],
  [1, "2001:db8:0::1"],
  [1, "0.0.0.0/0"],
  [1, "::/0"],
  [1, "nowhere"],
);
const PRINCIPAL_ARNS = pick(
  [4, USER],
  [4, ROLE],
  [2, `arn:aws:iam::${ACCOUNT}:role/*`],
  [2, `arn:aws:iam::*:user/ana`],
  [2, `arn:aws:iam::${ACCOUNT}:*`],
  [1, `arn:aws:iam::${ACCOUNT}:user/*/ana`],
  [1, SESSION],
  [1, ROOT],
  [1, `arn:aws:iam::${ACCOUNT}:user/\${aws:username}`],
  [1, "arn:*:user/ana"],
  [1, "*"],
);

/** Every context key of the conditions: its operators, the values of policies and those of requests. */
const KEYS = [
  { key: "aws:PrincipalTag/team", family: "String", policy: TEXT_PATTERNS, request: TEXTS, weight: 4 },
  { key: "aws:RequestTag/team", family: "String", policy: TEXT_PATTERNS, request: fc.oneof(TEXTS, fc.constant("")), weight: 4 },
  { key: "aws:ResourceTag/team", family: "String", policy: TEXT_PATTERNS, request: TEXTS, weight: 3, needs: "tags" },
  { key: "aws:username", family: "String", policy: anyOf("ana", "Ana", "a*", "bob", "${aws:PrincipalTag/team}"), weight: 3 },
  { key: "aws:userid", family: "String", policy: anyOf(USER_ID, `${ROLE_ID}:ana`, `${ROLE_ID}:*`, `${ACCOUNT}:ana`, "anonymous"), weight: 1 },
  { key: "aws:PrincipalType", family: "String", policy: anyOf("User", "AssumedRole", "FederatedUser", "Account", "Anonymous"), weight: 1 },
  { key: "aws:PrincipalAccount", family: "String", policy: anyOf(ACCOUNT, OTHER_ACCOUNT, "anonymous"), weight: 1 },
  { key: "aws:PrincipalOrgID", family: "String", policy: anyOf(ORGANIZATION, OTHER_ORGANIZATION, "o-*"), weight: 2 },
  { key: "aws:ResourceOrgID", family: "String", policy: anyOf(ORGANIZATION, OTHER_ORGANIZATION, "${aws:PrincipalOrgID}"), weight: 1 },
  { key: "aws:ResourceAccount", family: "String", policy: anyOf(ACCOUNT, OTHER_ACCOUNT, "${aws:PrincipalAccount}"), weight: 2 },
  { key: "aws:RequestedRegion", family: "String", policy: anyOf("eu-west-1", "us-east-1", "eu-*"), weight: 2 },
  { key: "aws:SourceVpce", family: "String", policy: anyOf("vpce-1a2b3c4d", "vpce-*", "vpce-5e6f7a8b"), request: anyOf("vpce-1a2b3c4d", "vpce-5e6f7a8b"), weight: 2 },
  { key: "aws:SourceIdentity", family: "String", policy: anyOf("Ana", "ana", "*"), request: anyOf("Ana", "ana"), weight: 1 },
  { key: "s3:prefix", family: "String", policy: anyOf("", "home/", "home/*", "home/${aws:username}/*", "x"), request: anyOf("", "home/", "home/ana/x"), weight: 2, needs: "s3:prefix" },
  { key: "sts:ExternalId", family: "String", policy: anyOf("blue", "green"), request: anyOf("blue", "green"), weight: 2, needs: "sts:ExternalId" },
  { key: "aws:TagKeys", family: "String", policy: anyOf("team", "Team", "env", "t*", ""), request: fc.subarray(["team", "env", "Team"], { minLength: 1 }), weight: 4, many: true },
  { key: "aws:CalledVia", family: "String", policy: anyOf("athena.amazonaws.com", "*.amazonaws.com", "cloudformation.amazonaws.com"), request: fc.subarray(["athena.amazonaws.com", "cloudformation.amazonaws.com"], { minLength: 1 }), weight: 2, many: true },
  { key: "aws:PrincipalOrgPaths", family: "String", policy: anyOf(`${ORGANIZATION}/r-ab12/ou-ab12-11111111/`, `${ORGANIZATION}/*`, "o-*/r-*"), request: anyOf([`${ORGANIZATION}/r-ab12/ou-ab12-11111111/`]), weight: 1, many: true },
  { key: "aws:MultiFactorAuthAge", family: "Numeric", policy: anyOf("5", "10", "10.0", 20, "-1.5", "0", "abc"), request: anyOf("5", "10", "19.5"), weight: 3 },
  { key: "s3:max-keys", family: "Numeric", policy: anyOf("10", "100", 1000), request: anyOf("10", "100", "1000"), weight: 1, needs: "s3:max-keys" },
  { key: "aws:CurrentTime", family: "Date", policy: anyOf("2026-03-01T12:00:00Z", "2026-03-01", "2026-03-02T00:00:00Z", "2026-03-01T13:00:00+01:00", "1772366400", "2026"), weight: 3 },
  { key: "aws:EpochTime", family: "Date", policy: anyOf("1772366400", "2026-03-01T12:00:00Z", "1700000000"), weight: 1 },
  { key: "aws:TokenIssueTime", family: "Date", policy: anyOf("2026-03-01T08:00:00Z", "2026-03-01T09:00:00Z", "2026-02-28", "yesterday"), weight: 2 },
  { key: "aws:SecureTransport", family: "Bool", policy: anyOf("true", "false", true, false, "True"), request: anyOf("true", "false"), weight: 3 },
  { key: "aws:MultiFactorAuthPresent", family: "Bool", policy: anyOf("true", "false", true, false), weight: 3 },
  { key: "aws:ViaAWSService", family: "Bool", policy: anyOf("true", "false"), request: anyOf("true", "false"), weight: 1 },
  { key: "aws:PrincipalIsAWSService", family: "Bool", policy: anyOf("true", "false"), weight: 2 },
  { key: "aws:SourceIp", family: "IpAddress", policy: RANGES, request: ADDRESSES, weight: 4 },
  { key: "aws:VpcSourceIp", family: "IpAddress", policy: RANGES, request: ADDRESSES, weight: 1 },
  { key: "aws:PrincipalArn", family: "Arn", policy: PRINCIPAL_ARNS, weight: 4 },
  { key: "aws:SourceArn", family: "Arn", policy: anyOf("arn:aws:s3:::reports", "arn:aws:s3:::*", "arn:aws:lambda:us-east-1:*:function:*", "arn:*", "reports"), request: anyOf("arn:aws:s3:::reports", "arn:aws:lambda:us-east-1:111122223333:function:resize:blue", "reports"), weight: 2 },
  { key: "aws:UserAgent", family: "Binary", policy: anyOf("Ymx1ZQ==", "Z3JlZW4=", "!"), request: anyOf("Ymx1ZQ==", "Z3JlZW4="), weight: 1 },
];

const FAMILIES = {
  String: pick([5, "StringEquals"], [4, "StringLike"], [4, "StringNotEquals"], [3, "StringNotLike"], [2, "StringEqualsIgnoreCase"], [2, "StringNotEqualsIgnoreCase"]),
  Numeric: anyOf("NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals"),
  Date: anyOf("DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"),
  Bool: anyOf("Bool"),
  IpAddress: anyOf("IpAddress", "NotIpAddress"),
  Arn: pick([3, "ArnLike"], [2, "ArnNotLike"], [2, "ArnEquals"], [2, "ArnNotEquals"], [1, "StringLike"], [1, "StringNotEquals"]),
  Binary: anyOf("BinaryEquals"),
};

const entry = ({ key, family, policy, request, many }) =>
  fc.record({
    name: fc.constant(key),
    value: request ? sometimes(60, request) : fc.constant(undefined),
    key: pick([9, key], [1, key.toUpperCase()]),
    operator: fc.oneof({ withCrossShrink: true }, { weight: 9, arbitrary: FAMILIES[family] }, { weight: 1, arbitrary: fc.constant("Null") }),
    set: many
      ? pick([3, "ForAnyValue:"], [3, "ForAllValues:"], [1, ""])
      : pick([16, ""], [1, "ForAnyValue:"], [1, "ForAllValues:"]),
    ifExists: pick([4, ""], [1, "IfExists"]),
    values: fc.oneof({ withCrossShrink: true }, { weight: 12, arbitrary: few(policy, 1) }, { weight: 9, arbitrary: few(policy, 3) }, { weight: 1, arbitrary: fc.constant([]) }),
    nulls: pick([4, ["true"]], [4, ["false"]], [1, ["true", "false"]]),
    scalar: fc.boolean(),
  });
const entries = fc.oneof({ withCrossShrink: true }, ...KEYS.map((key) => ({ weight: key.weight, arbitrary: entry(key) })));

const context = fc.record(
  Object.fromEntries(KEYS.filter(({ request }) => request).map(({ key, request, many }) => [key, sometimes(many ? 60 : 50, request)])),
);

// -------------------------------------------------------------------------------------------------------- statements

const flip = (text) => text.replace(/[a-z]/iu, (letter) => (letter < "a" ? letter.toLowerCase() : letter.toUpperCase()));

/** The ways to write an action pattern for a request's action. */
const ACTION_FORMS = {
  exact: ({ action }) => action,
  any: () => "*",
  service: ({ action }) => `${action.split(":")[0]}:*`,
  prefix: ({ action }) => `${action.slice(0, action.indexOf(":") + 4)}*`,
  suffix: ({ action }) => `${action.split(":")[0]}:*${action.slice(-4)}`,
  question: ({ action }) => action.replace(/(?<=:..)./u, "?"),
  otherCase: ({ action }) => `${flip(action.split(":")[0])}:${flip(action.split(":")[1])}`,
  another: ({ action }) => `${action.split(":")[0]}:DeleteEverything`,
  longer: ({ action }) => `${action}Version`,
  otherService: () => "cloudwatch:*",
};
const actionForms = pick([9, "exact"], [6, "any"], [6, "service"], [3, "prefix"], [2, "suffix"], [2, "question"], [2, "otherCase"], [4, "another"], [1, "longer"], [2, "otherService"]);

/** The ways to write a resource pattern for a request's resource; `*` is asked about as such. */
const RESOURCE_FORMS = {
  exact: (arn) => arn,
  any: () => "*",
  prefix: (arn) => (arn === "*" ? arn : `${arn.slice(0, -2)}*`),
  question: (arn) => (arn === "*" ? arn : `${arn.slice(0, -1)}?`),
  inner: (arn) => field(arn, 5, (text) => `${text[0]}*${text.slice(-2)}`),
  anyAccount: (arn) => field(arn, 4, () => "*"),
  anyRegion: (arn) => field(arn, 3, () => "*"),
  region: (arn) => field(arn, 3, (text) => text.replace(/-(\w+)-/u, "-*-")),
  anyResource: (arn) => field(arn, 5, () => "*"),
  // A star at the end of a field may reach into the next ones, and an identity-based policy may leave fields out.
  crossing: (arn) => (arn === "*" ? arn : `${arn.split(":").slice(0, 3).join(":")}:*${arn.split(":").slice(5).join(":").slice(-3)}`),
  crossingAccount: (arn) => (arn === "*" ? arn : `${arn.split(":").slice(0, 3).join(":")}:*:${arn.split(":").slice(5).join(":")}`),
  incomplete: (arn) => (arn === "*" ? arn : arn.split(":").slice(0, 3).join(":")),
  partial: (arn) => (arn === "*" ? arn : `${arn.split(":").slice(0, 3).join(":")}*`),
  another: (_, { other }) => other,
  otherCase: (arn) => field(arn, 5, flip),
  userVariable: (arn) => field(arn, 5, (text) => text.replace("ana", "${aws:username}")),
  tagVariable: (arn) => field(arn, 5, (text) => text.replace("blue", "${aws:PrincipalTag/team}")),
  defaultVariable: (arn) => field(arn, 5, (text) => text.replace("blue", "${aws:PrincipalTag/team, 'blue'}").replace("ana", "${aws:username, 'ana'}")),
  escapes: (arn) => field(arn, 5, (text) => (text.includes("/") ? `${text.slice(0, -1)}\${*}` : text)),
  variableStar: (arn) => field(arn, 5, (text) => text.replace(/ana.*|blue.*/u, (found) => (found.startsWith("a") ? "${aws:username}*" : "${aws:PrincipalTag/team}*"))),
};
const resourceForms = pick([32, "any"], [32, "exact"], [16, "prefix"], [8, "question"], [8, "inner"], [8, "anyAccount"], [4, "anyRegion"], [4, "region"], [8, "anyResource"], [16, "another"], [1, "crossing"], [1, "crossingAccount"], [1, "incomplete"], [1, "partial"], [4, "otherCase"], [4, "userVariable"], [4, "tagVariable"], [4, "defaultVariable"], [4, "escapes"], [4, "variableStar"]);

function field(arn, index, change) {
  if (arn === "*") return arn;
  const parts = arn.split(":");
  const fields = [...parts.slice(0, 5), parts.slice(5).join(":")];
  fields[index] = fields[index] === "" ? "" : change(fields[index]);
  return fields.join(":");
}

/** The ways to name a caller in a Principal element. */
const PRINCIPAL_FORMS = {
  self: ({ self, exact }) => (self === "*" && exact !== "*" ? { Service: exact } : { AWS: self }),
  any: () => "*",
  awsAny: () => ({ AWS: "*" }),
  exact: ({ exact }) => (exact.startsWith("arn:") || exact === "*" ? { AWS: exact } : { Service: exact }),
  account: () => ({ AWS: ACCOUNT }),
  accountRoot: () => ({ AWS: ROOT }),
  otherAccount: () => ({ AWS: OTHER_ACCOUNT }),
  otherUser: () => ({ AWS: `arn:aws:iam::${ACCOUNT}:user/bob` }),
  otherSession: () => ({ AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/dev/bob` }),
  otherCase: ({ self }) => (self.startsWith("arn:") ? { AWS: `${self.slice(0, -1)}${flip(self.slice(-1))}` } : { AWS: OTHER_ACCOUNT }),
  service: () => ({ Service: "cloudtrail.amazonaws.com" }),
  otherService: () => ({ Service: "s3.amazonaws.com" }),
};
const principalForms = pick([8, "self"], [6, "any"], [2, "awsAny"], [5, "exact"], [4, "account"], [4, "accountRoot"], [2, "otherAccount"], [2, "otherUser"], [1, "otherSession"], [1, "otherCase"], [2, "service"], [1, "otherService"]);

/** Several Principal forms as one element; a lone star absorbs the others. */
function principalElement(forms, who) {
  const element = {};
  for (const form of forms) {
    const one = PRINCIPAL_FORMS[form](who);
    if (one === "*") return "*";
    for (const [kind, value] of Object.entries(one)) (element[kind] ??= []).push(value);
  }
  return Object.fromEntries(Object.entries(element).map(([kind, values]) => [kind, oneOrMany([...new Set(values)])]));
}

const oneOrMany = (values) => (values.length === 1 ? values[0] : values);

const statement = (denies) =>
  fc.record({
    effect: pick([100 - denies, "Allow"], [denies, "Deny"]),
    actions: fc.oneof({ withCrossShrink: true }, { weight: 5, arbitrary: few(actionForms, 1) }, { weight: 2, arbitrary: few(actionForms, 3) }),
    notAction: pick([11, false], [1, true]),
    resources: fc.oneof({ withCrossShrink: true }, { weight: 5, arbitrary: few(resourceForms, 1) }, { weight: 2, arbitrary: few(resourceForms, 3) }),
    notResource: pick([11, false], [1, true]),
    noResource: pick([9, false], [1, true]),
    principals: fc.oneof({ withCrossShrink: true }, { weight: 3, arbitrary: few(principalForms, 1) }, { weight: 2, arbitrary: few(principalForms, 3) }),
    notPrincipal: pick([8, false], [1, true]),
    conditions: fc.oneof({ withCrossShrink: true }, { weight: 5, arbitrary: fc.constant([]) }, { weight: 4, arbitrary: few(entries, 1) }, { weight: 2, arbitrary: few(entries, 3) }),
    sid: fc.boolean(),
  });

const policy = (denies, maxStatements = 3) =>
  fc.record({
    version: pick([12, "2012-10-17"], [1, undefined], [1, "2008-10-17"]),
    statements: few(statement(denies), maxStatements),
    single: fc.boolean(),
  });

/** A policy that allows everything but for what the random one says: layers that only filter are rarely in the way. */
const filter = (denies) => fc.record({ open: pick([2, true], [1, false]), policy: policy(denies, 2) });

const circumstances = {
  target,
  caller,
  foreign: pick([7, false], [3, true]),
  elsewhere: pick([9, false], [1, true]),
  managed: pick([19, false], [1, true]),
  closed: pick([5, false], [1, true]),
  mfa: pick([3, undefined], [1, true], [1, false]),
  time: anyOf("2026-03-01T12:00:00Z", "2026-03-01T11:59:59Z", "2026-03-02T00:00:00Z"),
  context,
};

/** Many policies, each with a part in the decision. */
const wide = fc.record({
  ...circumstances,
  identity: few(policy(18), 2, 0),
  boundary: sometimes(20, filter(20)),
  session: sometimes(60, filter(20)),
  resource: sometimes(60, policy(18)),
  service: sometimes(30, few(few(filter(20), 2), 2)),
  control: sometimes(20, few(few(policy(100, 2), 2), 2)),
  endpoint: sometimes(12, filter(20)),
});

const PLAIN = { effect: "Allow", actions: ["exact"], notAction: false, resources: ["any"], notResource: false, noResource: false, principals: ["any"], notPrincipal: false, conditions: [], sid: false };

/** One statement in one policy, of which one element is random; every other policy lets the request pass. */
const narrow = fc
  .record({
    ...circumstances,
    layer: pick([5, "identity"], [5, "resource"], [2, "boundary"], [2, "session"], [2, "service"], [2, "control"], [2, "endpoint"]),
    effect: pick([2, "Allow"], [1, "Deny"]),
    version: pick([9, "2012-10-17"], [1, undefined]),
    element: fc.oneof(
      { withCrossShrink: true },
      { weight: 6, arbitrary: fc.record({ conditions: few(entries, 2) }) },
      { weight: 2, arbitrary: fc.record({ resources: few(resourceForms, 2), notResource: pick([4, false], [1, true]) }) },
      { weight: 2, arbitrary: fc.record({ principals: few(principalForms, 2), notPrincipal: pick([4, false], [1, true]) }) },
      { weight: 1, arbitrary: fc.record({ actions: few(actionForms, 2), notAction: pick([4, false], [1, true]) }) },
    ),
  })
  .map(({ layer, effect, version, element, ...rest }) => {
    const tested = { ...PLAIN, effect, ...element };
    const open = (principal) => ({ version: "2012-10-17", single: false, statements: [{ ...PLAIN, actions: ["any"], principals: [principal] }] });
    // A Deny is seen beside an Allow of everything.
    const document = (principal) => ({ version, single: false, statements: effect === "Deny" ? [...open(principal).statements, tested] : [tested] });
    const everybody = ["service", "anonymous"].includes(rest.caller) ? "any" : "accountRoot";
    const both = rest.foreign || rest.target.resourcePolicy || everybody === "any";
    const filters = (name) => (layer === name ? { open: false, policy: document("any") } : undefined);
    const identity = layer === "identity" ? [document("any")] : layer === "resource" && !rest.foreign ? [] : [open("any")];
    // The keys of the tested statement are in the request more often than others.
    const context = { ...rest.context };
    for (const { name, value } of tested.conditions) context[name] ??= value;
    return {
      ...rest,
      context,
      identity,
      resource: layer === "resource" ? document(everybody) : both ? open(everybody) : undefined,
      boundary: filters("boundary"),
      session: filters("session") ?? { open: true, policy: { version, single: false, statements: [] } },
      service: layer === "service" ? [[filters("service")]] : undefined,
      control: layer === "control" ? [[document("any")]] : undefined,
      endpoint: filters("endpoint"),
    };
  });

const choices = fc.oneof({ withCrossShrink: true }, narrow, wide);

// ----------------------------------------------------------------------------------------------------------- writing

/** Random scenarios of one request. */
export const scenarios = choices.map(write);

function write(choice) {
  const who = CALLERS[choice.caller];
  const account = choice.foreign ? OTHER_ACCOUNT : ACCOUNT;
  const at = (arn) => arn.replaceAll("ACCOUNT", account);
  const asked = { ...choice.target, arn: at(choice.target.arn), other: at(choice.target.other) };
  const policies = [];
  const add = (type, name, document, attachedTo) => policies.push({ type, name, ...(attachedTo && { attachedTo }), document });
  const filtering = (kind, { open, policy }) => {
    const written = document(kind, policy, asked, who);
    if (!open) return written;
    const all = { Effect: "Allow", ...(kind === "vpc-endpoint" && { Principal: "*" }), Action: "*", Resource: "*" };
    return { ...written, Statement: [all, ...[written.Statement].flat()] };
  };

  choice.identity.forEach((one, index) => add("identity-based", `Identity${index + 1}`, document("identity-based", one, asked, who)));
  if (choice.boundary) add("permissions-boundary", "Boundary", filtering("permissions-boundary", choice.boundary));
  if (choice.session && who.session) add("session", "Session", filtering("session", choice.session));
  if (choice.resource) {
    add("resource-based", "Resource", document("resource-based", choice.resource, asked, who));
  } else if (asked.resourcePolicy) {
    // A role has a trust policy and a key a key policy, whether or not anybody is in it.
    add("resource-based", "Resource", { Version: "2012-10-17", Statement: [unrelated(asked)] });
  }
  choice.service?.forEach((level, depth) =>
    level.forEach((one, index) => add("service-control", `Service${depth + 1}.${index + 1}`, filtering("service-control", one), `level-${depth + 1}`)),
  );
  choice.control?.forEach((level, depth) =>
    level.forEach((one, index) => add("resource-control", `Control${depth + 1}.${index + 1}`, document("resource-control", one, asked, who), `level-${depth + 1}`)),
  );
  if (choice.endpoint) add("vpc-endpoint", "Endpoint", filtering("vpc-endpoint", choice.endpoint));

  const principal = { ...who.principal };
  if (choice.elsewhere && !["service", "anonymous"].includes(choice.caller)) principal.organization = { id: OTHER_ORGANIZATION };
  if (choice.mfa !== undefined && principal.credentials === "temporary") principal.mfa = choice.mfa;
  const values = {};
  const tagged = !["service", "anonymous", "root"].includes(choice.caller);
  for (const { key, needs, request } of KEYS) {
    const value = request && choice.context[key];
    if (value === undefined) continue;
    if (needs && !(needs === "tags" ? asked.tags : asked.keys?.includes(needs))) continue;
    if (key.startsWith("aws:PrincipalTag/")) {
      if (tagged) principal.tags = { [key.slice("aws:PrincipalTag/".length)]: value };
    } else {
      values[key] = value;
    }
  }
  return {
    schema: 1,
    title: "A random scenario",
    organization: { id: ORGANIZATION, ...(choice.managed && { managementAccount: ACCOUNT }) },
    policies,
    requests: [
      {
        principal: Object.keys(principal).length === 1 ? principal.arn : principal,
        action: asked.action,
        resource: { arn: asked.arn, account, ...(choice.closed && asked.arn.startsWith("arn:aws:s3:") && { blockPublicAccess: true }) },
        context: values,
        time: choice.time,
      },
    ],
  };
}

const unrelated = ({ trust, action }) => ({
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/nobody` },
  Action: action,
  ...(!trust && { Resource: "*" }),
});

function document(kind, { version, statements, single }, asked, who) {
  const written = statements.map((one, index) => writeStatement(kind, one, index, asked, who));
  // AWS saves a resource control policy in no other version.
  const stated = kind === "resource-control" ? "2012-10-17" : version;
  return { ...(stated && { Version: stated }), Statement: single && written.length === 1 ? written[0] : written };
}

function writeStatement(kind, choice, index, asked, who) {
  const effect = kind === "resource-control" ? "Deny" : choice.effect;
  const statement = { ...(choice.sid && { Sid: `Statement${index + 1}` }), Effect: effect };
  // The peer takes no other principal in an endpoint policy.
  if (kind === "resource-control" || kind === "vpc-endpoint") statement.Principal = "*";
  if (kind === "resource-based") {
    const element = principalElement(choice.principals, who);
    // AWS refuses NotPrincipal with Allow, and in trust policies; a star there would exempt everybody.
    const not = choice.notPrincipal && effect === "Deny" && !asked.trust && JSON.stringify(element).indexOf('"*"') < 0;
    statement[not ? "NotPrincipal" : "Principal"] = element;
  }
  const actions = [...new Set(choice.actions.map((form) => ACTION_FORMS[form](asked)))];
  // Resource control policies take neither NotAction nor a lone star.
  if (kind === "resource-control") statement.Action = oneOrMany(actions.map((one) => (one === "*" ? `${asked.action.split(":")[0]}:*` : one)));
  else statement[choice.notAction ? "NotAction" : "Action"] = oneOrMany(actions);
  const trust = asked.trust && kind === "resource-based";
  if (!trust && !(choice.noResource && kind === "resource-based")) {
    const resources = [...new Set(choice.resources.map((form) => RESOURCE_FORMS[form](asked.arn, asked)))];
    const not = choice.notResource && !resources.includes("*");
    statement[not ? "NotResource" : "Resource"] = oneOrMany(resources);
  }
  const condition = writeCondition(choice.conditions, asked);
  if (condition) statement.Condition = condition;
  return statement;
}

function writeCondition(conditions, asked) {
  const blocks = {};
  for (const { key, operator, set, ifExists, values, nulls, scalar } of conditions) {
    const { needs } = KEYS.find((one) => one.key.toLowerCase() === key.toLowerCase());
    if (needs && needs !== "tags" && !asked.keys?.includes(needs)) continue;
    const name = operator === "Null" ? "Null" : `${set}${operator}${ifExists}`;
    const list = operator === "Null" ? nulls : values;
    const block = (blocks[name] ??= {});
    // One key written in two cases in one block is an error.
    if (Object.keys(block).some((one) => one.toLowerCase() === key.toLowerCase())) continue;
    block[key] = scalar && list.length === 1 ? list[0] : oneType(list);
  }
  return Object.keys(blocks).length > 0 ? blocks : undefined;
}

/** A list of values of one JSON type, as the grammar asks for. */
const oneType = (list) => (new Set(list.map((value) => typeof value)).size > 1 ? list.map(String) : list);
