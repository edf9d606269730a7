//! Candidates that change the request: with MFA, through an endpoint, with a tag, with fresh credentials.

use super::change::{Candidate, Change, Situation};
use iam_evaluator::evaluation::{ConditionTrace, Decision};
use iam_evaluator::nearest::{MissRole, PartKind, nearest_misses};
use iam_evaluator::scenario::{
    ContextValue, Credentials, Json, Principal, PrincipalDetails, Request, Resource, ResourceDetails, Scalar,
};

/// Nearest statements that are looked at.
const MOST_STATEMENTS: usize = 4;

/// Changes of the request that may help.
pub(super) fn candidates(situation: &Situation) -> Vec<Candidate> {
    match situation.decision() {
        Decision::ImplicitDeny => renaming(situation).into_iter().chain(meeting(situation)).collect(),
        Decision::ExplicitDeny => escaping(situation),
        Decision::NotAuthenticated => authenticating(situation),
        Decision::Allowed | Decision::Depends => Vec::new(),
    }
}

/// A request in the making, with what changed.
struct Changed {
    request: Request,
    pair: usize,
    fields: Vec<(String, String)>,
    phrases: Vec<String>,
}

impl Changed {
    fn new(situation: &Situation) -> Option<Self> {
        Some(Self {
            request: situation.request()?.clone(),
            pair: situation.pair(),
            fields: Vec::new(),
            phrases: Vec::new(),
        })
    }

    fn into_candidate(self, index: usize, cost: u32) -> Option<Candidate> {
        let Self { request, fields, phrases, .. } = self;
        let change = Change::Request { index, fields, request: Box::new(request) };
        (!phrases.is_empty()).then(|| Candidate::new(phrases.join(", and "), cost, change))
    }

    /// Changes the principal's details.
    fn principal<T>(&mut self, change: impl FnOnce(&mut PrincipalDetails) -> T) -> T {
        let mut details = match &self.request.principal {
            Principal::Name(arn) => PrincipalDetails { arn: arn.clone(), ..PrincipalDetails::default() },
            Principal::Details(details) => (**details).clone(),
        };
        let result = change(&mut details);
        self.request.principal = Principal::Details(Box::new(details));
        result
    }

    fn put(&mut self, key: &str, value: &str) {
        let field = match self.pair.checked_sub(1).and_then(|at| self.request.also.get_mut(at)) {
            Some(also) => {
                also.context.insert(key.to_owned(), ContextValue::One(Scalar::String(value.to_owned())));
                format!("also[{}].context.{key}", self.pair - 1)
            }
            None => {
                self.request.context.retain(|other, _| !other.eq_ignore_ascii_case(key));
                self.request.context.insert(key.to_owned(), ContextValue::One(Scalar::String(value.to_owned())));
                format!("context.{key}")
            }
        };
        self.fields.push((field, quoted(value)));
    }

    /// Takes keys out of the context, and says whether any was there.
    fn remove(&mut self, keys: &[&str]) -> bool {
        let before = self.request.context.len();
        let gone = |key: &str| keys.iter().any(|other| other.eq_ignore_ascii_case(key));
        let fields = self
            .request
            .context
            .keys()
            .filter(|key| gone(key))
            .map(|key| (format!("context.{key}"), "null".to_owned()));
        self.fields.extend(fields);
        self.request.context.retain(|key, _| !gone(key));
        before > self.request.context.len()
    }

    /// Gives a context key a value, at the place of the request where it comes from; `None` when nobody can choose it.
    fn set(&mut self, key: &str, value: &str) -> Option<()> {
        let lower = key.to_ascii_lowercase();
        let tag =
            |prefix: &str| lower.starts_with(prefix).then(|| key.get(prefix.len()..).unwrap_or_default().to_owned());
        if let Some(tag) = tag("aws:principaltag/") {
            self.principal(|principal| {
                principal.tags.retain(|other, _| !other.eq_ignore_ascii_case(&tag));
                principal.tags.insert(tag.clone(), value.to_owned());
            });
            self.fields.push((format!("principal.tags.{tag}"), quoted(value)));
            self.phrases.push(format!("tag the caller {tag} = {value}"));
            return Some(());
        }
        if let Some(tag) = tag("aws:resourcetag/") {
            if self.pair > 0 {
                return None;
            }
            let mut details = match &self.request.resource {
                Resource::Arn(arn) => ResourceDetails { arn: arn.clone(), ..ResourceDetails::default() },
                Resource::Details(details) => (**details).clone(),
            };
            details.tags.insert(tag.clone(), value.to_owned());
            self.request.resource = Resource::Details(Box::new(details));
            self.fields.push((format!("resource.tags.{tag}"), quoted(value)));
            self.phrases.push(format!("tag the resource {tag} = {value}"));
            return Some(());
        }
        if let Some(tag) = tag("aws:requesttag/") {
            self.put(key, value);
            self.put("aws:TagKeys", &tag);
            self.phrases.push(format!("pass the tag {tag} = {value}"));
            return Some(());
        }
        match lower.as_str() {
            "aws:multifactorauthpresent" if value == "true" => self.with_mfa(),
            "aws:multifactorauthage" => {
                self.with_mfa();
                self.put(key, value);
            }
            "aws:tokenissuetime" => {
                self.principal(|principal| principal.issued = Some(value.to_owned()));
                self.fields.push(("principal.issued".to_owned(), quoted(value)));
                self.phrases.push("get a new session, made now".to_owned());
            }
            "aws:sourcevpce" | "aws:sourcevpc" => {
                let _ = self.remove(&["aws:SourceIp"]);
                self.put(key, value);
                let what = if lower == "aws:sourcevpce" { "VPC endpoint" } else { "VPC" };
                self.phrases.push(format!("send it through {what} {value}"));
            }
            "aws:sourceip" => {
                let through = self.remove(&["aws:SourceVpce", "aws:SourceVpc", "aws:VpcSourceIp"]);
                self.put(key, value);
                let not = if through { ", not through the VPC endpoint" } else { "" };
                self.phrases.push(format!("send it from an address such as {value}{not}"));
            }
            "aws:securetransport" if value == "true" => {
                self.put(key, value);
                self.phrases.push("send it over TLS".to_owned());
            }
            // Who calls, whose resource it is, and what the time is, is not for the sender to choose.
            "aws:multifactorauthpresent"
            | "aws:securetransport"
            | "aws:currenttime"
            | "aws:epochtime"
            | "aws:userid"
            | "aws:username"
            | "aws:assumedroot"
            | "aws:viaawsservice"
            | "aws:calledvia"
            | "aws:calledviafirst"
            | "aws:calledvialast"
            | "aws:federatedprovider" => return None,
            other
                if other.starts_with("aws:principal")
                    || other.starts_with("aws:resource")
                    || other.starts_with("aws:source") && other != "aws:sourceidentity" =>
            {
                return None;
            }
            _ => {
                self.put(key, value);
                self.phrases.push(format!("send it with {key} = {value}"));
            }
        }
        Some(())
    }

    fn with_mfa(&mut self) {
        if self.fields.iter().any(|(field, _)| field == "principal.mfa") {
            return;
        }
        let make_temporary = self.principal(|principal| {
            principal.mfa = Some(true);
            let long_term = principal.arn.contains(":user/") || principal.arn.ends_with(":root");
            let make_temporary =
                long_term && !matches!(principal.credentials, Some(Credentials::Temporary | Credentials::Console));
            if make_temporary {
                principal.credentials = Some(Credentials::Temporary);
            }
            make_temporary
        });
        if make_temporary {
            self.fields.push(("principal.credentials".to_owned(), quoted("temporary")));
        }
        self.fields.push(("principal.mfa".to_owned(), "true".to_owned()));
        self.phrases.push("use temporary credentials made with MFA".to_owned());
    }
}

fn quoted(text: &str) -> String {
    Json::String(text.to_owned()).pretty()
}

/// An API operation that was taken for an action: the action it needs.
fn renaming(situation: &Situation) -> Option<Candidate> {
    let mut changed = Changed::new(situation)?;
    let action = crate::import::action_of_operation(&changed.request.action).filter(|_| changed.pair == 0)?;
    changed
        .phrases
        .push(format!("ask for {action}: {} is an API operation, which needs that action", changed.request.action));
    changed.fields.push(("action".to_owned(), quoted(&action)));
    changed.request.action = action;
    changed.into_candidate(situation.index, 0)
}

/// Meets the conditions that keep the nearest Allow statements from applying.
fn meeting(situation: &Situation) -> Vec<Candidate> {
    let misses = nearest_misses(&situation.evaluation);
    let wanted = misses.iter().filter(|miss| {
        miss.role == MissRole::WouldAllow && miss.parts.iter().all(|part| part.kind == PartKind::Condition)
    });
    let mut found = Vec::new();
    for miss in wanted.take(MOST_STATEMENTS) {
        let Some(statement) = situation.statement(miss.policy_index, miss.statement) else { continue };
        let Some(mut changed) = Changed::new(situation) else { continue };
        let failing = statement.conditions.iter().filter(|condition| condition.outcome.is_false());
        let met: Option<()> = failing.map(|condition| meet(&mut changed, situation, condition, true)).collect();
        if met.is_some() {
            found.extend(changed.into_candidate(situation.index, 10));
        }
    }
    found
}

/// Escapes a condition of the first Deny statement that applies.
fn escaping(situation: &Situation) -> Vec<Candidate> {
    let Some(reference) = situation.verdict().denied_by.first() else { return Vec::new() };
    let index = situation.scenario.policies.iter().position(|policy| policy.name == reference.policy);
    let Some(statement) = index.and_then(|index| situation.statement(index, reference.statement)) else {
        return Vec::new();
    };
    let holding = statement.conditions.iter().filter(|condition| condition.outcome.is_true());
    holding
        .filter_map(|condition| {
            let mut changed = Changed::new(situation)?;
            meet(&mut changed, situation, condition, false)?;
            changed.into_candidate(situation.index, 10)
        })
        .collect()
}

/// Gives a condition's key a value with which it holds, or does not.
fn meet(changed: &mut Changed, situation: &Situation, condition: &ConditionTrace, hold: bool) -> Option<()> {
    if condition.key.eq_ignore_ascii_case("aws:TokenIssueTime") {
        let now = situation.request()?.time.clone()?;
        return changed.set(&condition.key, &now);
    }
    let value = witness(condition, hold)?;
    changed.set(&condition.key, &value)
}

/// A value of the key with which the condition holds, or does not.
fn witness(condition: &ConditionTrace, hold: bool) -> Option<String> {
    let name = condition.operator.rsplit(':').next().unwrap_or_default();
    let base = name.strip_suffix("IfExists").unwrap_or(name);
    let value = condition.values.first()?;
    let text = value.resolved.as_deref().unwrap_or(&value.text);
    if base == "Null" {
        let asks_absence = text.eq_ignore_ascii_case("true");
        // Something has to be there, whatever it is.
        return (asks_absence != hold).then(|| "example".to_owned());
    }
    let negated = base.contains("Not");
    let positive = base.replace("Not", "");
    match (positive.as_str(), hold != negated) {
        (
            "StringEquals" | "StringEqualsIgnoreCase" | "NumericEquals" | "DateEquals" | "BinaryEquals" | "Bool",
            true,
        ) => Some(text.to_owned()),
        ("StringLike" | "ArnLike" | "ArnEquals", true) => Some(text.replace('*', "example").replace('?', "x")),
        ("IpAddress", true) => Some(text.split('/').next().unwrap_or(text).to_owned()),
        ("NumericLessThanEquals" | "NumericGreaterThanEquals", true)
        | ("NumericLessThan" | "NumericGreaterThan", false) => Some(text.to_owned()),
        ("NumericLessThan", true) | ("NumericGreaterThanEquals", false) => {
            Some((text.parse::<i64>().ok()?.checked_sub(1)?).to_string())
        }
        ("NumericGreaterThan", true) | ("NumericLessThanEquals", false) => {
            Some((text.parse::<i64>().ok()?.checked_add(1)?).to_string())
        }
        ("Bool", false) => Some(if text.eq_ignore_ascii_case("true") { "false" } else { "true" }.to_owned()),
        _ => None,
    }
}

/// Fresh credentials instead of expired ones, a session token where it was left out.
fn authenticating(situation: &Situation) -> Vec<Candidate> {
    let code = situation.verdict().authentication.as_ref().map(|failure| failure.code.as_str()).unwrap_or_default();
    let Some(mut changed) = Changed::new(situation) else { return Vec::new() };
    match code {
        code if code.starts_with("ExpiredToken") => {
            let now = changed.request.time.clone();
            changed.principal(|principal| {
                principal.expires = None;
                if principal.issued.is_some() {
                    principal.issued = now;
                }
            });
            changed.fields.push(("principal.expires".to_owned(), "null".to_owned()));
            changed.phrases.push("get new temporary credentials".to_owned());
        }
        "InvalidClientTokenId" => {
            changed.principal(|principal| principal.credentials = Some(Credentials::Temporary));
            changed.fields.push(("principal.credentials".to_owned(), quoted("temporary")));
            changed.phrases.push("send the session token with the temporary key".to_owned());
        }
        _ => return Vec::new(),
    }
    changed.into_candidate(situation.index, 0).into_iter().collect()
}
