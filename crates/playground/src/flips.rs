//! What an open verdict depends on: for each unknown key and unseen policy type, what each of its values would give.

use crate::keys::{Mentioned, mentioned, typed};
use crate::state::Work;
use iam_evaluator::context_keys::KeyType;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::{ContextValue, DocumentSource, Policy, PolicyType, Request, Scenario};
use iam_evaluator::syntax::Effect;
use iam_evaluator::{Detail, Evaluator};

/// No more keys are tried.
const TRIED: usize = 12;

/// Something the verdict depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct Flip {
    /// What is unknown.
    pub on: On,
    /// What it may be, and the decisions then possible: one, or several while the rest decides.
    pub cases: Vec<(Case, Vec<Decision>)>,
}

/// What is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum On {
    /// A context key.
    Key(String),
    /// The policies of a type.
    Policies(PolicyType),
}

/// What it may be.
#[derive(Clone, Debug, PartialEq)]
pub enum Case {
    /// The key has a value.
    Value(ContextValue),
    /// The key is absent.
    Absent,
    /// There is no policy of the type.
    NoPolicy,
    /// The policies allow everything.
    Allow,
    /// A policy denies the request.
    Deny,
}

/// Tries what the open request's verdict depends on, one at a time: the rest stays as unknown as it is.
#[must_use]
pub fn flips(work: &Work, depends_on: &[String], now: &str) -> Vec<Flip> {
    let Some(request) = work.request() else { return Vec::new() };
    let mut request = request.clone();
    request.time.get_or_insert_with(|| now.to_owned());
    let keys = mentioned(&work.scenario);
    let evaluator = Evaluator::new(&work.scenario);
    let flip = |name: &String| match PolicyType::ALL.into_iter().find(|policy_type| policy_type.id() == name) {
        Some(policy_type) => of_policies(&work.scenario, &request, policy_type),
        None => of_key(&evaluator, &request, name, &keys, now),
    };
    depends_on.iter().take(TRIED).map(flip).collect()
}

fn of_key(evaluator: &Evaluator, request: &Request, key: &str, keys: &[Mentioned], now: &str) -> Flip {
    let found = keys.iter().find(|mentioned| mentioned.key.eq_ignore_ascii_case(key));
    let values = match found {
        Some(mentioned) => mentioned.candidates(now),
        None => vec![typed(KeyType::String, false, "something-else")],
    };
    let decide = |case: Case, request: &Request| (case, possible(evaluator, request));
    let mut cases: Vec<_> =
        values.into_iter().map(|value| decide(Case::Value(value.clone()), &with(request, key, value))).collect();
    let absent = without(request, key);
    // A key that a prefix makes unknown cannot be stated to be absent.
    if absent.unknown.iter().all(|pattern| !pattern.ends_with('*')) {
        cases.push(decide(Case::Absent, &absent));
    }
    Flip { on: On::Key(key.to_owned()), cases }
}

/// The decisions that are possible.
fn possible(evaluator: &Evaluator, request: &Request) -> Vec<Decision> {
    match evaluator.decide(request) {
        Decision::Depends => evaluator.explain(0, &evaluator.prepare(request), Detail::Outline).verdict.possible,
        decision => vec![decision],
    }
}

/// The request with a value for a key that was unknown.
fn with(request: &Request, key: &str, value: ContextValue) -> Request {
    let mut request = without(request, key);
    request.context.insert(key.to_owned(), value);
    request
}

/// The request without a key, known or unknown.
fn without(request: &Request, key: &str) -> Request {
    let mut request = request.clone();
    request.unknown.retain(|pattern| !pattern.eq_ignore_ascii_case(key));
    request.context.retain(|name, _| !name.eq_ignore_ascii_case(key));
    request
}

/// A policy that stands for those nobody can see: it allows everything, or denies it.
#[must_use]
pub fn stand_in(policy_type: PolicyType, effect: Effect) -> Policy {
    let names_principals =
        matches!(policy_type, PolicyType::ResourceBased | PolicyType::ResourceControl | PolicyType::VpcEndpoint);
    let principal = if names_principals { "\n      \"Principal\": \"*\"," } else { "" };
    let (name, effect) = match effect {
        Effect::Allow => ("AllowsEverything", "Allow"),
        Effect::Deny => ("DeniesEverything", "Deny"),
    };
    let text = format!(
        "{{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {{\n      \"Effect\": \"{effect}\",{principal}\n      \
         \"Action\": \"*\",\n      \"Resource\": \"*\"\n    }}\n  ]\n}}"
    );
    Policy::new(policy_type, name, DocumentSource::Text(text))
}

fn of_policies(scenario: &Scenario, request: &Request, policy_type: PolicyType) -> Flip {
    let decide = |case: Case, effect: Option<Effect>| {
        let mut tried = scenario.clone();
        tried.unseen.retain(|unseen| *unseen != policy_type);
        if let Some(effect) = effect {
            tried.policies.push(Policy { name: "\u{0}".to_owned(), ..stand_in(policy_type, effect) });
        }
        (case, possible(&Evaluator::new(&tried), request))
    };
    let cases = vec![
        decide(Case::NoPolicy, None),
        decide(Case::Allow, Some(Effect::Allow)),
        decide(Case::Deny, Some(Effect::Deny)),
    ];
    Flip { on: On::Policies(policy_type), cases }
}

#[cfg(test)]
mod tests {
    use super::{Case, Flip, On, flips};
    use crate::results::Results;
    use crate::state::Work;
    use iam_evaluator::evaluation::Decision;
    use iam_evaluator::scenario::{PolicyType, Scenario};

    const NOW: &str = "2026-01-01T00:00:00Z";

    fn of(unknown: &str, unseen: &str) -> Vec<Flip> {
        let text = format!(
            r#"{{"schema":1,"title":"","policies":[{{"type":"identity-based","name":"p","document":{{"Version":"2012-10-17","Statement":{{
            "Effect":"Allow","Action":"*","Resource":"*","Condition":{{"IpAddress":{{"aws:SourceIp":"203.0.113.0/24"}}}}}}}}}}],
            "requests":[{{"principal":"arn:aws:iam::111122223333:user/Ana","action":"s3:GetObject","resource":"arn:aws:s3:::b/x","unknown":[{unknown}]}}],
            "unseen":[{unseen}]}}"#
        );
        let work = Work::new(Scenario::from_json(&text).unwrap(), 0, &mut 0);
        let verdict = Results::of(&work, NOW).evaluation.unwrap().verdict.clone();
        flips(&work, &verdict.depends_on, NOW)
    }

    fn told(flip: &Flip) -> Vec<(String, Vec<Decision>)> {
        let case = |case: &Case| match case {
            Case::Value(value) => value.texts().join(","),
            other => format!("{other:?}"),
        };
        flip.cases.iter().map(|(each, decision)| (case(each), decision.clone())).collect()
    }

    #[test]
    fn each_value_of_an_unknown_key_tells_what_it_would_give() {
        let found = of(r#""aws:sourceip""#, "");
        assert_eq!(found.len(), 1);
        assert_eq!(
            told(&found[0]),
            [
                ("203.0.113.0".to_owned(), vec![Decision::Allowed]),
                ("192.0.2.1".to_owned(), vec![Decision::ImplicitDeny]),
                ("Absent".to_owned(), vec![Decision::ImplicitDeny])
            ]
        );
        let prefix = of(r#""*""#, "");
        assert!(prefix.iter().all(|flip| flip.cases.iter().all(|(case, _)| *case != Case::Absent)));
    }

    #[test]
    fn unseen_policies_are_tried_as_none_as_allowing_and_as_denying() {
        let found = of(r#""aws:SourceIp""#, r#""permissions-boundary""#);
        let either = vec![Decision::Allowed, Decision::ImplicitDeny];
        let boundary = found.iter().find(|flip| flip.on == On::Policies(PolicyType::PermissionsBoundary)).unwrap();
        assert_eq!(
            boundary.cases,
            [(Case::NoPolicy, either.clone()), (Case::Allow, either), (Case::Deny, vec![Decision::ExplicitDeny])]
        );
    }
}
