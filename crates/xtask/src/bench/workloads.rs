//! The workloads: scenario files made by a seeded program, the same on every machine.
//!
//! `tests/data/bench/` has those of up to 300 KB, so that a change of one is seen; the larger ones are written into
//! `target/bench/` by every run. Requests are within one account and about resources with an ARN, which every engine of
//! the benchmark can express.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::random::Random;

const ACCOUNT: &str = "111122223333";
const TIME: &str = "2026-03-01T12:00:00Z";

/// A file above this size is not committed.
const COMMITTED_BYTES: usize = 300 * 1024;

/// The requests of the matrix.
const MATRIX: usize = 10_000;

/// The numbers of statements of the growth curve.
const GROWTH: [usize; 4] = [10, 100, 1_000, 10_000];

/// The statements about Secrets Manager in every policy set of the curve, however large: the second request is about it.
const CONSTANT: usize = 5;

/// Services with actions and the resource that these are authorized against: `{n}` stands for a name.
const SERVICES: [(&str, &[&str], &str); 12] = [
    ("s3", &["GetObject", "PutObject", "DeleteObject", "GetObjectTagging", "PutObjectTagging"], "arn:aws:s3:::{n}/{n}"),
    (
        "dynamodb",
        &["GetItem", "PutItem", "Query", "Scan", "DeleteItem", "UpdateItem"],
        "arn:aws:dynamodb:us-east-1:111122223333:table/{n}",
    ),
    (
        "sqs",
        &["SendMessage", "ReceiveMessage", "DeleteMessage", "GetQueueAttributes"],
        "arn:aws:sqs:us-east-1:111122223333:{n}",
    ),
    ("sns", &["Publish", "Subscribe", "GetTopicAttributes"], "arn:aws:sns:us-east-1:111122223333:{n}"),
    (
        "lambda",
        &["InvokeFunction", "GetFunction", "UpdateFunctionCode"],
        "arn:aws:lambda:us-east-1:111122223333:function:{n}",
    ),
    (
        "ec2",
        &["StartInstances", "StopInstances", "TerminateInstances", "RebootInstances"],
        "arn:aws:ec2:us-east-1:111122223333:instance/i-{n}",
    ),
    (
        "logs",
        &["CreateLogStream", "DescribeLogStreams", "FilterLogEvents"],
        "arn:aws:logs:us-east-1:111122223333:log-group:{n}",
    ),
    ("ssm", &["GetParameter", "PutParameter", "DeleteParameter"], "arn:aws:ssm:us-east-1:111122223333:parameter/{n}"),
    ("states", &["StartExecution", "DescribeStateMachine"], "arn:aws:states:us-east-1:111122223333:stateMachine:{n}"),
    ("ecr", &["BatchGetImage", "PutImage", "DescribeImages"], "arn:aws:ecr:us-east-1:111122223333:repository/{n}"),
    ("kinesis", &["PutRecord", "GetRecords", "DescribeStream"], "arn:aws:kinesis:us-east-1:111122223333:stream/{n}"),
    ("events", &["PutEvents", "DescribeEventBus"], "arn:aws:events:us-east-1:111122223333:event-bus/{n}"),
];

const NAMES: [&str; 16] = [
    "orders",
    "invoices",
    "reports",
    "customers",
    "payments",
    "events",
    "audit",
    "images",
    "exports",
    "sessions",
    "catalog",
    "search",
    "metrics",
    "backups",
    "shipping",
    "returns",
];
const TEAMS: [&str; 4] = ["billing", "logistics", "web", "platform"];

/// A workload with its name.
struct Workload {
    name: String,
    scenario: Value,
}

/// Where the files are that are committed.
pub(super) const COMMITTED: &str = "tests/data/bench";

/// Writes the workloads: the committed ones to `committed`, the rest to `generated`.
///
/// # Errors
///
/// When a file cannot be written.
pub(super) fn write(committed: &Path, generated: &Path) -> Result<()> {
    for (name, text) in texts() {
        let path = place(committed, generated, &name, &text);
        if std::fs::read_to_string(&path).is_ok_and(|present| present == text) {
            continue;
        }
        let explain = || format!("{} cannot be written", path.display());
        if let Some(directory) = path.parent() {
            std::fs::create_dir_all(directory).with_context(explain)?;
        }
        std::fs::write(&path, text).with_context(explain)?;
    }
    Ok(())
}

fn place(committed: &Path, generated: &Path, name: &str, text: &str) -> PathBuf {
    let directory = if text.len() > COMMITTED_BYTES { generated } else { committed };
    directory.join(format!("{name}.json"))
}

/// Every workload as the text of its file: indented as long as that is read by people.
fn texts() -> impl Iterator<Item = (String, String)> {
    let growth =
        GROWTH.into_iter().map(|count| Workload { name: format!("statements-{count}"), scenario: statements(count) });
    let workloads = [
        Workload { name: "tiny".to_owned(), scenario: tiny() },
        Workload { name: "typical".to_owned(), scenario: typical(first_requests()) },
        Workload { name: "matrix".to_owned(), scenario: typical(matrix()) },
    ];
    workloads.into_iter().chain(growth).map(|Workload { name, scenario }| {
        let text =
            if name == "tiny" || name == "typical" { format!("{scenario:#}\n") } else { format!("{scenario}\n") };
        (name, text)
    })
}

fn scenario(title: &str, description: &str, policies: Vec<Value>, requests: Vec<Value>) -> Value {
    json!({
        "schema": 1,
        "title": title,
        "description": description,
        "organization": {"id": "o-exampleorgid", "managementAccount": "999999999999"},
        "policies": policies,
        "requests": requests,
    })
}

fn policy(kind: &str, name: &str, statements: Value) -> Value {
    json!({"type": kind, "name": name, "document": {"Version": "2012-10-17", "Statement": statements}})
}

fn attached(kind: &str, name: &str, level: &str, statements: Value) -> Value {
    let mut policy = policy(kind, name, statements);
    if let Value::Object(fields) = &mut policy {
        fields.insert("attachedTo".to_owned(), level.into());
    }
    policy
}

/// A request of a role session of a team.
fn request(role: &str, session: &str, team: &str, action: &str, arn: &str, mut context: Value) -> Value {
    if let Value::Object(keys) = &mut context {
        keys.entry("aws:SourceIp").or_insert_with(|| "203.0.113.25".into());
    }
    json!({
        "principal": {
            "arn": format!("arn:aws:sts::{ACCOUNT}:assumed-role/{role}/{session}"),
            "uniqueId": "AROAEXAMPLEAPPEXAMPLE",
            "tags": {"team": team},
            "issued": "2026-03-01T11:30:00Z",
        },
        "action": action,
        "resource": {"arn": arn, "account": ACCOUNT},
        "context": context,
        "time": TIME,
    })
}

fn tiny() -> Value {
    let statement = json!([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]);
    let ask = |action, arn| request("app", "worker-1", "billing", action, arn, json!({}));
    scenario(
        "Tiny: one statement",
        "A workload of the benchmark: one policy of one statement.",
        vec![policy("identity-based", "ReadReports", statement)],
        vec![
            ask("s3:GetObject", "arn:aws:s3:::reports/2026/q1.csv"),
            ask("s3:PutObject", "arn:aws:s3:::reports/2026/q1.csv"),
        ],
    )
}

/// 13 documents: 5 identity-based policies of 5 statements with conditions, a resource-based policy, a boundary, a
/// session policy, two service control policies at each of two levels, and a resource control policy.
fn typical(requests: Vec<Value>) -> Value {
    scenario(
        "Typical: 13 documents",
        "A workload of the benchmark: what a role in an organization's account is commonly under.",
        [identity(), bounds(), organization()].concat(),
        requests,
    )
}

fn identity() -> Vec<Value> {
    vec![
        policy(
            "identity-based",
            "Storage",
            json!([
                {"Sid": "ReadTeamObjects", "Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObjectTagging"], "Resource": ["arn:aws:s3:::orders/*", "arn:aws:s3:::reports/*", "arn:aws:s3:::${aws:PrincipalTag/team}-data/*"], "Condition": {"Bool": {"aws:SecureTransport": "true"}}},
                {"Sid": "WriteOwnPrefix", "Effect": "Allow", "Action": ["s3:PutObject", "s3:PutObjectTagging"], "Resource": "arn:aws:s3:::orders/${aws:PrincipalTag/team}/*", "Condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"]}}},
                {"Sid": "ListBuckets", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": ["arn:aws:s3:::orders", "arn:aws:s3:::reports"], "Condition": {"StringLike": {"s3:prefix": ["${aws:PrincipalTag/team}/*", "shared/*"]}}},
                {"Sid": "DeleteDrafts", "Effect": "Allow", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::orders/*/drafts/*", "Condition": {"DateLessThan": {"aws:CurrentTime": "2027-01-01T00:00:00Z"}}},
                {"Sid": "NeverTheArchive", "Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::orders/archive/*", "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "platform"}}},
            ]),
        ),
        policy(
            "identity-based",
            "Tables",
            json!([
                {"Sid": "ReadTables", "Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:BatchGetItem"], "Resource": ["arn:aws:dynamodb:us-east-1:111122223333:table/orders", "arn:aws:dynamodb:us-east-1:111122223333:table/customers*"], "Condition": {"StringEquals": {"aws:RequestedRegion": ["us-east-1", "eu-west-1"]}}},
                {"Sid": "WriteTables", "Effect": "Allow", "Action": ["dynamodb:PutItem", "dynamodb:UpdateItem"], "Resource": "arn:aws:dynamodb:*:111122223333:table/orders", "Condition": {"StringEquals": {"aws:PrincipalTag/team": ["billing", "web"]}}},
                {"Sid": "ScanReports", "Effect": "Allow", "Action": "dynamodb:Scan", "Resource": "arn:aws:dynamodb:us-east-1:111122223333:table/reports-*", "Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}}},
                {"Sid": "DescribeTables", "Effect": "Allow", "Action": "dynamodb:Describe*", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalAccount": "111122223333"}}},
                {"Sid": "NoDeletes", "Effect": "Deny", "Action": ["dynamodb:DeleteItem", "dynamodb:DeleteTable"], "Resource": "*", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}},
            ]),
        ),
        policy(
            "identity-based",
            "Messages",
            json!([
                {"Sid": "SendMessages", "Effect": "Allow", "Action": ["sqs:SendMessage", "sqs:GetQueueAttributes"], "Resource": "arn:aws:sqs:us-east-1:111122223333:orders-*", "Condition": {"ArnLike": {"aws:PrincipalArn": ["arn:aws:iam::111122223333:role/app*", "arn:aws:iam::111122223333:role/worker*"]}}},
                {"Sid": "ReceiveMessages", "Effect": "Allow", "Action": ["sqs:ReceiveMessage", "sqs:DeleteMessage"], "Resource": ["arn:aws:sqs:us-east-1:111122223333:billing-*", "arn:aws:sqs:us-east-1:111122223333:web-*"], "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}},
                {"Sid": "PublishTopics", "Effect": "Allow", "Action": "sns:Publish", "Resource": ["arn:aws:sns:us-east-1:111122223333:orders", "arn:aws:sns:us-east-1:111122223333:payments"], "Condition": {"StringEqualsIgnoreCase": {"aws:PrincipalTag/team": "Billing"}}},
                {"Sid": "PutRecords", "Effect": "Allow", "Action": "kinesis:Put*", "Resource": "arn:aws:kinesis:us-east-1:111122223333:stream/events", "Condition": {"StringLike": {"aws:userid": "AROAEXAMPLEAPPEXAMPLE:worker-*"}}},
                {"Sid": "NoPurge", "Effect": "Deny", "Action": "sqs:PurgeQueue", "Resource": "*", "Condition": {"StringNotLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin*"}}},
            ]),
        ),
        policy(
            "identity-based",
            "Compute",
            json!([
                {"Sid": "InvokeFunctions", "Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders-*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-exampleorgid"}}},
                {"Sid": "ReadFunctions", "Effect": "Allow", "Action": "lambda:Get*", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:*", "Condition": {"DateGreaterThan": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}}},
                {"Sid": "StartStop", "Effect": "Allow", "Action": ["ec2:StartInstances", "ec2:StopInstances"], "Resource": "arn:aws:ec2:us-east-1:111122223333:instance/*", "Condition": {"StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}}},
                {"Sid": "RunWorkflows", "Effect": "Allow", "Action": ["states:StartExecution", "states:Describe*"], "Resource": "arn:aws:states:us-east-1:111122223333:stateMachine:orders*", "Condition": {"Null": {"aws:TokenIssueTime": "false"}}},
                {"Sid": "NoTermination", "Effect": "Deny", "Action": "ec2:TerminateInstances", "Resource": "*", "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": ["platform"]}}},
            ]),
        ),
        policy(
            "identity-based",
            "Operations",
            json!([
                {"Sid": "ReadParameters", "Effect": "Allow", "Action": "ssm:GetParameter*", "Resource": "arn:aws:ssm:us-east-1:111122223333:parameter/${aws:PrincipalTag/team}/*", "Condition": {"Bool": {"aws:ViaAWSService": "false"}}},
                {"Sid": "ReadSecrets", "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "arn:aws:secretsmanager:us-east-1:111122223333:secret:orders/*", "Condition": {"NotIpAddress": {"aws:SourceIp": "192.0.2.0/24"}}},
                {"Sid": "WriteLogs", "Effect": "Allow", "Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource": "arn:aws:logs:us-east-1:111122223333:log-group:/app/*", "Condition": {"NumericGreaterThanEquals": {"aws:EpochTime": "1700000000"}}},
                {"Sid": "ReadImages", "Effect": "Allow", "Action": ["ecr:BatchGetImage", "ecr:DescribeImages"], "Resource": "arn:aws:ecr:us-east-1:111122223333:repository/*", "Condition": {"StringEquals": {"aws:ResourceAccount": "111122223333"}}},
                {"Sid": "NoParameterWrites", "Effect": "Deny", "Action": ["ssm:PutParameter", "ssm:DeleteParameter"], "Resource": "arn:aws:ssm:*:111122223333:parameter/shared/*", "Condition": {"StringNotEqualsIgnoreCase": {"aws:PrincipalTag/team": "platform"}}},
            ]),
        ),
    ]
}

fn bounds() -> Vec<Value> {
    vec![
        policy(
            "resource-based",
            "OrdersBucket",
            json!([
                {"Sid": "NightlyExport", "Effect": "Allow", "Principal": {"AWS": "arn:aws:sts::111122223333:assumed-role/app/nightly"}, "Action": ["s3:GetObject", "s3:DeleteObject"], "Resource": "arn:aws:s3:::orders/*"},
                {"Sid": "OnlyTheOrganization", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::orders/*", "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-exampleorgid"}}},
                {"Sid": "OnlyEncryptedTransport", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::orders/*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}},
            ]),
        ),
        policy(
            "permissions-boundary",
            "Boundary",
            json!([
                {"Sid": "Services", "Effect": "Allow", "Action": ["s3:*", "dynamodb:*", "sqs:*", "sns:*", "kinesis:*", "lambda:*", "ssm:Get*", "logs:*", "ecr:*", "secretsmanager:Get*"], "Resource": "*"},
                {"Sid": "Machines", "Effect": "Allow", "Action": ["ec2:StartInstances", "ec2:StopInstances"], "Resource": "*", "Condition": {"StringEquals": {"aws:RequestedRegion": "us-east-1"}}},
                {"Sid": "NoSharedReports", "Effect": "Deny", "Action": "s3:PutObject*", "Resource": "arn:aws:s3:::reports/*"},
            ]),
        ),
        policy(
            "session",
            "Session",
            json!([
                {"Sid": "Working", "Effect": "Allow", "Action": ["s3:*", "dynamodb:*", "sqs:*", "sns:Publish", "lambda:*", "ec2:*", "ssm:*", "logs:*", "ecr:*"], "Resource": "*", "Condition": {"DateLessThan": {"aws:CurrentTime": "2027-01-01T00:00:00Z"}}},
            ]),
        ),
    ]
}

fn organization() -> Vec<Value> {
    let everything = || json!([{"Effect": "Allow", "Action": "*", "Resource": "*"}]);
    vec![
        attached("service-control", "FullAWSAccess", "root", everything()),
        attached(
            "service-control",
            "Regions",
            "root",
            json!([
                {"Sid": "OurRegions", "Effect": "Deny", "NotAction": ["iam:*", "organizations:*", "route53:*", "cloudfront:*", "support:*", "s3:*"], "Resource": "*", "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["us-east-1", "eu-west-1"]}}},
                {"Sid": "NoRootUser", "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:root"}}},
            ]),
        ),
        attached("service-control", "Workloads", "ou-workloads", everything()),
        attached(
            "service-control",
            "Protect",
            "ou-workloads",
            json!([
                {"Sid": "LogsAndTrails", "Effect": "Deny", "Action": ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail", "logs:DeleteLogGroup"], "Resource": "*"},
                {"Sid": "Backups", "Effect": "Deny", "Action": "s3:Delete*", "Resource": "arn:aws:s3:::backups/*", "Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/backup"}}},
            ]),
        ),
        attached(
            "resource-control",
            "Perimeter",
            "root",
            json!([
                {"Sid": "OurOrganization", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-exampleorgid"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}},
                {"Sid": "NoGuests", "Effect": "Deny", "Principal": "*", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::reports/*", "Condition": {"StringEquals": {"aws:PrincipalTag/team": "guests"}}},
            ]),
        ),
    ]
}

/// An allowed request first, which is what is measured, then one of each denial.
fn first_requests() -> Vec<Value> {
    let ask = |action, arn| request("app", "worker-1", "billing", action, arn, json!({}));
    vec![
        ask("s3:GetObject", "arn:aws:s3:::orders/billing/2026/march.csv"),
        ask("s3:GetObject", "arn:aws:s3:::orders/archive/2020.csv"),
        ask("s3:GetObject", "arn:aws:s3:::payments/2026/march.csv"),
        request("app", "nightly", "web", "s3:DeleteObject", "arn:aws:s3:::orders/web/2026.csv", json!({})),
    ]
}

/// Principals, actions, resources and context keys varied over the typical policies.
fn matrix() -> Vec<Value> {
    let mut random = Random::new(20_260_301);
    (0..MATRIX).map(|_| matrix_request(&mut random)).collect()
}

fn matrix_request(random: &mut Random) -> Value {
    let role = random.pick(&["app", "worker", "backup", "admin"]);
    let session = format!("{}-{}", random.pick(&["worker", "job", "console"]), random.below(40));
    let session = if random.chance(5) { "nightly".to_owned() } else { session };
    let team = if random.chance(4) { "guests" } else { random.pick(&TEAMS) };
    let number = random.below(1_000);
    let (action, arn) = match random.below(10) {
        0..=4 => {
            let bucket = random.pick(&["orders", "reports", "backups", "billing-data", "web-data", "payments"]);
            let prefix = random.pick(&["billing", "web", "platform", "archive", "shared", "billing/drafts"]);
            let action = random.pick(&["GetObject", "GetObject", "GetObjectTagging", "PutObject", "DeleteObject"]);
            (format!("s3:{action}"), format!("arn:aws:s3:::{bucket}/{prefix}/{number}.csv"))
        }
        5 | 6 => {
            let action = random.pick(&["GetItem", "Query", "PutItem", "UpdateItem", "Scan", "DeleteItem"]);
            let table = random.pick(&["orders", "customers", "reports-2026", "payments"]);
            let region = random.pick(&["us-east-1", "us-east-1", "ap-south-1"]);
            (format!("dynamodb:{action}"), format!("arn:aws:dynamodb:{region}:{ACCOUNT}:table/{table}"))
        }
        7 => {
            let action = random.pick(&["SendMessage", "ReceiveMessage", "DeleteMessage", "PurgeQueue"]);
            let queue = random.pick(&["orders", "billing", "web"]);
            (format!("sqs:{action}"), format!("arn:aws:sqs:us-east-1:{ACCOUNT}:{queue}-{number}"))
        }
        8 => {
            let action = random.pick(&["InvokeFunction", "GetFunction", "UpdateFunctionCode"]);
            (format!("lambda:{action}"), format!("arn:aws:lambda:us-east-1:{ACCOUNT}:function:orders-{number}"))
        }
        _ => {
            let action = random.pick(&["GetParameter", "PutParameter"]);
            let path = random.pick(&["billing", "web", "shared"]);
            (format!("ssm:{action}"), format!("arn:aws:ssm:us-east-1:{ACCOUNT}:parameter/{path}/{number}"))
        }
    };
    let network = random.pick(&["203.0.113", "198.51.100", "192.0.2"]);
    let mut context = json!({"aws:SourceIp": format!("{network}.{}", random.below(256))});
    if let Value::Object(keys) = &mut context {
        if random.chance(30) {
            keys.insert("aws:MultiFactorAuthAge".to_owned(), random.below(7_200).to_string().into());
        }
        if random.chance(10) {
            keys.insert("aws:SecureTransport".to_owned(), "false".into());
        }
    }
    request(role, &session, team, &action, &arn, context)
}

/// As many statements over twelve services, a hundred to a policy. The first request is about Amazon S3, whose
/// statements grow with all, the second about AWS Secrets Manager, whose statements are five in every set.
fn statements(count: usize) -> Value {
    let mut random = Random::new(u64::try_from(count).unwrap_or_default());
    let mut all = vec![
        json!({"Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObjectTagging"], "Resource": ["arn:aws:s3:::orders/*", "arn:aws:s3:::reports/*"], "Condition": {"Bool": {"aws:SecureTransport": "true"}}}),
        json!({"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::orders/archive/*", "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "platform"}}}),
    ];
    all.extend((0..CONSTANT).map(|number| {
        json!({"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": format!("arn:aws:secretsmanager:us-east-1:{ACCOUNT}:secret:team{number}/*"), "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}})
    }));
    while all.len() < count {
        all.push(statement(&mut random));
    }
    let policies = all.chunks(100).enumerate();
    let policies =
        policies.map(|(index, chunk)| policy("identity-based", &format!("Policy{index:03}"), chunk.to_vec().into()));
    let ask = |action, arn| request("app", "worker-1", "billing", action, arn, json!({}));
    scenario(
        &format!("{count} statements"),
        "A workload of the benchmark: statements over twelve services.",
        policies.collect(),
        vec![
            ask("s3:GetObject", "arn:aws:s3:::orders/billing/2026/march.csv"),
            ask(
                "secretsmanager:GetSecretValue",
                "arn:aws:secretsmanager:us-east-1:111122223333:secret:team3/database-a1b2c3",
            ),
            ask("s3:GetObject", "arn:aws:s3:::orders/archive/2020.csv"),
            ask(
                "secretsmanager:GetSecretValue",
                "arn:aws:secretsmanager:us-east-1:111122223333:secret:other/database-a1b2c3",
            ),
        ],
    )
}

fn statement(random: &mut Random) -> Value {
    let (service, actions, arn) = SERVICES.get(random.below(SERVICES.len())).copied().unwrap_or_default();
    let mut chosen: Vec<String> = Vec::new();
    for _ in 0..=random.below(3) {
        let action = random.pick(actions);
        let verb: String = action.chars().take(3).collect();
        let action = if random.chance(15) { format!("{service}:{verb}*") } else { format!("{service}:{action}") };
        if !chosen.contains(&action) {
            chosen.push(action);
        }
    }
    let mut name = || format!("{}-{}", random.pick(&NAMES), random.below(1_000));
    let first = arn.replacen("{n}", &name(), 1).replace("{n}", "*");
    let second = arn.replacen("{n}", &name(), 1).replace("{n}", "2026/*");
    let resources = if random.chance(40) { json!([first, second]) } else { json!(first) };
    let effect = if random.chance(10) { "Deny" } else { "Allow" };
    let mut statement = json!({"Effect": effect, "Action": chosen, "Resource": resources});
    if let (Value::Object(elements), true) = (&mut statement, random.chance(40)) {
        elements.insert("Condition".to_owned(), condition(random));
    }
    statement
}

fn condition(random: &mut Random) -> Value {
    match random.below(7) {
        0 => json!({"StringEquals": {"aws:PrincipalTag/team": random.pick(&TEAMS)}}),
        1 => json!({"IpAddress": {"aws:SourceIp": format!("203.0.{}.0/24", random.below(256))}}),
        2 => json!({"Bool": {"aws:SecureTransport": "true"}}),
        3 => json!({"DateLessThan": {"aws:CurrentTime": format!("20{}-01-01T00:00:00Z", 26 + random.below(4))}}),
        4 => json!({"ArnLike": {"aws:PrincipalArn": format!("arn:aws:iam::{ACCOUNT}:role/{}*", random.pick(&NAMES))}}),
        5 => json!({"StringLike": {"aws:userid": "AROAEXAMPLEAPPEXAMPLE:*"}}),
        _ => json!({"StringNotEquals": {"aws:PrincipalOrgID": "o-exampleorgid"}}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_workloads_are_what_the_program_makes() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
        let committed = root.join(COMMITTED);
        for (name, text) in texts().filter(|(_, text)| text.len() <= COMMITTED_BYTES) {
            let path = committed.join(format!("{name}.json"));
            assert!(
                std::fs::read_to_string(&path).unwrap() == text,
                "{} is not what `cargo xtask bench` writes",
                path.display()
            );
        }
    }

    #[test]
    fn the_typical_workload_is_of_the_size_it_is_said_to_be() {
        let typical = typical(Vec::new());
        let policies = typical["policies"].as_array().unwrap();
        let bytes: usize = policies.iter().map(|policy| policy["document"].to_string().len()).sum();
        assert_eq!(policies.len(), 13);
        assert!((8_000..9_000).contains(&bytes), "{bytes}");
    }

    #[test]
    fn the_large_workload_is_of_the_size_it_is_said_to_be() {
        let large = statements(1_000);
        let policies = large["policies"].as_array().unwrap();
        let count: usize =
            policies.iter().map(|policy| policy["document"]["Statement"].as_array().unwrap().len()).sum();
        let bytes: usize = policies.iter().map(|policy| policy["document"].to_string().len()).sum();
        assert_eq!(count, 1_000);
        assert!((175_000..195_000).contains(&bytes), "{bytes}");
    }
}
