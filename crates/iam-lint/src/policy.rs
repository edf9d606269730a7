//! The document as the checks see it: what every one of them would otherwise work out again.

use crate::Options;
use crate::edit::{self, Repair};
use crate::pattern;
use crate::resource_kind::ResourceKind;
use iam_catalog::{Catalog, ValueType};
use iam_evaluator::condition::operator::{Comparison, Family, Operator, OperatorError, Qualifier};
use iam_evaluator::context_keys::{self, KeyType};
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::span::Span;
use iam_evaluator::syntax::{
    ConditionElement, Document, Effect, ListElement, PrincipalEntry, PrincipalKind, Reading, Spanned, Statement,
};

/// A document, with what is known about it.
pub(crate) struct Policy<'a> {
    pub(crate) text: &'a str,
    pub(crate) document: &'a Document,
    pub(crate) policy_type: PolicyType,
    pub(crate) resource_kind: Option<&'static ResourceKind>,
    pub(crate) attached_to: Option<&'a str>,
    pub(crate) catalog: Option<&'a Catalog>,
    /// It is a role trust policy.
    pub(crate) trust: bool,
    /// In order, as in the document.
    pub(crate) statements: Vec<Facts<'a>>,
}

/// A statement.
pub(crate) struct Facts<'a> {
    pub(crate) statement: &'a Statement,
    pub(crate) conditions: Vec<Condition<'a>>,
}

/// One key of one operator.
pub(crate) struct Condition<'a> {
    pub(crate) element: &'a ConditionElement,
    pub(crate) operator: Result<Operator, OperatorError>,
    /// The key in lower case.
    pub(crate) key: String,
    /// How many keys stand under the same operator.
    pub(crate) beside: usize,
}

/// What is known of a condition key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeyFacts {
    pub(crate) family: Family,
    pub(crate) multivalued: bool,
}

impl<'a> Policy<'a> {
    pub(crate) fn new(text: &'a str, reading: &'a Reading, options: &Options<'a>) -> Self {
        let document = &reading.document;
        let statements: Vec<Facts<'a>> = document.statements.iter().map(Facts::new).collect();
        let all_sts = || {
            let mut actions = statements.iter().flat_map(|facts| facts.statement.actions.iter()).peekable();
            let is_sts = |text: &str| text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sts:"));
            actions.peek().is_some() && actions.all(|list| list.entries.iter().all(|entry| is_sts(&entry.value)))
        };
        let trust = options.policy_type == PolicyType::ResourceBased
            && options.resource_kind.map_or_else(all_sts, ResourceKind::is_trust);
        Self {
            text,
            document,
            policy_type: options.policy_type,
            resource_kind: options.resource_kind,
            attached_to: options.attached_to,
            catalog: options.catalog,
            trust,
            statements,
        }
    }

    /// Every condition, with its statement.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = (&Facts<'a>, &Condition<'a>)> {
        self.statements.iter().flat_map(|facts| facts.conditions.iter().map(move |condition| (facts, condition)))
    }

    /// Every condition whose operator is one, with its statement.
    pub(crate) fn tests(&self) -> impl Iterator<Item = (&Facts<'a>, &Condition<'a>, Operator)> {
        self.conditions().filter_map(|(facts, condition)| Some((facts, condition, condition.operator.ok()?)))
    }

    /// Every entry of `Action` and `NotAction`.
    pub(crate) fn actions(&self) -> impl Iterator<Item = &'a Spanned<String>> {
        self.statements.iter().flat_map(|facts| &facts.statement.actions).flat_map(|list| &list.entries)
    }

    /// Every entry of `Resource` and `NotResource`.
    pub(crate) fn resources(&self) -> impl Iterator<Item = &'a Spanned<String>> {
        self.statements.iter().flat_map(|facts| &facts.statement.resources).flat_map(|list| &list.entries)
    }

    /// Every principal of `Principal` and `NotPrincipal`.
    pub(crate) fn principals(&self) -> impl Iterator<Item = &'a PrincipalEntry> {
        self.statements.iter().flat_map(|facts| &facts.statement.principals).flat_map(|element| &element.entries)
    }

    /// What is known of a key, which is in lower case: as a global key, or from the catalog.
    pub(crate) fn key(&self, key: &str) -> Option<KeyFacts> {
        if let Some(info) = context_keys::find(key) {
            let family = match info.key_type {
                KeyType::String => Family::String,
                KeyType::Arn => Family::Arn,
                KeyType::Bool => Family::Bool,
                KeyType::Numeric => Family::Numeric,
                KeyType::Date => Family::Date,
                KeyType::IpAddress => Family::IpAddress,
            };
            return Some(KeyFacts { family, multivalued: info.multivalued });
        }
        let known = self.catalog?.condition_key(key)?;
        let family = match known.value_type {
            ValueType::String => Family::String,
            ValueType::Arn => Family::Arn,
            ValueType::Bool => Family::Bool,
            ValueType::Numeric => Family::Numeric,
            ValueType::Date => Family::Date,
            ValueType::IpAddress => Family::IpAddress,
        };
        Some(KeyFacts { family, multivalued: known.multivalued })
    }

    /// Repairs that give the document the version with policy variables.
    pub(crate) fn set_version(&self) -> Vec<Repair> {
        const VERSION: &str = "2012-10-17";
        let repair = match &self.document.version {
            Some(version) => Some(Repair::write(version.span, VERSION)),
            // Only where it is missing altogether; a wrong one is another finding.
            None if !self.text.contains("\"Version\"") => {
                let at = self.text.find('{').and_then(|at| u32::try_from(at).ok());
                at.and_then(|at| edit::insert_member(self.text, at, "\"Version\": \"2012-10-17\""))
                    .map(|edit| Repair { title: "Add `\"Version\": \"2012-10-17\"`".to_owned(), edits: vec![edit] })
            }
            None => None,
        };
        repair.into_iter().collect()
    }
}

impl<'a> Facts<'a> {
    fn new(statement: &'a Statement) -> Self {
        let conditions = &statement.conditions;
        let condition = |element: &'a ConditionElement| Condition {
            element,
            operator: Operator::parse(&element.operator.value).map(|(operator, _)| operator),
            key: element.key.value.to_ascii_lowercase(),
            beside: conditions.iter().filter(|other| other.operator.span == element.operator.span).count(),
        };
        Self { statement, conditions: conditions.iter().map(condition).collect() }
    }

    pub(crate) fn allows(&self) -> bool {
        self.statement.effect.as_ref().is_some_and(|effect| effect.value == Effect::Allow)
    }

    pub(crate) fn denies(&self) -> bool {
        self.statement.effect.as_ref().is_some_and(|effect| effect.value == Effect::Deny)
    }

    /// The one `Action` or `NotAction`, when there is no other.
    pub(crate) fn action_list(&self) -> Option<&'a ListElement> {
        only(&self.statement.actions)
    }

    /// The one `Resource` or `NotResource`, when there is no other.
    pub(crate) fn resource_list(&self) -> Option<&'a ListElement> {
        only(&self.statement.resources)
    }

    /// The entries of `Action`.
    pub(crate) fn listed_actions(&self) -> impl Iterator<Item = &'a Spanned<String>> {
        self.statement.actions.iter().filter(|list| !list.negated).flat_map(|list| &list.entries)
    }

    /// The entries of `Principal`.
    pub(crate) fn listed_principals(&self) -> impl Iterator<Item = &'a PrincipalEntry> {
        self.statement.principals.iter().filter(|element| !element.negated).flat_map(|element| &element.entries)
    }

    /// Whether some condition is about a key, given in lower case; one that ends in `/` or `:` stands for all that follow it.
    pub(crate) fn tests_key(&self, key: &str) -> bool {
        self.conditions.iter().any(|condition| is_key(&condition.key, key))
    }

    /// Whether an action, by its full name, is among those of the statement.
    pub(crate) fn covers_action(&self, name: &str) -> bool {
        self.statement.actions.iter().any(|list| {
            let listed = list.entries.iter().any(|entry| pattern::action_covers(&entry.value, name));
            listed != list.negated
        })
    }

    /// Where to point for the whole statement: its first byte.
    pub(crate) fn opening(&self) -> Span {
        Span { start: self.statement.span.start, end: self.statement.span.end.min(self.statement.span.start + 1) }
    }
}

fn only(lists: &[ListElement]) -> Option<&ListElement> {
    match lists {
        [one] => Some(one),
        _ => None,
    }
}

/// Whether a key in lower case is that of a table: equal, or beginning with one that ends in `/` or `:`.
pub(crate) fn is_key(key: &str, of: &str) -> bool {
    key == of || (of.ends_with(['/', ':']) && key.starts_with(of))
}

impl Condition<'_> {
    /// Its values.
    pub(crate) fn values(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.element.values.iter()
    }

    /// The places of the key and of the values.
    pub(crate) fn place(&self) -> Span {
        self.element.key.span
    }

    /// Whether a request with a value of the key that equals one listed meets the condition.
    pub(crate) fn is_positive(&self) -> bool {
        self.operator.is_ok_and(|operator| !operator.info.negates && operator.info.family != Family::Null)
    }

    /// Whether an absent key meets the condition.
    pub(crate) fn met_when_absent(&self) -> bool {
        self.operator.is_ok_and(|operator| {
            operator.if_exists
                || operator.qualifier == Some(Qualifier::ForAllValues)
                || (operator.qualifier.is_none() && operator.info.negates)
                || (operator.info.family == Family::Null
                    && self.values().any(|value| value.value.eq_ignore_ascii_case("true")))
        })
    }

    /// The repair that gives its operator another name; none where other keys stand under the operator.
    pub(crate) fn rename_operator(&self, name: &str, facts: &Facts<'_>) -> Option<Repair> {
        let taken = facts.conditions.iter().any(|other| other.element.operator.value == name);
        (self.beside == 1 && !taken).then(|| Repair::write(self.element.operator.span, name))
    }

    /// The repair that removes the key with its values; none where it is the only one under its operator.
    pub(crate) fn remove(&self, text: &str) -> Option<Repair> {
        let span = self.element.key.span.to(self.element.span);
        Repair::remove(format!("Remove `{}`", self.element.key.value), text, &[span])
    }

    /// The operator with wildcards that fits in place of this one, when there is one.
    pub(crate) fn like(&self) -> Option<String> {
        let operator = self.operator.ok()?;
        if operator.info.family != Family::String || operator.info.comparison != Comparison::Equals {
            return None;
        }
        let name = if operator.info.negates { "StringNotLike" } else { "StringLike" };
        Some(decorated(&operator, name))
    }
}

/// Another operator's name with the qualifier and `IfExists` of this one.
pub(crate) fn decorated(operator: &Operator, name: &str) -> String {
    let qualifier = operator.qualifier.map(|of| format!("{}:", of.name())).unwrap_or_default();
    format!("{qualifier}{name}{}", if operator.if_exists { "IfExists" } else { "" })
}

/// Whether a principal is everybody.
pub(crate) fn is_everybody(entry: &PrincipalEntry) -> bool {
    entry.text == "*" && matches!(entry.kind, PrincipalKind::Any | PrincipalKind::Aws)
}

/// A text without its policy variables.
pub(crate) fn without_variables(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        out.push_str(before);
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}

/// Every policy variable of a text as `*`.
pub(crate) fn variables_as_wildcards(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        out.push_str(before);
        out.push('*');
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}
