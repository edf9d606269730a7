//! A request of a scenario: who does what on which resource, in which context, and what should come of it.

use super::{Number, PolicyType};
use crate::evaluation::Decision;
use indexmap::IndexMap;
use std::fmt;

/// One request.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields, rename_all = "camelCase"))]
pub struct Request {
    /// A label.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub name: Option<String>,
    /// Who asks.
    pub principal: Principal,
    /// `service:Action`, without wildcards.
    pub action: String,
    /// What it is about; `*` for actions without a resource.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Resource::is_star"))]
    pub resource: Resource,
    /// Context keys and their values.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "IndexMap::is_empty"))]
    pub context: IndexMap<String, ContextValue>,
    /// Context keys, or prefixes ending in `*`, that may have any value or be absent.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Vec::is_empty"))]
    pub unknown: Vec<String>,
    /// ISO 8601; becomes `aws:CurrentTime` and `aws:EpochTime`. The evaluator never reads a clock.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub time: Option<String>,
    /// Further actions the same call needs; the verdict is the most restrictive of all.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Vec::is_empty"))]
    pub also: Vec<Also>,
    /// What the evaluation should give.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub expect: Option<Expectation>,
}

impl Request {
    /// A request with an empty context.
    #[must_use]
    pub fn new(principal: Principal, action: &str, resource: Resource) -> Self {
        Self {
            name: None,
            principal,
            action: action.to_owned(),
            resource,
            context: IndexMap::new(),
            unknown: Vec::new(),
            time: None,
            also: Vec::new(),
            expect: None,
        }
    }
}

/// A further action and resource that the same call needs.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields, rename_all = "camelCase"))]
pub struct Also {
    /// `service:Action`.
    pub action: String,
    /// Its resource.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Resource::is_star"))]
    pub resource: Resource,
    /// Context keys of this pair, beside (and over) the request's own.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "IndexMap::is_empty"))]
    pub context: IndexMap<String, ContextValue>,
}

/// What a request should give.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields, rename_all = "camelCase"))]
pub struct Expectation {
    /// The decision.
    pub decision: Decision,
    /// The policy type that denies.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub decided_by: Option<PolicyType>,
    /// The decisions that remain possible, compared as a set.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub possible: Option<Vec<Decision>>,
    /// The keys and policy types it depends on, compared as a set.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub depends_on: Option<Vec<String>>,
}

/// The value of a context key.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum ContextValue {
    /// One value.
    One(Scalar),
    /// A list, for a multivalued key.
    Many(Vec<Scalar>),
}

impl ContextValue {
    /// The values as text, the way AWS compares them (C-25).
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        match self {
            Self::One(value) => vec![value.to_string()],
            Self::Many(values) => values.iter().map(ToString::to_string).collect(),
        }
    }
}

/// A single context value.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum Scalar {
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
}

impl Credentials {
    /// The name in scenario files, e.g. `long-term`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::LongTerm => "long-term",
            Self::Temporary => "temporary",
            Self::Console => "console",
        }
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::String(value) => f.write_str(value),
        }
    }
}

/// Who asks: an ARN, service principal, provider or `anonymous`, or the same with details.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum Principal {
    /// The string form.
    Name(String),
    /// The object form.
    Details(Box<PrincipalDetails>),
}

impl Principal {
    /// The ARN or other name.
    #[must_use]
    pub fn arn(&self) -> &str {
        match self {
            Self::Name(name) => name,
            Self::Details(details) => &details.arn,
        }
    }
}

/// A principal with details.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields, rename_all = "camelCase"))]
pub struct PrincipalDetails {
    /// As the string form.
    pub arn: String,
    /// Full role ARN of a session whose role has a path.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub role: Option<String>,
    /// `AIDA…` or `AROA…`.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub unique_id: Option<String>,
    /// S3 canonical user id of the account.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub canonical_id: Option<String>,
    /// An AssumeRoot session of the root user in `arn`.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub assumed_root: Option<bool>,
    /// Becomes `aws:PrincipalTag/…`; for a session the tags of role and session together.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "IndexMap::is_empty"))]
    pub tags: IndexMap<String, String>,
    /// The kind of credentials; by default that of the kind of principal.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub credentials: Option<Credentials>,
    /// Whether MFA was used, for temporary and console credentials.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub mfa: Option<bool>,
    /// When temporary credentials were issued, ISO 8601.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub issued: Option<String>,
    /// When temporary credentials expire, ISO 8601.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub expires: Option<String>,
    /// ARN of the user that called GetFederationToken, or of the SAML or OIDC provider.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub federated_by: Option<String>,
    /// The session's source identity.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub source_identity: Option<String>,
    /// The account's organization; `null` = in none; absent = that of the scenario.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Membership::is_unstated"))]
    pub organization: Membership,
}

/// A kind of credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "kebab-case"))]
pub enum Credentials {
    /// Access keys of a user or root user.
    LongTerm,
    /// Credentials from AWS STS.
    Temporary,
    /// A console sign-in.
    Console,
}

/// The organization of a principal's or resource's account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Membership {
    /// That of the scenario.
    #[default]
    Unstated,
    /// In no organization.
    None,
    /// In this one.
    Member {
        /// `o-…`.
        id: String,
        /// `o-…/r-…/ou-…/`.
        path: Option<String>,
    },
}

impl Membership {
    /// Whether the field is left out.
    #[must_use]
    pub fn is_unstated(&self) -> bool {
        *self == Self::Unstated
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Membership {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Membership".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "The account's organization; `null` for none.",
            "type": ["object", "null"],
            "properties": { "id": { "type": "string" }, "path": { "type": ["string", "null"] } },
            "required": ["id"],
            "additionalProperties": false
        })
    }
}

/// What a request is about: an ARN or `*`, or the same with details.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum Resource {
    /// The string form.
    Arn(String),
    /// The object form.
    Details(Box<ResourceDetails>),
}

impl Resource {
    /// The ARN, or `*`.
    #[must_use]
    pub fn arn(&self) -> &str {
        match self {
            Self::Arn(arn) => arn,
            Self::Details(details) => &details.arn,
        }
    }

    /// Whether this is the default, a bare `*`.
    #[must_use]
    pub fn is_star(&self) -> bool {
        matches!(self, Self::Arn(arn) if arn == "*")
    }
}

impl Default for Resource {
    fn default() -> Self {
        Self::Arn("*".to_owned())
    }
}

/// A resource with details.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields, rename_all = "camelCase"))]
pub struct ResourceDetails {
    /// As the string form.
    pub arn: String,
    /// The owner; by default the account in the ARN, else the principal's account.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub account: Option<String>,
    /// Becomes `aws:ResourceTag/…`.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "IndexMap::is_empty"))]
    pub tags: IndexMap<String, String>,
    /// The owner's organization; `null` = in none; absent = that of the scenario.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Membership::is_unstated"))]
    pub organization: Membership,
    /// S3: the effective RestrictPublicBuckets setting.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub block_public_access: Option<bool>,
    /// S3: the account that owns the object.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub object_owner: Option<String>,
}

impl From<String> for Principal {
    fn from(name: String) -> Self {
        Self::Name(name)
    }
}

impl From<PrincipalDetails> for Principal {
    fn from(details: PrincipalDetails) -> Self {
        Self::Details(Box::new(details))
    }
}

impl From<String> for Resource {
    fn from(arn: String) -> Self {
        Self::Arn(arn)
    }
}

impl From<ResourceDetails> for Resource {
    fn from(details: ResourceDetails) -> Self {
        Self::Details(Box::new(details))
    }
}
