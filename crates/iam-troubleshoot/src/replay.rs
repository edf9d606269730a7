//! CloudTrail events, one after the other, against a scenario's policies: which calls that worked would now be denied.
//!
//! What an event does not tell cannot be known: session policies, most context keys, tags, and the calls that CloudTrail
//! does not record (data events, unless a trail asks for them). Keys it does not have are absent.

mod stream;
mod tally;

pub use stream::RecordReader;
pub use tally::{Change, GroupBy, OneOr, Row, Tally, Why};

use crate::import::{Event, events_of};
use iam_catalog::Catalog;
use iam_evaluator::evaluation::{Decision, StageReason};
use iam_evaluator::scenario::{Json, PolicyType, Request, Scenario};
use iam_evaluator::{Detail, Evaluator};

/// A scenario's policies, ready for events. Holds nothing of the events it has seen.
#[derive(Clone, Debug)]
pub struct Replay {
    evaluator: Evaluator,
}

/// What became of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replayed {
    /// The event's id, when it has one.
    pub event: Option<String>,
    /// Who called.
    pub principal: String,
    /// The action it needs.
    pub action: String,
    /// On which resource.
    pub resource: String,
    /// Whether the call was denied when it was made.
    pub was_denied: bool,
    /// The decision on it now.
    pub decision: Decision,
    /// The policy type that denies now.
    pub decided_by: Option<&'static str>,
    /// The Deny statements that apply, as `policy[statement]`.
    pub denied_by: Vec<String>,
    /// What denies where that is not the action itself but one that the same call needs: `iam:PassRole` on a role, as
    /// action and resource.
    pub needs: Option<(String, String)>,
    /// Whether the service reference has no action of that name: what the event needs may be another one.
    pub unknown_action: bool,
}

impl Replay {
    /// Compiles the policies of a scenario; its requests are left out of account.
    #[must_use]
    pub fn new(scenario: &Scenario) -> Self {
        Self { evaluator: Evaluator::new(scenario) }
    }

    /// The verdicts on a text of events: one record, or a file or answer with several. Where the service reference is at
    /// hand, the actions that they need are looked up in it.
    ///
    /// # Errors
    /// When the text is no JSON, or has no CloudTrail record.
    pub fn events(&self, text: &str, catalog: Option<&Catalog>) -> Result<Vec<Replayed>, String> {
        let json = Json::from_text(text).map_err(|error| error.to_string())?;
        let Some(found) = events_of(&json, catalog) else {
            return Err("no CloudTrail record: eventSource and eventName are missing".to_owned());
        };
        let verdict = |event: Event| {
            let why = self.why(&event.request);
            Replayed {
                event: event.id,
                principal: event.request.principal.arn().to_owned(),
                action: event.request.action.clone(),
                resource: event.request.resource.arn().to_owned(),
                was_denied: event.was_denied,
                decision: why.decision,
                decided_by: why.decided_by.map(PolicyType::id),
                denied_by: tally::statements(&why.denied_by),
                needs: why.needs,
                unknown_action: event.unknown_action,
            }
        };
        Ok(found.events.into_iter().map(verdict).collect())
    }

    /// The decision on a request, and what denies it.
    fn why(&self, request: &Request) -> Why {
        let prepared = self.evaluator.prepare(request);
        let decision = self.evaluator.decide_prepared(&prepared);
        // Who denies costs more than the decision, and only a denial has somebody who does.
        let mut why =
            Why { decision, decided_by: None, denied_by: Vec::new(), needs: None, caller_without_policies: false };
        if decision != Decision::Allowed {
            let explained = self.evaluator.explain(0, &prepared, Detail::Verdict);
            (why.decided_by, why.denied_by) = (explained.verdict.decided_by, explained.verdict.denied_by);
            if !explained.pairs.is_empty() {
                let outlined = self.evaluator.explain(0, &prepared, Detail::Outline);
                // The first pair is the action itself.
                let mut pairs = outlined.pairs.iter();
                let deciding =
                    pairs.position(|pair| pair.verdict.stages == outlined.verdict.stages).unwrap_or_default();
                let further = outlined.pairs.get(deciding).filter(|_| deciding > 0);
                why.needs = further.map(|pair| (pair.action.clone(), pair.resource.clone()));
            }
        }
        why
    }

    /// Whether no identity-based policy here is attached to the caller.
    fn knows_no_policy_of_caller(&self, request: &Request) -> bool {
        let explained = self.evaluator.explain(0, &self.evaluator.prepare(request), Detail::Outline);
        let mut stages = explained.verdict.stages.iter();
        stages.any(|stage| stage.policy_type == PolicyType::IdentityBased && stage.reason == StageReason::NoPolicy)
    }
}

impl Replayed {
    /// Whether a call that worked would now be denied.
    #[must_use]
    pub const fn is_newly_denied(&self) -> bool {
        !self.was_denied && matches!(self.decision, Decision::ExplicitDeny | Decision::ImplicitDeny)
    }

    /// `{event, principal, action, resource, was, decision, decidedBy, deniedBy}` on one line; `needs: {action, resource}` where
    /// a further action of the same call denies, and `"unknownAction": true` where the service reference has no such action.
    #[must_use]
    pub fn to_json(&self) -> String {
        let text = |text: &str| Json::String(text.to_owned()).pretty();
        let optional =
            |text: Option<&str>| text.map_or_else(|| "null".to_owned(), |text| Json::String(text.to_owned()).pretty());
        let needs = self.needs.as_ref().map_or_else(String::new, |(action, resource)| {
            format!(",\"needs\":{{\"action\":{},\"resource\":{}}}", text(action), text(resource))
        });
        let denied_by: Vec<String> = self.denied_by.iter().map(|name| text(name)).collect();
        format!(
            "{{\"event\":{},\"principal\":{},\"action\":{},\"resource\":{},\"was\":\"{}\",\"decision\":\"{}\",\"decidedBy\":{},\"deniedBy\":[{}]{needs}{}}}",
            optional(self.event.as_deref()),
            text(&self.principal),
            text(&self.action),
            text(&self.resource),
            if self.was_denied { "denied" } else { "allowed" },
            self.decision.id(),
            optional(self.decided_by),
            denied_by.join(","),
            if self.unknown_action { ",\"unknownAction\":true" } else { "" }
        )
    }
}
