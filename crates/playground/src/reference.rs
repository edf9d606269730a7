//! The quick reference: evaluation order, and what policy variables hold for each kind of principal.

use crate::caller::{Kind, Parts};
use crate::texts::reference as t;
use iam_evaluator::Evaluator;
use iam_evaluator::evaluation::ContextSource;
use iam_evaluator::scenario::{Principal, PrincipalDetails, Request, Resource, Scenario};

/// A step of the evaluation: what is looked at, what it asks for, and what is special.
pub type Step = (&'static str, &'static str, &'static str);

/// The steps in AWS's order, of a request inside one account. The picture above the trace shows the same.
/// Source: IAM User Guide, "Policy evaluation logic".
pub const STEPS: [Step; 8] = [
    (t::EVERY_DENY, t::A_STATEMENT_WITH_EFFECT_DENY, t::NOTHING_OVERRIDES_IT),
    (t::RESOURCE_CONTROL_POLICIES_RCP, t::AT_EVERY_LEVEL_FROM_THE, t::THEY_CONCERN_RESOURCES_OF_MEMBER),
    (t::SERVICE_CONTROL_POLICIES_SCP, t::AT_EVERY_LEVEL_FROM_THE, t::THEY_CONCERN_PRINCIPALS_OF_MEMBER),
    (t::VPC_ENDPOINT_POLICY, t::A_REQUEST_THROUGH_AN_ENDPOINT, t::IT_NEVER_GRANTS_ANYTHING),
    (t::RESOURCE_BASED_POLICY, t::IN_THE_SAME_ACCOUNT_A, t::A_GRANT_TO_THE_ACCOUNT),
    (t::IDENTITY_BASED_POLICIES, t::SOME_STATEMENT_MUST_ALLOW_UNLESS, t::THE_ROOT_USER_NEEDS_NONE),
    (t::PERMISSIONS_BOUNDARY, t::IF_THERE_IS_ONE_SOME, t::IT_NEVER_GRANTS_ANYTHING),
    (t::SESSION_POLICIES, t::IF_SOME_WERE_PASSED_A, t::A_FEDERATED_USER_WITHOUT_ONE),
];

/// What else decides.
pub const ALSO: [(&str, &str); 3] = [
    (t::ACROSS_ACCOUNTS, t::BOTH_SIDES_MUST_ALLOW_THE),
    (t::INSIDE_A_STATEMENT, t::PRINCIPAL_ACTION_RESOURCE_AND_EVERY),
    (t::INSIDE_A_CONDITION, t::ALL_OPERATORS_AND_ALL_KEYS),
];

/// The policy variables that name the principal.
pub const VARIABLES: [&str; 5] =
    ["aws:username", "aws:userid", "aws:PrincipalType", "aws:PrincipalAccount", "aws:PrincipalArn"];

/// How policy variables are written.
pub const SYNTAX: [(&str, &str); 5] = [
    ("${aws:username}", t::THE_KEYS_VALUE_IN_THE),
    ("${aws:PrincipalTag/team, 'none'}", t::THE_SAME_OR_THE_TEXT),
    ("${*} ${?} ${$}", t::THE_CHARACTERS_THEMSELVES_WHERE_THEY),
    ("\"Version\": \"2012-10-17\"", t::WITHOUT_IT_IS_ORDINARY_TEXT),
    (t::RESOURCE_AND_STRING_ARN_AND, t::WHERE_VARIABLES_STAND_IN_RESOURCE),
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
