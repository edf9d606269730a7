//! CloudTrail events, one after the other, against a scenario's policies: which calls that worked would now be denied.
//!
//! What an event does not tell cannot be known: session policies, most context keys, tags, and the calls that CloudTrail
//! does not record (data events, unless a trail asks for them). Keys it does not have are absent.

use crate::import::{has_records, requests_of_events};
use iam_catalog::Catalog;
use iam_evaluator::Evaluator;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::{Json, Scenario};

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
        let events = requests_of_events(&json, catalog);
        if events.is_empty() && !has_records(&json) {
            return Err("no CloudTrail record: eventSource and eventName are missing".to_owned());
        }
        let verdict = |event: crate::import::Event| {
            let prepared = self.evaluator.prepare(&event.request);
            let decision = self.evaluator.decide_prepared(&prepared);
            let mut replayed = Replayed {
                event: event.id,
                principal: event.request.principal.arn().to_owned(),
                action: event.request.action.clone(),
                resource: event.request.resource.arn().to_owned(),
                was_denied: event.was_denied,
                decision,
                decided_by: None,
                denied_by: Vec::new(),
                needs: None,
                unknown_action: event.unknown_action,
            };
            // The explanation costs more than the decision, and only a denial needs it.
            if decision != Decision::Allowed {
                let evaluation = self.evaluator.evaluate(0, &event.request);
                let verdict = evaluation.verdict;
                // The first pair is the action itself.
                let pairs = &evaluation.pairs;
                let deciding = pairs.iter().position(|pair| pair.verdict.stages == verdict.stages).unwrap_or_default();
                let further = pairs.get(deciding).filter(|_| deciding > 0);
                replayed.needs = further.map(|pair| (pair.action.clone(), pair.resource.clone()));
                replayed.decided_by = verdict.decided_by.map(|policy_type| policy_type.id());
                let names = verdict.denied_by.iter().map(|one| format!("{}[{}]", one.policy, one.statement));
                replayed.denied_by = names.collect();
            }
            replayed
        };
        Ok(events.into_iter().map(verdict).collect())
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
