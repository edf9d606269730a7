//! What an open decision rests on: the decisions that remain possible, and the keys and policy types that can turn it.
//!
//! The walk with three truth values says quickly whether a decision is open, but sees every unknown as independent of
//! itself: a key that one statement needs to be `a` and another not to be `a` looks open in both. Here the open ones
//! are tried out: each unknown key with values that show everything it can do ([`candidates`]), each hidden policy type
//! with everything it can say ([`hidden`]), as deep as the decision stays open.

mod atoms;
mod candidates;
pub(crate) mod hidden;

use crate::condition::Condition;
use crate::context::Lookup;
use crate::evaluation::Decision;
use crate::policy::{CompiledPolicy, Mention};
use crate::policy_set::PolicySet;
use crate::prepare::Prepared;
use crate::ruling::{Ruling, rule};
use crate::scenario::PolicyType;
use crate::walk::Silent;
use candidates::{Values, candidates};
use hidden::HiddenState;

/// How many evaluations a search may cost. Beyond it, what the quick walk says stands, and the verdict says so.
const MOST_EVALUATIONS: u32 = 20_000;

/// What a decision left open by the quick walk really is.
#[derive(Clone, Debug)]
pub(crate) struct Settled {
    /// Still open, with the decisions that are truly possible, or decided after all.
    pub(crate) ruling: Ruling,
    /// There was too much to try: more may be named as possible than is.
    pub(crate) approximate: bool,
}

/// Tries out the unknowns of a decision that the quick walk left open.
pub(crate) fn settle(policies: &PolicySet, request: &Prepared, quick: Ruling) -> Settled {
    let mut search = Search { policies, left: MOST_EVALUATIONS, exhausted: false };
    let mut found = Vec::new();
    search.collect(request, &unknowns(policies, request), &quick, &mut found);
    // The quick walk never misses a possible decision, so nothing beyond what it names is possible.
    found.retain(|ruling| quick.possible.contains(&ruling.decision));
    if search.exhausted || found.is_empty() {
        return Settled { ruling: quick, approximate: search.exhausted };
    }
    let ruling = match (found.len(), found.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            found.extend(last);
            let mut possible = quick.possible.clone();
            possible.retain(|decision| has(&found, *decision));
            Ruling { possible, ..quick }
        }
    };
    Settled { ruling, approximate: false }
}

/// The unknown keys and hidden policy types that can turn a decision that is open.
pub(crate) fn depends_on(policies: &PolicySet, request: &Prepared, settled: &Settled) -> Vec<String> {
    if settled.ruling.decision != Decision::Depends {
        return Vec::new();
    }
    let unknowns = unknowns(policies, request);
    let mut search = Search { policies, left: MOST_EVALUATIONS, exhausted: false };
    let turning = unknowns.iter().enumerate().filter(|&(at, unknown)| {
        let others = unknowns.iter().enumerate().filter(|&(i, _)| i != at).map(|(_, other)| other.clone());
        search.turns(request, &others.collect::<Vec<_>>(), unknown)
    });
    let mut ordered: Vec<&Unknown> = Vec::new();
    for (_, unknown) in turning {
        let at = ordered.partition_point(|other| other.order() <= unknown.order());
        ordered.insert(at, unknown);
    }
    ordered.into_iter().map(Unknown::label).collect()
}

/// Absent context keys whose presence could change the decision, in the spelling of the policies: those that can by
/// themselves or, when there are none, those that can together.
pub(crate) fn missing_context_keys(policies: &PolicySet, request: &Prepared, decision: Decision) -> Vec<String> {
    let mut assumed = request.clone();
    assumed.context = request.context.with_absent_unknown();
    if decide(policies, &assumed).decision == decision {
        // Mostly: what all keys together cannot change, none can.
        return Vec::new();
    }
    let absent = mentioned(policies, request, Lookup::Absent);
    if absent.is_empty() {
        return Vec::new();
    }
    assumed.context = request.context.clone();
    absent.iter().for_each(|(name, _)| assumed.context.assign(name, Lookup::Unknown));
    let quick = decide(policies, &assumed);
    if quick.decision == decision {
        return Vec::new();
    }
    let together = assumed.clone();
    absent.iter().for_each(|(name, _)| assumed.context.assign(name, Lookup::Absent));
    let mut could_change = |name: &str| {
        assumed.context.assign(name, Lookup::Unknown);
        let open = decide(policies, &assumed).decision != decision;
        let changes = open
            && candidates(policies, &assumed, name).into_iter().filter(Option::is_some).any(|values| {
                assign(&mut assumed, name, &values);
                decide(policies, &assumed).decision != decision
            });
        assumed.context.assign(name, Lookup::Absent);
        changes
    };
    let alone: Vec<String> =
        absent.iter().filter(|(name, _)| could_change(name)).map(|(_, spelling)| spelling.clone()).collect();
    if alone.is_empty() { missing_together(policies, &together, &absent, quick, decision) } else { alone }
}

/// Absent context keys that change the decision only when several of them are present, such as `aws:SourceArn` and
/// `aws:SourceAccount` in one statement. `request`: all of them unknown; `quick`: what that leaves open.
fn missing_together(
    policies: &PolicySet,
    request: &Prepared,
    absent: &[(String, String)],
    quick: Ruling,
    decision: Decision,
) -> Vec<String> {
    if decision == Decision::Depends || quick.decision != Decision::Depends {
        return Vec::new();
    }
    let settled = settle(policies, request, quick);
    let mut names = depends_on(policies, request, &settled);
    names.retain(|name| absent.iter().any(|(_, spelling)| spelling == name));
    names
}

/// Something unknown about a request.
#[derive(Clone, Debug)]
enum Unknown {
    Key { name: String, spelling: String },
    Policies { policy_type: PolicyType, may_be_absent: bool },
}

impl Unknown {
    /// Keys by name, then policy types in evaluation order.
    fn order(&self) -> (Option<PolicyType>, &str) {
        match self {
            Self::Key { name, .. } => (None, name),
            Self::Policies { policy_type, .. } => (Some(*policy_type), ""),
        }
    }

    fn label(&self) -> String {
        match self {
            Self::Key { spelling, .. } => spelling.clone(),
            Self::Policies { policy_type, .. } => policy_type.id().to_owned(),
        }
    }

    /// The request with each thing that the unknown might be.
    fn settle(&self, policies: &PolicySet, request: &Prepared) -> Vec<Prepared> {
        match self {
            Self::Key { name, .. } => {
                let values = candidates(policies, request, name).into_iter();
                values
                    .map(|values| {
                        let mut assumed = request.clone();
                        assign(&mut assumed, name, &values);
                        assumed
                    })
                    .collect()
            }
            Self::Policies { policy_type, may_be_absent } => HiddenState::all(*policy_type, *may_be_absent)
                .into_iter()
                .map(|state| {
                    let mut assumed = request.clone();
                    assumed.hidden.assume(*policy_type, state);
                    assumed
                })
                .collect(),
        }
    }
}

struct Search<'p> {
    policies: &'p PolicySet,
    left: u32,
    exhausted: bool,
}

impl Search<'_> {
    fn decide(&mut self, request: &Prepared) -> Option<Ruling> {
        if self.left == 0 {
            self.exhausted = true;
            return None;
        }
        self.left -= 1;
        Some(decide(self.policies, request))
    }

    /// Collects the decisions that settling the unknowns one after the other leads to, each with a ruling that gives it.
    fn collect(&mut self, request: &Prepared, unknowns: &[Unknown], open: &Ruling, found: &mut Vec<Ruling>) {
        let Some((first, rest)) = unknowns.split_first() else {
            // Nothing is left to settle: what could not be read of the request itself keeps it open.
            for &decision in &open.possible {
                if !has(found, decision) {
                    found.push(Ruling { decision, decided_by: None, possible: Vec::new() });
                }
            }
            return;
        };
        for settled in first.settle(self.policies, request) {
            if open.possible.iter().all(|&decision| has(found, decision)) {
                return;
            }
            match self.decide(&settled) {
                None => return,
                Some(ruling) if ruling.decision == Decision::Depends => self.collect(&settled, rest, &ruling, found),
                Some(ruling) if !has(found, ruling.decision) => found.push(ruling),
                Some(_) => {}
            }
        }
    }

    /// Whether, with the other unknowns settled in some way, this one decides.
    fn turns(&mut self, request: &Prepared, others: &[Unknown], unknown: &Unknown) -> bool {
        match self.decide(request) {
            None => return true,
            Some(ruling) if ruling.decision != Decision::Depends => return false,
            Some(_) => {}
        }
        let Some((first, rest)) = others.split_first() else {
            let mut seen = None;
            return unknown.settle(self.policies, request).iter().any(|settled| match self.decide(settled) {
                None => true,
                Some(ruling) if ruling.decision == Decision::Depends => true,
                Some(ruling) => *seen.get_or_insert(ruling.decision) != ruling.decision,
            });
        };
        first.settle(self.policies, request).iter().any(|settled| self.turns(settled, rest, unknown))
    }
}

fn has(found: &[Ruling], decision: Decision) -> bool {
    found.iter().any(|ruling| ruling.decision == decision)
}

fn assign(request: &mut Prepared, name: &str, values: &Values) {
    match values {
        Some(values) => request.context.assign(name, Lookup::Present(values)),
        None => request.context.assign(name, Lookup::Absent),
    }
}

fn decide(policies: &PolicySet, request: &Prepared) -> Ruling {
    let layers = policies.layers(request, &mut Silent);
    rule(request, &layers, policies.settings)
}

/// The unknown keys that reaching policies mention, then the policy types that cannot be seen or read.
///
/// Keys of policy variables come first: what they might be follows from the patterns they stand in, and what the keys
/// compared with those patterns might be follows from them.
fn unknowns(policies: &PolicySet, request: &Prepared) -> Vec<Unknown> {
    let keys = mentioned(policies, request, Lookup::Unknown).into_iter();
    let layers = policies.layers(request, &mut Silent);
    let hidden = PolicyType::ALL.into_iter().filter_map(|policy_type| {
        let layer = layers.get(policy_type);
        let hidden = layer.exempt.is_none() && (layer.unseen || layer.unreadable);
        hidden.then_some(Unknown::Policies { policy_type, may_be_absent: !layer.unreadable })
    });
    let variables = variables(policies, request);
    let (first, then): (Vec<_>, Vec<_>) = keys.partition(|(name, _)| variables.contains(name));
    let keys = first.into_iter().chain(then).map(|(name, spelling)| Unknown::Key { name, spelling });
    keys.chain(hidden).collect()
}

/// The keys that policies reaching the request mention in conditions and variables and of which it holds that: lower-case
/// name to the first spelling, in order of the names.
fn mentioned(policies: &PolicySet, request: &Prepared, held: Lookup<'_>) -> Vec<(String, String)> {
    let mut keys = Vec::new();
    let at_endpoint = policies
        .policies
        .iter()
        .any(|policy| policy.enabled && policy.policy_type == PolicyType::VpcEndpoint && policy.attached_to.is_some());
    let mut mention = |key: &Mention| {
        if request.context.get_hashed(key.hash, &key.name) == held
            && let Err(at) = keys.binary_search_by(|(known, _): &(String, String)| known.cmp(&key.name))
        {
            keys.insert(at, (key.name.clone(), key.spelling.clone()));
        }
    };
    if at_endpoint {
        // Its value decides which endpoint policy the request meets, also while it is absent.
        mention(&Mention::documented("aws:sourcevpce"));
    }
    for policy_type in PolicyType::ALL {
        policies.reaching(policy_type, request).flat_map(CompiledPolicy::mentions).for_each(&mut mention);
    }
    keys
}

/// The keys of policy variables in conditions, in lower case.
fn variables(policies: &PolicySet, request: &Prepared) -> Vec<String> {
    let reaching = PolicyType::ALL.into_iter().flat_map(|policy_type| policies.reaching(policy_type, request));
    let conditions = reaching.flat_map(|policy| &policy.statements).flat_map(|statement| &statement.conditions);
    conditions.flat_map(Condition::variables).map(str::to_owned).collect()
}
