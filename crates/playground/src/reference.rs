//! The quick reference: evaluation order, and what policy variables hold for each kind of principal.

use crate::caller::{Kind, Parts};
use iam_evaluator::Evaluator;
use iam_evaluator::evaluation::ContextSource;
use iam_evaluator::scenario::{Principal, PrincipalDetails, Request, Resource, Scenario};

/// The policy variables that name the principal.
pub const VARIABLES: [&str; 5] =
    ["aws:username", "aws:userid", "aws:PrincipalType", "aws:PrincipalAccount", "aws:PrincipalArn"];

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
