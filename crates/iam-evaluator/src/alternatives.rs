//! The open questions that a verdict rests on, and what the other choice of each would give (semantics.md, Appendix A).

use crate::caller::CallerKind;
use crate::evaluation::{Decision, Warning};
use crate::layers::Layers;
use crate::message;
use crate::open_question::{OpenQuestion, OpenQuestions};
use crate::policy::CompiledPolicy;
use crate::policy_set::PolicySet;
use crate::prepare::{self, Prepared};
use crate::ruling::{Ruling, rule};
use crate::scenario::{Credentials, Policy, PolicyType, Request};
use crate::unknowns;
use crate::walk::Silent;
use std::sync::Arc;

/// A question that the walk met, and where, in a sentence.
pub(crate) type Met = (OpenQuestion, String);

/// A verdict, as far as another choice could change it.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    decision: Decision,
    decided_by: Option<PolicyType>,
    message: Option<String>,
    /// Names of the policies that AWS would refuse to save.
    refused: Vec<String>,
}

/// One pair of a request under the choices of its scenario.
pub(crate) struct Evaluated<'a> {
    pub(crate) policies: &'a PolicySet,
    /// The scenario's policies as written.
    pub(crate) sources: &'a [Arc<Policy>],
    pub(crate) request: &'a Request,
    /// Which of the request's pairs, its own first.
    pub(crate) pair: usize,
    pub(crate) prepared: &'a Prepared,
    pub(crate) layers: &'a Layers,
    pub(crate) ruling: &'a Ruling,
}

impl Evaluated<'_> {
    /// A warning for every question met, and for every other one whose other choice would change the verdict.
    pub(crate) fn warnings(&self, met: &[Met]) -> Vec<Warning> {
        let mut questions = self.candidates();
        for (question, _) in met {
            questions.add(*question);
        }
        if questions.is_empty() {
            return Vec::new();
        }
        let own = self.outcome(self.policies, self.prepared, self.ruling.clone());
        questions.iter().filter_map(|question| self.warning(question, &own, met)).collect()
    }

    fn warning(&self, question: OpenQuestion, own: &Outcome, met: &[Met]) -> Option<Warning> {
        let other = self.under_other_choice(question)?;
        let mut message: String = met
            .iter()
            .filter(|(asked, _)| *asked == question)
            .fold(String::new(), |message, (_, place)| message + place + " ");
        if message.is_empty() && other == *own {
            return None;
        }
        let (info, settings) = (question.info(), self.policies.settings);
        let (taken, flipped) = (settings.choice(question), settings.flipped(question).choice(question));
        message.push_str(&format!(
            "AWS's documentation leaves open {}. Taken here: `{taken}`; with `{flipped}`, {}.",
            info.open(),
            difference(own, &other)
        ));
        Some(Warning { code: info.id.to_owned(), message })
    }

    /// The questions that could matter, by what the policies hold, who calls, and what decided. Few, as each is tried.
    fn candidates(&self) -> OpenQuestions {
        let (request, caller) = (self.prepared, &self.prepared.caller);
        let mut questions = self.policies.questions(request);
        let mut only_if = |applies: bool, question| questions.keep_if(applies, question);
        let own_account = caller.has_identity() && request.same_account();
        only_if(caller.kind == CallerKind::Service, OpenQuestion::AwsStar);
        only_if(request.facts.is_trust, OpenQuestion::StarInTrustPolicy);
        only_if(caller.kind == CallerKind::FederatedUser, OpenQuestion::DenyOnFederatingUser);
        only_if(
            own_account && self.layers.get(PolicyType::ResourceBased).votes.grants.direct.is_true(),
            OpenQuestion::WildcardGrantIsDirect,
        );
        only_if(request.context.holds_wildcard(), OpenQuestion::WildcardFromVariable);
        let mfa_open = caller.kind == CallerKind::RoleSession
            && caller.credentials != Credentials::LongTerm
            && caller.details.mfa.is_none();
        only_if(mfa_open, OpenQuestion::MfaNotStated);

        let mut add_if = |applies: bool, question| questions.add_if(applies, question);
        let denies = |policy_type: &PolicyType| self.layers.get(*policy_type).votes.deny.is_true();
        let endpoint = self.layers.get(PolicyType::VpcEndpoint);
        let implicit = self.ruling.decision == Decision::ImplicitDeny;
        let federated_by = caller.details.federated_by.as_deref().unwrap_or_default();
        let session_policies = self.policies.reaching(PolicyType::Session, request).count();
        let no_session = self.layers.get(PolicyType::Session).exists.is_false();
        add_if(
            request.service == "s3" && request.operation == "listallmybuckets",
            OpenQuestion::ListAllMyBucketsResource,
        );
        add_if(caller.kind == CallerKind::Service, OpenQuestion::PrincipalKeysOfServices);
        add_if(
            PolicyType::ALL.iter().filter(|policy_type| denies(policy_type)).count() > 1,
            OpenQuestion::ExplicitDenyOrder,
        );
        add_if(implicit && endpoint.passes().is_false(), OpenQuestion::EndpointPolicyPlace);
        add_if(session_policies > 1, OpenQuestion::SeveralSessionPolicies);
        add_if(
            implicit && caller.kind == CallerKind::FederatedUser && no_session,
            OpenQuestion::FederatedUserWithoutSessionPolicy,
        );
        add_if(
            self.ruling.decided_by == Some(PolicyType::ServiceControl)
                && (implicit || !denies(&PolicyType::ServiceControl)),
            OpenQuestion::MissingServiceControlAllow,
        );
        add_if(request.facts.needs_no_permission && endpoint.exists.is_true(), OpenQuestion::NoPermissionNeeded);
        add_if(
            caller.kind == CallerKind::RoleSession && federated_by.contains(":saml-provider/"),
            OpenQuestion::SamlProviderValue,
        );
        add_if(request.resource.is_none && self.ruling.decided_by.is_some(), OpenQuestion::ResourceStarInMessage);
        questions
    }

    fn under_other_choice(&self, question: OpenQuestion) -> Option<Outcome> {
        let settings = self.policies.settings.flipped(question);
        let policies = self.policies.under(settings, |policy| {
            let source = self.sources.get(policy.index).filter(|_| question.is_read_from_policies())?;
            Some(Arc::new(CompiledPolicy::new(policy.index, source, settings)))
        });
        let prepared = if question.concerns_requests() {
            prepare::pair(&policies.organization, settings, self.request, self.pair)?
        } else {
            self.prepared.under(settings, &policies.organization)
        };
        if prepared.failure.is_some() {
            return None;
        }
        let ruling = rule(&prepared, &policies.layers(&prepared, &mut Silent), settings);
        let ruling = match ruling.decision {
            Decision::Depends => unknowns::settle(&policies, &prepared, ruling).ruling,
            _ => ruling,
        };
        Some(self.outcome(&policies, &prepared, ruling))
    }

    fn outcome(&self, policies: &PolicySet, prepared: &Prepared, ruling: Ruling) -> Outcome {
        let refused = policies.policies.iter().filter(|policy| policy.enabled && policy.error().is_some());
        Outcome {
            message: message::access_denied(prepared, &ruling, None),
            decision: ruling.decision,
            decided_by: ruling.decided_by,
            refused: refused.map(|policy| policy.name.clone()).collect(),
        }
    }
}

/// What the other choice would give, as the end of a sentence.
fn difference(own: &Outcome, other: &Outcome) -> String {
    let by = other.decided_by.map(|policy_type| format!(" by a {}", policy_type.label())).unwrap_or_default();
    let differs = (own.decision, own.decided_by) != (other.decision, other.decided_by);
    let newly = |these: &[String], those: &[String]| these.iter().find(|name| !those.contains(name)).cloned();
    match other.decision {
        Decision::Allowed if differs => "the request would be allowed".to_owned(),
        Decision::ExplicitDeny if differs => format!("the request would be denied explicitly{by}"),
        Decision::ImplicitDeny if differs => format!("the request would be denied implicitly{by}"),
        Decision::Depends if differs => "the decision would be open".to_owned(),
        Decision::NotAuthenticated if differs => "the request would not be authenticated".to_owned(),
        _ => match (newly(&other.refused, &own.refused), newly(&own.refused, &other.refused), &other.message) {
            (Some(name), _, _) => format!("AWS would refuse to save `{name}`"),
            (_, Some(name), _) => format!("AWS would accept `{name}`"),
            (_, _, Some(message)) if other.message != own.message => format!("the message would be `{message}`"),
            _ => "the decision would be the same".to_owned(),
        },
    }
}
