//! Whole policies and statements to begin with, as AWS's guides write them.

use crate::complete::{Completion, Sort, item};
use iam_evaluator::scenario::PolicyType;

/// A snippet: what it is called, what it is, in sentences; whether it names a principal; its text, of a statement.
type Snippet = (&'static str, &'static str, bool, &'static str);

const STATEMENTS: &[Snippet] = &[
    (
        "allow",
        "Allows actions on resources.",
        false,
        r#"{
  "Effect": "Allow",
  "Action": [],
  "Resource": "*"
}"#,
    ),
    (
        "allow a principal",
        "Allows a role of another account or the own one actions on this resource.",
        true,
        r#"{
  "Effect": "Allow",
  "Principal": {"AWS": "arn:aws:iam::111122223333:role/role-name"},
  "Action": [],
  "Resource": "*"
}"#,
    ),
    (
        "allow a service",
        "Allows a service to act on this resource, and only for the own account.",
        true,
        r#"{
  "Effect": "Allow",
  "Principal": {"Service": ""},
  "Action": [],
  "Resource": "*",
  "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}
}"#,
    ),
    (
        "deny without MFA",
        "Denies what is done without multi-factor authentication.",
        false,
        r#"{
  "Effect": "Deny",
  "Action": [],
  "Resource": "*",
  "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
}"#,
    ),
    (
        "deny outside of Regions",
        "Denies everything outside of some Regions, except for services that have none.",
        false,
        r#"{
  "Effect": "Deny",
  "NotAction": ["cloudfront:*", "iam:*", "organizations:*", "route53:*", "support:*"],
  "Resource": "*",
  "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["us-east-1"]}}
}"#,
    ),
    (
        "deny without TLS",
        "Denies requests that are not encrypted on their way.",
        true,
        r#"{
  "Effect": "Deny",
  "Principal": "*",
  "Action": "s3:*",
  "Resource": "*",
  "Condition": {"Bool": {"aws:SecureTransport": "false"}}
}"#,
    ),
    (
        "deny outside of the organization",
        "Denies callers from outside of the organization, except for AWS services.",
        true,
        r#"{
  "Effect": "Deny",
  "Principal": "*",
  "Action": "s3:*",
  "Resource": "*",
  "Condition": {
    "StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-exampleorgid"},
    "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}
  }
}"#,
    ),
    (
        "allow by tag",
        "Allows actions on resources that have the same tag as the caller.",
        false,
        r#"{
  "Effect": "Allow",
  "Action": [],
  "Resource": "*",
  "Condition": {"StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}}
}"#,
    ),
];

/// Statements for a type of policy.
pub(crate) fn statements(policy_type: PolicyType) -> Vec<Completion> {
    fitting(policy_type).map(|(label, doc, _, text)| made(label, doc, (*text).to_owned())).collect()
}

/// Whole policies of a type.
pub(crate) fn documents(policy_type: PolicyType) -> Vec<Completion> {
    let whole = |(label, doc, _, text): &Snippet| {
        let statement = text.replace('\n', "\n    ");
        let policy = format!("{{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {statement}\n  ]\n}}");
        made(&format!("policy: {label}"), doc, policy)
    };
    fitting(policy_type).map(whole).collect()
}

/// Those that name a principal where a policy of the type does, else those that name none.
fn fitting(policy_type: PolicyType) -> impl Iterator<Item = &'static Snippet> {
    let names =
        matches!(policy_type, PolicyType::ResourceBased | PolicyType::ResourceControl | PolicyType::VpcEndpoint);
    // A resource control policy only denies.
    let denies = policy_type == PolicyType::ResourceControl;
    STATEMENTS
        .iter()
        .filter(move |(label, _, principal, _)| *principal == names && (!denies || label.starts_with("deny")))
}

fn made(label: &str, doc: &str, insert: String) -> Completion {
    Completion { insert, ..item(label, Sort::Snippet, "", doc) }
}

#[cfg(test)]
mod tests {
    use super::{documents, statements};
    use iam_evaluator::scenario::PolicyType;
    use iam_evaluator::syntax::{FindingType, read_document};

    #[test]
    fn every_snippet_is_a_policy_without_an_error_but_for_what_is_left_to_write() {
        for policy_type in PolicyType::ALL {
            let whole = documents(policy_type);
            assert_eq!(whole.len(), statements(policy_type).len(), "{policy_type:?}");
            assert!(whole.len() >= 2, "{policy_type:?} has few");
            for snippet in whole {
                let written = snippet.insert.replace("[]", "\"s3:GetObject\"").replace("\"\"", "\"s3.amazonaws.com\"");
                let findings = read_document(&written, policy_type).findings;
                let errors: Vec<_> = findings.iter().filter(|found| found.finding_type == FindingType::Error).collect();
                assert!(errors.is_empty(), "{policy_type:?} {}: {errors:?}", snippet.label);
            }
        }
    }
}
