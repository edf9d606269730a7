//! Which context keys and policy types could change a decision, found by asking again with them unknown.

use crate::context::Lookup;
use crate::context_keys;
use crate::evaluation::Decision;
use crate::layers::PolicySet;
use crate::prepare::Prepared;
use crate::ruling::{Ruling, rule};
use crate::scenario::PolicyType;
use crate::walk::Silent;
use std::collections::BTreeMap;

/// Absent context keys whose presence could change the decision, in the spelling of the policies.
pub(crate) fn missing_context_keys(policies: &PolicySet, request: &Prepared) -> Vec<String> {
    let decision = decide(policies, request).decision;
    let candidates = mentioned(policies, request).into_iter();
    let absent = candidates.filter(|(name, _)| request.context.get(name) == Lookup::Absent);
    let could_change = absent.filter(|(name, _)| {
        let mut other = request.clone();
        other.context.make_unknown(name);
        decide(policies, &other).decision != decision
    });
    could_change.map(|(_, spelling)| spelling).collect()
}

/// With `depends`: the unknown context keys and policy types that the open decision rests on.
pub(crate) fn depends_on(policies: &PolicySet, request: &Prepared) -> Vec<String> {
    let unknown = mentioned(policies, request).into_iter();
    let unknown = unknown.filter(|(name, _)| request.context.get(name) == Lookup::Unknown);
    let layers = policies.layers(request, &mut Silent);
    let hidden = PolicyType::ALL.into_iter().filter(|&policy_type| {
        let layer = layers.get(policy_type);
        layer.exempt.is_none() && (layer.unseen || layer.unreadable)
    });
    unknown.map(|(_, spelling)| spelling).chain(hidden.map(|policy_type| policy_type.id().to_owned())).collect()
}

fn decide(policies: &PolicySet, request: &Prepared) -> Ruling {
    let layers = policies.layers(request, &mut Silent);
    let ruling = rule(request, &layers);
    debug_assert!(ruling.decision != Decision::NotAuthenticated, "authentication comes before policies");
    ruling
}

/// The keys that policies reaching the request mention in conditions and variables: lower-case name to spelling.
fn mentioned(policies: &PolicySet, request: &Prepared) -> BTreeMap<String, String> {
    let mut keys = BTreeMap::new();
    for policy_type in PolicyType::ALL {
        for policy in policies.reaching(policy_type, request) {
            if policy_type == PolicyType::VpcEndpoint && policy.attached_to.is_some() {
                mention(&mut keys, "aws:sourcevpce");
            }
            for statement in &policy.statements {
                for condition in &statement.conditions {
                    let (spelling, _) = condition.key_text();
                    keys.insert(condition.key().to_owned(), spelling.to_owned());
                    for key in condition.variables() {
                        mention(&mut keys, key);
                    }
                }
                for key in statement.resources.iter().flat_map(|element| element.variables()) {
                    mention(&mut keys, key);
                }
            }
        }
    }
    keys
}

/// Remembers a key of which only the lower-case name is at hand, in its documented spelling.
fn mention(keys: &mut BTreeMap<String, String>, name: &str) {
    let documented = context_keys::find(name).map_or(name, |key| key.name);
    keys.entry(name.to_owned()).or_insert_with(|| documented.to_owned());
}
