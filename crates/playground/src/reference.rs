//! The quick reference: evaluation order, and what policy variables hold for each kind of principal.

use crate::caller::{Kind, Parts};
use iam_evaluator::Evaluator;
use iam_evaluator::evaluation::ContextSource;
use iam_evaluator::scenario::{Principal, PrincipalDetails, Request, Resource, Scenario};

/// A step of the evaluation: what is looked at, what it asks for, and what is special.
pub type Step = (&'static str, &'static str, &'static str);

/// The steps in AWS's order, of a request inside one account. The picture above the trace shows the same.
/// Source: IAM User Guide, "Policy evaluation logic".
pub const STEPS: [Step; 8] = [
    (
        "Every Deny",
        "A statement with Effect Deny that applies, in any policy of any type, ends it: explicit deny.",
        "Nothing overrides it.",
    ),
    (
        "Resource control policies (RCP)",
        "At every level from the root to the account some statement must allow.",
        "They concern resources of member accounts, for the services that support them, whoever calls.",
    ),
    (
        "Service control policies (SCP)",
        "At every level from the root to the account some statement must allow.",
        "They concern principals of member accounts, root users included; not service-linked roles, not the management account.",
    ),
    (
        "VPC endpoint policy",
        "A request through an endpoint must be allowed by its policy.",
        "It never grants anything.",
    ),
    (
        "Resource-based policy",
        "In the same account a grant to the user, the session or everybody is enough: allowed.",
        "A grant to the account only lets its identity-based policies decide; role trust policies and key policies must grant always.",
    ),
    (
        "Identity-based policies",
        "Some statement must allow, unless the resource-based policy named the principal.",
        "The root user needs none.",
    ),
    ("Permissions boundary", "If there is one, some statement in it must allow.", "It never grants anything."),
    (
        "Session policies",
        "If some were passed, a statement in one of them must allow.",
        "A federated user without one has no permissions but those that a resource-based policy gives the session.",
    ),
];

/// What else decides.
pub const ALSO: [(&str, &str); 3] = [
    (
        "Across accounts",
        "Both sides must allow: the caller's account with its identity-based policies and what limits them, the resource's \
         account with its resource-based policy. A Deny on either side ends it.",
    ),
    ("Inside a statement", "Principal, action, resource and every condition must match for it to apply."),
    (
        "Inside a condition",
        "All operators and all keys must be true. Of the values of one key one must match; for a negated operator none may.",
    ),
];

/// The policy variables that name the principal.
pub const VARIABLES: [&str; 5] =
    ["aws:username", "aws:userid", "aws:PrincipalType", "aws:PrincipalAccount", "aws:PrincipalArn"];

/// How policy variables are written.
pub const SYNTAX: [(&str, &str); 5] = [
    ("${aws:username}", "The key's value in the request. Keys with several values have none here."),
    ("${aws:PrincipalTag/team, 'none'}", "The same, or the text between the quotes when the key is absent."),
    ("${*} ${?} ${$}", "The characters themselves, where they would have a meaning."),
    ("\"Version\": \"2012-10-17\"", "Without it, ${…} is ordinary text."),
    (
        "Resource, and String, Arn and Bool conditions",
        "Where variables stand. In Resource only after the fifth colon; not in Action, Principal or keys.",
    ),
];

/// Each kind of principal with what the evaluator derives for the variables; `None` where the key is absent.
#[must_use]
pub fn variables_by_principal() -> Vec<(&'static str, Vec<Option<String>>)> {
    let nobody = PrincipalDetails::default();
    let evaluator = Evaluator::new(&Scenario::new(""));
    let rows = Kind::ALL.into_iter().map(|(kind, _, name)| {
        let mut details = Parts::of(&nobody).changed_to(kind).into_details(&nobody);
        // AWS gives every user and role one; a scenario may leave it out.
        details.unique_id = match kind {
            Kind::User => Some("AIDACKCEVSQ6C2EXAMPLE".to_owned()),
            Kind::RoleSession => Some("AROADBQP57FF2AEXAMPLE".to_owned()),
            _ => None,
        };
        let principal = Principal::from(details);
        let request =
            Request::new(principal, "s3:GetObject", Resource::from("arn:aws:s3:::amzn-s3-demo-bucket/key".to_owned()));
        let context = evaluator.evaluate(0, &request).verdict.context;
        let derived: Vec<_> = context.iter().filter(|entry| entry.source == ContextSource::Principal).collect();
        let values = VARIABLES.map(|key| {
            let entry = derived.iter().find(|entry| entry.key == key)?;
            entry.values.first().cloned()
        });
        (name, values.to_vec())
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::variables_by_principal;

    #[test]
    fn the_variables_are_those_aws_documents_for_each_principal() {
        let rows = variables_by_principal();
        let of = |name: &str| rows.iter().find(|(kind, _)| *kind == name).map(|(_, values)| values.clone()).unwrap();
        let some = |text: &str| Some(text.to_owned());
        let account = "111122223333";
        assert_eq!(of("IAM user")[0], some("Ana"));
        assert_eq!(of("IAM user")[1..3], [some("AIDACKCEVSQ6C2EXAMPLE"), some("User")]);
        assert_eq!(
            of("role session"),
            [
                None,
                some("AROADBQP57FF2AEXAMPLE:session-1"),
                some("AssumedRole"),
                some(account),
                some("arn:aws:iam::111122223333:role/Reader")
            ]
        );
        assert_eq!(
            of("federated user"),
            [
                None,
                some("111122223333:Ana"),
                some("FederatedUser"),
                some(account),
                some("arn:aws:sts::111122223333:federated-user/Ana")
            ]
        );
        assert_eq!(of("root user")[1..3], [some(account), some("Account")]);
        assert_eq!(of("anonymous"), [None, some("anonymous"), some("Anonymous"), some("anonymous"), None]);
        assert_eq!(of("AWS service"), [None, None, None, None, None]);
    }
}
