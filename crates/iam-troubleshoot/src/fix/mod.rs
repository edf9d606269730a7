//! Changes that turn a decision, each proven: applied to a copy of the scenario and evaluated again.
//!
//! A fix is shown only if it turns the request and leaves every other request of the scenario, and what those expect, as
//! it was. The narrowest come first, and those that weaken a limit somebody set come last and say so.

mod advice;
mod change;
mod denying;
mod exempt;
mod grant;
mod probe;
mod request;
mod search;
mod text;

pub use denying::fixes_to_deny;
pub(crate) use text::with_version;

use iam_evaluator::scenario::{Json, Policy, PolicyType, Scenario};

/// What a fix changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FixKind {
    /// The request: other credentials, another way, another value of a context key.
    Request,
    /// Policies.
    Policy,
    /// Nothing that can be proven here: what to do is said in words.
    Advice,
}

impl FixKind {
    /// The name in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Policy => "policy",
            Self::Advice => "advice",
        }
    }
}

/// One change of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Another text of a policy's document.
    Policy {
        /// Its index in the scenario's `policies`.
        index: usize,
        /// Its name.
        name: String,
        /// The whole new text.
        text: String,
        /// The lines that differ, marked `-` and `+`.
        diff: Vec<String>,
    },
    /// A policy more.
    AddPolicy {
        /// The policy.
        policy: Policy,
    },
    /// Another value in a request.
    Request {
        /// The request's index.
        index: usize,
        /// The field, e.g. `principal.mfa` or `context.aws:SourceVpce`.
        field: String,
        /// Its new value.
        value: String,
    },
}

/// A request that a fix allows beside the one it is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AlsoAllowed {
    /// Who.
    pub principal: String,
    /// What.
    pub action: String,
    /// On which resource.
    pub resource: String,
    /// What is different from the request in question beside these, e.g. `without MFA`.
    pub but: Option<&'static str>,
}

/// A change that turns the decision on a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does, in a sentence.
    pub title: String,
    /// With advice: what to do.
    pub detail: Option<String>,
    /// What it changes.
    pub kind: FixKind,
    /// The changes, to be made together.
    pub edits: Vec<Edit>,
    /// Requests that become allowed (or, the other way round, denied) beside this one: found by trying some around
    /// it, so a sample and not a list of all.
    pub also_allows: Vec<AlsoAllowed>,
    /// The limits it weakens: policies that somebody set to deny on purpose.
    pub weakens: Vec<PolicyType>,
    /// What to think of before doing it.
    pub warning: Option<String>,
    /// Commands of the AWS CLI that do it, for advice.
    pub commands: Vec<String>,
    /// The scenario with the changes made; with advice the scenario as it is.
    pub fixed: Scenario,
}

/// The fixes for one request.
#[derive(Clone, Debug, PartialEq)]
pub struct Fixes {
    /// Its index in the scenario's `requests`.
    pub request: usize,
    /// The fixes, the narrowest first; none when the request is as wanted.
    pub fixes: Vec<Fix>,
}

/// What is said of [`Fix::also_allows`].
pub const SAMPLE: &str = "found by trying requests around this one; a sample, not all";

/// Fixes that allow a request of the scenario, by its index. A request without `time` should be given one first.
///
/// Empty for a request that is allowed, unless AWS was told to have denied it: then the advice says what to look at.
#[must_use]
pub fn fixes(scenario: &Scenario, request: usize) -> Fixes {
    Fixes { request, fixes: search::fixes(scenario, request) }
}

impl Fixes {
    /// `{request, fixes: [{title, kind, edits, alsoAllows, …}]}`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let fixes = Json::Array(self.fixes.iter().map(Fix::to_json).collect());
        Json::Object(vec![("request".to_owned(), Json::number(self.request as u64)), ("fixes".to_owned(), fixes)])
            .pretty()
    }
}

fn text(text: &str) -> Json {
    Json::String(text.to_owned())
}

fn texts<T: AsRef<str>>(list: &[T]) -> Json {
    Json::Array(list.iter().map(|item| text(item.as_ref())).collect())
}

impl Fix {
    fn to_json(&self) -> Json {
        let mut members = vec![
            ("title".to_owned(), text(&self.title)),
            ("kind".to_owned(), text(self.kind.id())),
            ("edits".to_owned(), Json::Array(self.edits.iter().map(Edit::to_json).collect())),
            ("alsoAllows".to_owned(), Json::Array(self.also_allows.iter().map(AlsoAllowed::to_json).collect())),
        ];
        if !self.weakens.is_empty() {
            let names: Vec<&str> = self.weakens.iter().map(|policy_type| policy_type.id()).collect();
            members.push(("weakens".to_owned(), texts(&names)));
        }
        members.extend(self.detail.iter().map(|detail| ("detail".to_owned(), text(detail))));
        members.extend(self.warning.iter().map(|warning| ("warning".to_owned(), text(warning))));
        if !self.commands.is_empty() {
            members.push(("commands".to_owned(), texts(&self.commands)));
        }
        Json::Object(members)
    }
}

impl Edit {
    fn to_json(&self) -> Json {
        let member = |name: &str, value: Json| (name.to_owned(), value);
        Json::Object(match self {
            Self::Policy { index, name, text: new, diff } => vec![
                member("policy", text(name)),
                member("index", Json::number(*index as u64)),
                member("diff", texts(diff)),
                member("document", Json::from_text(new).unwrap_or_else(|_| text(new))),
            ],
            Self::AddPolicy { policy } => {
                let mut members = vec![
                    member("policy", text(&policy.name)),
                    member("add", Json::Bool(true)),
                    member("type", text(policy.policy_type.id())),
                ];
                members.extend(policy.attached_to.iter().map(|arn| member("attachedTo", text(arn))));
                members.push(member("document", Json::from_text(policy.document.text()).unwrap_or(Json::Null)));
                members
            }
            Self::Request { index, field, value } => vec![
                member("request", Json::number(*index as u64)),
                member("field", text(field)),
                member("value", Json::from_text(value).unwrap_or_else(|_| text(value))),
            ],
        })
    }
}

impl AlsoAllowed {
    fn to_json(&self) -> Json {
        let mut members = vec![
            ("principal".to_owned(), text(&self.principal)),
            ("action".to_owned(), text(&self.action)),
            ("resource".to_owned(), text(&self.resource)),
        ];
        members.extend(self.but.map(|but| ("but".to_owned(), text(but))));
        Json::Object(members)
    }
}
