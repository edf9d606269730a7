//! `Action` and `NotAction`: whether an entry covers the request's action (semantics.md 2.2).
//!
//! Source: IAM User Guide, "IAM JSON policy elements: Action" and "… NotAction".

use crate::context::hash;
use crate::evaluation::EntryReason;
use crate::glob::Glob;
use crate::open_question::{OpenQuestion, Settings};
use crate::prepare::Prepared;
use crate::span::Span;
use crate::syntax::ListElement;

/// An `Action` or `NotAction` element, ready to match.
#[derive(Clone, Debug)]
pub(crate) struct ActionMatcher {
    pub(crate) negated: bool,
    pub(crate) span: Span,
    pub(crate) entries: Vec<ActionEntry>,
    /// Matches nothing whatever (an empty `NotAction` under the other choice of D-03).
    void: bool,
}

/// One listed action.
#[derive(Clone, Debug)]
pub(crate) struct ActionEntry {
    pub(crate) text: String,
    pub(crate) span: Span,
    form: ActionForm,
    /// What it may match.
    set: ActionSet,
}

#[derive(Clone, Debug)]
enum ActionForm {
    /// `*` alone, or `*:*` (D-08): every action of every service.
    Any,
    /// Service and name match separately, so that a `*` never spans the colon (M-14).
    Pattern { service: Glob, operation: Glob },
    /// The same without wildcards, as most are: service, colon and name in lower case, and where the colon stands.
    Plain { text: Box<str>, colon: usize },
    /// No colon: matches nothing (M-13).
    Malformed,
}

/// The services and action names that a list may match, each as a set of 64 classes of names: what the class of a
/// request's action is not in need not be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ActionSet {
    services: u64,
    operations: u64,
}

impl ActionSet {
    pub(crate) const NONE: Self = Self { services: 0, operations: 0 };
    pub(crate) const ALL: Self = Self { services: u64::MAX, operations: u64::MAX };

    /// The set of one action, by its lower-case service and name.
    pub(crate) fn one(service: &str, operation: &str) -> Self {
        Self { services: class(service), operations: class(operation) }
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self { services: self.services | other.services, operations: self.operations | other.operations }
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self { services: self.services & other.services, operations: self.operations & other.operations }
    }

    pub(crate) const fn meets(self, other: Self) -> bool {
        self.services & other.services != 0 && self.operations & other.operations != 0
    }
}

/// The class of a name, as a bit.
fn class(name: &str) -> u64 {
    1 << (hash(name) >> 26)
}

impl ActionMatcher {
    /// What the element may match.
    pub(crate) fn set(&self) -> ActionSet {
        if self.negated {
            return ActionSet::ALL;
        }
        self.entries.iter().fold(ActionSet::NONE, |set, entry| set.or(entry.set))
    }

    pub(crate) fn new(element: ListElement, settings: Settings) -> Self {
        let void = element.negated && element.entries.is_empty() && settings.departs(OpenQuestion::EmptyNotList);
        let entries = element.entries.into_iter().map(|entry| {
            let form = form(&entry.value, settings);
            ActionEntry { set: form.set(), form, text: entry.value, span: entry.span }
        });
        Self { negated: element.negated, span: element.span, entries: entries.collect(), void }
    }

    /// Whether an entry has a wildcard in its service prefix (M-13).
    pub(crate) fn has_wildcard_service(&self) -> bool {
        let prefix =
            |entry: &ActionEntry| entry.text.split_once(':').is_some_and(|(service, _)| service.contains(['*', '?']));
        self.entries.iter().any(prefix)
    }

    /// Whether the element matches the action. No variables here, so it is never unknown.
    pub(crate) fn matches(&self, request: &Prepared) -> bool {
        !self.void && self.entries.iter().any(|entry| entry.matches(request)) != self.negated
    }
}

impl ActionForm {
    fn set(&self) -> ActionSet {
        let of = |glob: &Glob| glob.literal().map_or(u64::MAX, class);
        match self {
            Self::Any => ActionSet::ALL,
            Self::Pattern { service, operation } => ActionSet { services: of(service), operations: of(operation) },
            Self::Plain { text, colon } => {
                let (service, operation) = parts(text, *colon);
                ActionSet::one(service, operation)
            }
            Self::Malformed => ActionSet::NONE,
        }
    }
}

impl ActionEntry {
    pub(crate) fn matches(&self, request: &Prepared) -> bool {
        match &self.form {
            ActionForm::Any => true,
            ActionForm::Pattern { service, operation } => {
                self.set.meets(request.action_set)
                    && operation.matches(&request.operation)
                    && service.matches(&request.service)
            }
            ActionForm::Plain { text, colon } => {
                self.set == request.action_set && parts(text, *colon) == (&*request.service, &*request.operation)
            }
            ActionForm::Malformed => false,
        }
    }

    pub(crate) fn reason(&self, request: &Prepared) -> EntryReason {
        match &self.form {
            ActionForm::Any => EntryReason::Wildcard,
            ActionForm::Malformed => EntryReason::Malformed,
            ActionForm::Pattern { service, .. } if !service.matches(&request.service) => EntryReason::ServiceDiffers,
            ActionForm::Pattern { operation, .. } if !operation.matches(&request.operation) => EntryReason::Differs,
            ActionForm::Pattern { service, operation } if service.has_wildcard() || operation.has_wildcard() => {
                EntryReason::Wildcard
            }
            ActionForm::Pattern { .. } => EntryReason::Exact,
            ActionForm::Plain { text, colon } => match parts(text, *colon) {
                (service, _) if service != request.service => EntryReason::ServiceDiffers,
                (_, operation) if operation != request.operation => EntryReason::Differs,
                _ => EntryReason::Exact,
            },
        }
    }
}

/// Service and name of an action of which the colon's place is known.
fn parts(text: &str, colon: usize) -> (&str, &str) {
    (text.get(..colon).unwrap_or_default(), text.get(colon + 1..).unwrap_or_default())
}

fn form(text: &str, settings: Settings) -> ActionForm {
    // Actions compare without regard to case (M-10).
    let lower = text.to_lowercase();
    if let Some(colon) = lower.bytes().position(|byte| byte == b':')
        && !lower.bytes().any(|byte| matches!(byte, b'*' | b'?'))
    {
        return ActionForm::Plain { text: lower.into(), colon };
    }
    let only_stars = |part: &str| !part.is_empty() && part.bytes().all(|b| b == b'*');
    match lower.split_once(':') {
        None if only_stars(&lower) => ActionForm::Any,
        None => ActionForm::Malformed,
        Some((service, _))
            if service.contains(['*', '?']) && settings.departs(OpenQuestion::WildcardInActionService) =>
        {
            ActionForm::Malformed
        }
        Some((service, operation)) if only_stars(service) && only_stars(operation) => ActionForm::Any,
        Some((service, operation)) => {
            ActionForm::Pattern { service: Glob::new(service), operation: Glob::new(operation) }
        }
    }
}
