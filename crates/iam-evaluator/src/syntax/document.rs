//! The policy document as far as it could be read: every element with its source span.

use crate::span::Span;
use serde::{Deserialize, Serialize};

/// A value and the place it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// Whether a statement allows or denies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Effect {
    /// The statement allows what it matches.
    Allow,
    /// The statement denies what it matches.
    Deny,
}

/// The version of the policy language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Version {
    /// `2012-10-17`: policy variables are substituted.
    V2012,
    /// `2008-10-17`, or no `Version` at all: policy variables are literal text.
    V2008,
}

/// A policy document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The text is one JSON object with a `Statement` that could be walked. When false nothing may be concluded from `statements`.
    pub readable: bool,
    /// The `Version` element when it has a known value.
    pub version: Option<Spanned<Version>>,
    /// The `Id` element.
    pub id: Option<Spanned<String>>,
    /// The statements, in order. A statement whose parts could not be read keeps its index.
    pub statements: Vec<Statement>,
}

impl Document {
    /// Whether policy variables are substituted in this document.
    #[must_use]
    pub fn has_variables(&self) -> bool {
        self.version.as_ref().is_some_and(|version| version.value == Version::V2012)
    }
}

/// One statement.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// The whole object.
    pub span: Span,
    /// The `Sid` element.
    pub sid: Option<Spanned<String>>,
    /// The `Effect` element when it is exactly `Allow` or `Deny`. Without it the statement has no effect.
    pub effect: Option<Spanned<Effect>>,
    /// `Principal` and/or `NotPrincipal`, as written (having both is a finding).
    pub principals: Vec<PrincipalElement>,
    /// `Action` and/or `NotAction`.
    pub actions: Vec<ListElement>,
    /// `Resource` and/or `NotResource`.
    pub resources: Vec<ListElement>,
    /// One entry for each operator and key of `Condition`, in order.
    pub conditions: Vec<ConditionElement>,
    /// An element that decides what the statement matches, or a part of one, could not be read (wrong JSON type,
    /// misspelt name) and is left out here: what the statement matches is then unknown as far as the parts that
    /// could be read do not rule it out. An element missing from an incomplete statement may be one left out.
    pub incomplete: bool,
}

/// `Action`, `NotAction`, `Resource` or `NotResource`.
#[derive(Clone, Debug)]
pub struct ListElement {
    /// The element's name, e.g. `NotAction`.
    pub key_span: Span,
    /// Its value.
    pub span: Span,
    /// Written with `Not`.
    pub negated: bool,
    /// The listed texts; a bare string is a list of one.
    pub entries: Vec<Spanned<String>>,
}

/// `Principal` or `NotPrincipal`.
#[derive(Clone, Debug)]
pub struct PrincipalElement {
    /// The element's name.
    pub key_span: Span,
    /// Its value.
    pub span: Span,
    /// `NotPrincipal`.
    pub negated: bool,
    /// The listed principals, in order of the text. `"*"` alone is one entry of kind [`PrincipalKind::Any`].
    pub entries: Vec<PrincipalEntry>,
}

/// One principal listed in a `Principal` element.
#[derive(Clone, Debug)]
pub struct PrincipalEntry {
    /// The key it stands under.
    pub kind: PrincipalKind,
    /// The text as written.
    pub text: String,
    /// Where the text stands.
    pub span: Span,
}

/// The keys of a `Principal` object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PrincipalKind {
    /// A bare `"*"`.
    #[serde(rename = "*")]
    Any,
    /// `AWS`: an account, user, role, session, unique id or `*`.
    #[serde(rename = "AWS")]
    Aws,
    /// `Service`: a service principal.
    Service,
    /// `Federated`: a SAML or OIDC provider.
    Federated,
    /// `CanonicalUser`: an S3 canonical user id.
    CanonicalUser,
}

/// One key of one operator of a `Condition`.
#[derive(Clone, Debug)]
pub struct ConditionElement {
    /// The operator as written, e.g. `ForAnyValue:StringLike`.
    pub operator: Spanned<String>,
    /// The context key as written.
    pub key: Spanned<String>,
    /// The value or list of values.
    pub span: Span,
    /// The listed values as text; numbers keep their source digits, booleans are `true`/`false`.
    pub values: Vec<Spanned<String>>,
}
