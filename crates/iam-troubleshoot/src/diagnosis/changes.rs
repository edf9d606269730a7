//! Changes that are not visible yet: what the old, the new and a mix of policy versions answer.

use super::case::Case;
use super::{Found, found};
use iam_evaluator::Evaluator;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::{Policy, Request, Scenario};

/// Most policies of which every mix of old and new is tried.
const MOST_MIXED: usize = 8;

/// What may be answered while a change spreads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Propagation {
    /// The decision with every policy as it was.
    pub old: Decision,
    /// The decision with every policy as it is.
    pub new: Decision,
    /// The decisions that some mix of old and new versions gives, without repetition.
    pub mixed: Vec<Decision>,
    /// The names of the policies that differ.
    pub changed: Vec<String>,
}

/// What a request is answered before, after and during a change of policies: IAM is global and cached, so that for a
/// while some parts may see the new version of a policy and others the old one.
///
/// With more than eight changed policies only the first eight are mixed.
#[must_use]
pub fn during_change(old: &Scenario, new: &Scenario, request: &Request) -> Propagation {
    let versions: Vec<(Option<&Policy>, Option<&Policy>)> = pairs(old, new);
    let differing: Vec<usize> =
        (0..versions.len()).filter(|at| versions.get(*at).is_some_and(|(old, new)| old != new)).collect();
    let decide = |is_new: &dyn Fn(usize) -> bool| {
        let mut scenario = new.clone();
        let chosen = versions.iter().enumerate().filter_map(|(at, (old, new))| if is_new(at) { *new } else { *old });
        scenario.policies = chosen.cloned().collect();
        Evaluator::new(&scenario).decide(request)
    };
    let mixable: Vec<usize> = differing.iter().copied().take(MOST_MIXED).collect();
    let mut mixed = Vec::new();
    for mask in 0..1_usize << mixable.len() {
        let decision = decide(&|at| match mixable.iter().position(|other| *other == at) {
            Some(bit) => mask & (1 << bit) != 0,
            None => true,
        });
        if !mixed.contains(&decision) {
            mixed.push(decision);
        }
    }
    mixed.sort();
    let name = |at: &usize| versions.get(*at).and_then(|(old, new)| new.or(*old)).map(|policy| policy.name.clone());
    Propagation {
        old: decide(&|_| false),
        new: decide(&|_| true),
        mixed,
        changed: differing.iter().filter_map(name).collect(),
    }
}

/// The policies of both scenarios by name, in the order of the new one.
fn pairs<'s>(old: &'s Scenario, new: &'s Scenario) -> Vec<(Option<&'s Policy>, Option<&'s Policy>)> {
    let of = |scenario: &'s Scenario, name: &str| scenario.policies.iter().find(|policy| policy.name == name);
    let mut pairs: Vec<_> = new.policies.iter().map(|policy| (of(old, &policy.name), Some(policy))).collect();
    pairs.extend(
        old.policies.iter().filter(|policy| of(new, &policy.name).is_none()).map(|policy| (Some(policy), None)),
    );
    pairs
}

/// Services with notes of their own on consistency.
const LATE: [(&str, &str); 5] = [
    ("s3", "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html"),
    ("ec2", "https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html"),
    ("elasticmapreduce", "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-plan-consistent-view.html"),
    ("redshift", "https://docs.aws.amazon.com/redshift/latest/dg/managing-data-consistency.html"),
    ("dynamodb", "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html"),
];

/// 9-F1 and 9-F2: allowed here, denied by AWS.
pub(super) fn checks(case: &Case<'_>) -> Vec<Found> {
    if case.decision() != Decision::Allowed || !case.aws_denied() {
        return Vec::new();
    }
    let mut detail = "The policies as given here allow what AWS denied.".to_owned();
    let off: Vec<&Policy> = case.scenario.policies.iter().filter(|policy| !policy.enabled).collect();
    if !off.is_empty() {
        // A policy that is kept but left out is taken for another version of what is there.
        let mut old = case.scenario.clone();
        for policy in &mut old.policies {
            policy.enabled = !policy.enabled;
        }
        let spread = during_change(&old, case.scenario, case.request);
        let mixed: Vec<&str> = spread.mixed.iter().map(|decision| decision.id()).collect();
        detail.push_str(&format!(
            " With the policies left out in place of the others the answer is {}; a mix of both may give {}.",
            spread.old.id(),
            mixed.join(" or ")
        ));
    }
    let mut all = vec![found("9-F1", 78, detail)];
    let service = case.service();
    if let Some((_, link)) = LATE.iter().find(|(name, _)| *name == service) {
        let mut late = found("9-F2", 40, format!("{service} has notes of its own on when changes are seen."));
        late.diagnosis.links = vec![link];
        all.push(late);
    }
    all
}
