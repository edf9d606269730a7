//! Comparing an evaluation with what a request is expected to give.

use super::Expectation;
use crate::evaluation::{Decision, Evaluation, Verdict};
use std::collections::BTreeSet;

impl Decision {
    /// Every decision.
    pub const ALL: [Self; 5] =
        [Self::Allowed, Self::ExplicitDeny, Self::ImplicitDeny, Self::Depends, Self::NotAuthenticated];

    /// The name in scenario files and evaluations, e.g. `implicitDeny`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::ExplicitDeny => "explicitDeny",
            Self::ImplicitDeny => "implicitDeny",
            Self::Depends => "depends",
            Self::NotAuthenticated => "notAuthenticated",
        }
    }
}

impl Expectation {
    /// What the evaluation gives otherwise, each as `decision: expected allowed, got implicitDeny`; empty when all holds.
    ///
    /// `possible` and `dependsOn` are compared as sets, the latter without regard to case, as context keys are.
    #[must_use]
    pub fn mismatches(&self, evaluation: &Evaluation) -> Vec<String> {
        let Verdict { decision, decided_by, possible, depends_on, .. } = &evaluation.verdict;
        let mut mismatches = Vec::new();
        let mut compare = |name: &str, expected: &dyn Fn() -> String, got: &dyn Fn() -> String, same: bool| {
            if !same {
                mismatches.push(format!("{name}: expected {}, got {}", expected(), got()));
            }
        };
        compare("decision", &|| self.decision.id().into(), &|| decision.id().into(), self.decision == *decision);
        if let Some(expected) = self.decided_by {
            let got = || decided_by.map_or("null", |policy_type| policy_type.id()).to_owned();
            compare("decidedBy", &|| expected.id().into(), &got, *decided_by == Some(expected));
        }
        if let Some(expected) = &self.possible {
            let names = |decisions: &[Decision]| set(decisions.iter().map(|decision| decision.id().to_owned()));
            let (expected, got) = (names(expected), names(possible));
            compare("possible", &|| list(&expected), &|| list(&got), expected == got);
        }
        if let Some(expected) = &self.depends_on {
            let lower = |names: &[String]| set(names.iter().map(|name| name.to_lowercase()));
            let same = lower(expected) == lower(depends_on);
            let shown = |names: &[String]| list(&set(names.iter().cloned()));
            compare("dependsOn", &|| shown(expected), &|| shown(depends_on), same);
        }
        mismatches
    }
}

fn set(names: impl Iterator<Item = String>) -> BTreeSet<String> {
    names.collect()
}

fn list(names: &BTreeSet<String>) -> String {
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    format!("[{}]", names.join(", "))
}

#[cfg(test)]
mod tests {
    use crate::evaluation::Evaluation;
    use crate::scenario::Expectation;

    fn mismatches(expect: &str, evaluation: &str) -> Vec<String> {
        let common = r#""request":0,"grantedBy":[],"deniedBy":[],"message":null,"stages":[],"missingContextKeys":[],"context":[],"warnings":[]"#;
        let evaluation: Evaluation = serde_json::from_str(&format!("{{{common},{evaluation}}}")).unwrap();
        let expect: Expectation = crate::scenario::read::read(expect).unwrap();
        expect.mismatches(&evaluation)
    }

    #[test]
    fn only_what_is_given_is_compared() {
        let denied = r#""decision":"implicitDeny","decidedBy":"session""#;
        assert!(mismatches(r#"{"decision":"implicitDeny"}"#, denied).is_empty());
        assert_eq!(
            mismatches(r#"{"decision":"allowed","decidedBy":"identity-based"}"#, denied),
            ["decision: expected allowed, got implicitDeny", "decidedBy: expected identity-based, got session"]
        );
        let allowed = r#""decision":"allowed","decidedBy":null"#;
        assert_eq!(
            mismatches(r#"{"decision":"allowed","decidedBy":"session"}"#, allowed),
            ["decidedBy: expected session, got null"]
        );
    }

    #[test]
    fn lists_are_compared_as_sets() {
        let depends = r#""decision":"depends","decidedBy":null,"possible":["implicitDeny","allowed"],"dependsOn":["aws:sourceip","session"]"#;
        let same = r#"{"decision":"depends","possible":["allowed","implicitDeny","allowed"],"dependsOn":["session","aws:SourceIp"]}"#;
        assert!(mismatches(same, depends).is_empty());
        assert_eq!(
            mismatches(r#"{"decision":"depends","possible":["allowed"],"dependsOn":[]}"#, depends),
            [
                "possible: expected [allowed], got [allowed, implicitDeny]",
                "dependsOn: expected [], got [aws:sourceip, session]"
            ]
        );
    }
}
