//! The entry point: a scenario compiled once, then asked about requests.

use crate::alternatives::Evaluated;
use crate::evaluation::{AuthenticationFailure, Decision, Evaluation, PairEvaluation, StatementRef, Verdict};
use crate::layers::Layers;
use crate::message;
use crate::open_question::OpenQuestion;
use crate::pairs;
use crate::policy::CompiledPolicy;
use crate::policy_set::PolicySet;
use crate::prepare::{self, Prepared};
use crate::remarks;
use crate::ruling::{Ruling, has_identity_side, identity_side_allows, rule};
use crate::scenario::{Policy, PolicyType, Request, Scenario};
use crate::stage;
use crate::syntax::{Effect, Finding, quota};
use crate::trace::{Applied, Details, Owned, Recorder};
use crate::unknowns;
use crate::walk::Silent;
use std::sync::Arc;

/// How much of an explanation is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// All of it.
    Full,
    /// The verdict and which statements apply. Of each statement only the principal is told, and no context: most of
    /// an explanation is read in part or not at all.
    Outline,
    /// The verdict alone, without stages and context.
    Verdict,
}

/// A request with everything that follows from it, ready to be decided.
#[derive(Clone, Debug)]
pub struct PreparedRequest {
    request: Request,
    pairs: Vec<Prepared>,
}

/// A scenario's policies, read and compiled, ready to evaluate requests.
#[derive(Clone, Debug)]
pub struct Evaluator {
    policies: PolicySet,
    /// The policies as written, to read them again under another choice.
    sources: Vec<Arc<Policy>>,
}

impl Evaluator {
    /// Reads and compiles the scenario's policies. Never fails: what cannot be read is a finding.
    #[must_use]
    pub fn new(scenario: &Scenario) -> Self {
        Self::reusing(&[], scenario)
    }

    /// The evaluator of the scenario after an edit, the same as a new one: what has not changed of the policies is
    /// taken over, so that an edit costs the policies it touches.
    #[must_use]
    pub fn after_edit(&self, scenario: &Scenario) -> Self {
        // The settings decide how policies are read.
        let reusable = if self.policies.settings == scenario.settings { self.sources.as_slice() } else { &[] };
        let known: Vec<_> = reusable.iter().zip(&self.policies.policies).collect();
        Self::reusing(&known, scenario)
    }

    /// `known`: policies and what was compiled of them under the same settings, in the order of their indexes.
    fn reusing(known: &[(&Arc<Policy>, &Arc<CompiledPolicy>)], scenario: &Scenario) -> Self {
        let exceeded = quota::together(&scenario.policies);
        let read = scenario.policies.iter().enumerate().map(|(index, policy)| {
            let same = |(source, _): &&(&Arc<Policy>, &Arc<CompiledPolicy>)| ***source == *policy;
            // Most stand where they stood; else one was added or taken away before it.
            let found = known.get(index).filter(same).or_else(|| known.iter().find(same));
            let (source, compiled) = match found {
                Some((source, compiled)) => (Arc::clone(source), Arc::clone(compiled)),
                None => (Arc::new(policy.clone()), Arc::new(CompiledPolicy::new(index, policy, scenario.settings))),
            };
            (source, CompiledPolicy::placed(compiled, index, &exceeded))
        });
        let (sources, compiled) = read.unzip();
        let organization = prepare::organization(scenario);
        Self { policies: PolicySet::new(compiled, organization, scenario.unseen.clone(), scenario.settings), sources }
    }

    /// The full explanation of a request. `index` is its place in the scenario's `requests`.
    #[must_use]
    pub fn evaluate(&self, index: usize, request: &Request) -> Evaluation {
        self.explain(index, &self.prepare(request), Detail::Full)
    }

    /// The explanation of a request that was read before, as [`Evaluator::decide_prepared`] takes it.
    #[must_use]
    pub fn explain(&self, index: usize, request: &PreparedRequest, detail: Detail) -> Evaluation {
        let several = request.pairs.len() > 1;
        let mut pairs: Vec<PairEvaluation> = request
            .pairs
            .iter()
            .enumerate()
            .map(|(at, pair)| PairEvaluation {
                action: pair.action.clone(),
                resource: pair.resource.text.clone(),
                verdict: self.verdict(&request.request, (at, pair), detail),
            })
            .collect();
        let verdict = match several {
            true => pairs::together(&pairs).map(|(_, verdict)| verdict),
            false => pairs.pop().map(|pair| pair.verdict),
        };
        let verdict = verdict.unwrap_or_else(|| Verdict::before_policies(Decision::ImplicitDeny));
        Evaluation { request: index, name: request.request.name.clone(), verdict, pairs }
    }

    /// The decision alone: the same walk without a trace, and it stops as soon as the result is certain.
    #[must_use]
    pub fn decide(&self, request: &Request) -> Decision {
        self.decide_pairs(&self.pairs(request))
    }

    /// Reads a request once, to ask for its decision any number of times.
    #[must_use]
    pub fn prepare(&self, request: &Request) -> PreparedRequest {
        self.prepare_owned(request.clone())
    }

    /// The same for a request that is needed nowhere else.
    #[must_use]
    pub fn prepare_owned(&self, request: Request) -> PreparedRequest {
        PreparedRequest { pairs: self.pairs(&request), request }
    }

    fn pairs(&self, request: &Request) -> Vec<Prepared> {
        prepare::prepare(&self.policies.organization, self.policies.settings, request)
    }

    /// The decision on a request that was read before, by this evaluator or one of a scenario with the same
    /// organization and settings.
    #[must_use]
    pub fn decide_prepared(&self, request: &PreparedRequest) -> Decision {
        self.decide_pairs(&request.pairs)
    }

    fn decide_pairs(&self, pairs: &[Prepared]) -> Decision {
        if let [pair] = pairs {
            return self.decide_pair(pair).decision;
        }
        let rulings = pairs.iter().map(|pair| self.decide_pair(pair));
        pairs::decision(&rulings.map(|ruling| pairs::left_open(ruling.decision, &ruling.possible)).collect::<Vec<_>>())
    }

    /// What is wrong with the text of each policy, by index in the scenario's `policies`.
    #[must_use]
    pub fn findings(&self, policy: usize) -> &[Finding] {
        self.policies.policies.get(policy).map_or(&[], |policy| &policy.findings)
    }

    fn decide_pair(&self, prepared: &Prepared) -> Ruling {
        if prepared.failure.is_some() {
            return Ruling { decision: Decision::NotAuthenticated, decided_by: None, possible: Vec::new() };
        }
        let ruling = rule(prepared, &self.policies.layers(prepared, &mut Silent), self.policies.settings);
        match ruling.decision {
            Decision::Depends => unknowns::settle(&self.policies, prepared, ruling).ruling,
            _ => ruling,
        }
    }

    fn verdict(&self, request: &Request, (pair, prepared): (usize, &Prepared), detail: Detail) -> Verdict {
        let (mut verdict, recorded) = self.found(request, (pair, prepared), Owned::new(detail));
        if let Some((ruled, layers)) = recorded
            && detail != Detail::Verdict
        {
            verdict.stages = stage::stages(prepared, &ruled.layers, ruled.decided_by, layers.into_layers());
        }
        if detail == Detail::Full {
            verdict.context = prepared.context.entries().collect();
        }
        verdict
    }

    /// The verdict without stages and context, and what was recorded of the walk; nothing when it did not come to one.
    pub(crate) fn found<D: Details>(
        &self,
        request: &Request,
        (pair, prepared): (usize, &Prepared),
        details: D,
    ) -> (Verdict, Option<(Ruled, D)>) {
        if let Some(failure) = &prepared.failure {
            return (Verdict::not_authenticated(failure.clone(), prepared), None);
        }
        let mut recorder = Recorder::new(details);
        let layers = self.policies.layers(prepared, &mut recorder);
        let settings = self.policies.settings;
        let ruling = rule(prepared, &layers, settings);
        let mut warnings = prepared.warnings.clone();
        warnings.append(&mut recorder.warnings);
        let (ruling, depends_on) = match ruling.decision {
            Decision::Depends => {
                let settled = unknowns::settle(&self.policies, prepared, ruling);
                warnings.extend(settled.approximate.then(remarks::too_many_unknowns));
                let depends_on = unknowns::depends_on(&self.policies, prepared, &settled);
                (settled.ruling, depends_on)
            }
            _ => (ruling, Vec::new()),
        };
        let mut met = std::mem::take(&mut recorder.met);
        if let Some(policy) = self.policies.attached_to_pathed_role(prepared) {
            let place = format!(
                "The session ARN does not tell the role's path, and `{}` is attached to a role of the same name with a \
                 path. State the principal's `role` if that is the one.",
                policy.name
            );
            met.push((OpenQuestion::RolePathOfSession, place));
        }
        let evaluated = Evaluated {
            policies: &self.policies,
            sources: &self.sources,
            request,
            pair,
            prepared,
            layers: &layers,
            ruling: &ruling,
        };
        warnings.append(&mut evaluated.warnings(&met));
        warnings.extend(remarks::remarks(&self.policies, prepared, &layers, &ruling));
        let applied = &recorder.applied;
        let verdict = Verdict {
            decision: ruling.decision,
            decided_by: ruling.decided_by,
            granted_by: match ruling.decision {
                Decision::Allowed => self.granted_by(prepared, &layers, applied),
                _ => Vec::new(),
            },
            // A policy of an endpoint that the request may not go through has not denied it.
            denied_by: self.statements(applied, |statement| {
                statement.effect == Effect::Deny && layers.get(statement.policy_type).votes.deny.is_true()
            }),
            message: message::access_denied(prepared, &ruling, self.denying_arn(&ruling, applied)),
            authentication: None,
            missing_context_keys: unknowns::missing_context_keys(&self.policies, prepared, ruling.decision),
            context: Vec::new(),
            possible: ruling.possible,
            depends_on,
            stages: Vec::new(),
            warnings,
        };
        (verdict, Some((Ruled { layers, decided_by: ruling.decided_by }, recorder.details)))
    }

    /// The ARN of the first policy of the deciding type whose Deny applies.
    fn denying_arn(&self, ruling: &Ruling, applied: &[Applied]) -> Option<&str> {
        let denies =
            |statement: &&Applied| statement.effect == Effect::Deny && Some(statement.policy_type) == ruling.decided_by;
        let denying = applied.iter().find(denies)?;
        self.policies.policies.get(denying.policy)?.arn.as_deref()
    }

    fn statements(&self, applied: &[Applied], wanted: impl Fn(&Applied) -> bool) -> Vec<StatementRef> {
        let wanted = applied.iter().filter(|statement| wanted(statement));
        wanted
            .filter_map(|found| {
                let policy = self.policies.policies.get(found.policy)?.name.clone();
                Some(StatementRef { policy, statement: found.statement })
            })
            .collect()
    }

    /// The Allow statements an allowed request rests on: those of every side that it needs, and of either side where
    /// each is enough by itself. A statement that only delegates to the account counts where the resource's own policy
    /// must take part.
    fn granted_by(&self, prepared: &Prepared, layers: &Layers, applied: &[Applied]) -> Vec<StatementRef> {
        if prepared.facts.needs_no_permission {
            return Vec::new();
        }
        let alone = has_identity_side(prepared) && prepared.same_account();
        let identity = identity_side_allows(prepared, layers, self.policies.settings);
        self.statements(applied, |statement| match statement.policy_type {
            _ if statement.effect != Effect::Allow => false,
            PolicyType::IdentityBased => identity,
            PolicyType::ResourceBased if alone && !prepared.facts.must_trust => {
                statement.grants.direct.is_true() || (identity && statement.grants.stands_in.is_true())
            }
            PolicyType::ResourceBased => true,
            _ => false,
        })
    }
}

/// What the stages are made of beside what was recorded.
pub(crate) struct Ruled {
    pub(crate) layers: Layers,
    pub(crate) decided_by: Option<PolicyType>,
}

impl PreparedRequest {
    /// Whether several actions and resources are asked for, so that an explanation has several verdicts.
    #[must_use]
    pub const fn has_several_pairs(&self) -> bool {
        self.pairs.len() > 1
    }

    pub(crate) const fn parts(&self) -> (&Request, &[Prepared]) {
        (&self.request, self.pairs.as_slice())
    }
}

/// Evaluates every request of a scenario, in order.
#[must_use]
pub fn evaluate(scenario: &Scenario) -> Vec<Evaluation> {
    let evaluator = Evaluator::new(scenario);
    scenario.requests.iter().enumerate().map(|(index, request)| evaluator.evaluate(index, request)).collect()
}

impl Verdict {
    pub(crate) fn before_policies(decision: Decision) -> Self {
        Self {
            decision,
            decided_by: None,
            granted_by: Vec::new(),
            denied_by: Vec::new(),
            message: None,
            authentication: None,
            stages: Vec::new(),
            possible: Vec::new(),
            depends_on: Vec::new(),
            missing_context_keys: Vec::new(),
            context: Vec::new(),
            warnings: Vec::new(),
        }
    }

    fn not_authenticated(failure: AuthenticationFailure, prepared: &Prepared) -> Self {
        Self {
            message: Some(failure.message.clone()),
            authentication: Some(failure),
            warnings: prepared.warnings.clone(),
            ..Self::before_policies(Decision::NotAuthenticated)
        }
    }
}
