//! A policy of a scenario: its type, what it is attached to, and its document.

use super::DocumentSource;
use std::fmt;

/// The seven types of policy that meet in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PolicyType {
    /// Resource control policy of an organization.
    ResourceControl,
    /// Service control policy of an organization.
    ServiceControl,
    /// Policy of a VPC endpoint.
    VpcEndpoint,
    /// Policy of a resource: bucket policy, key policy, role trust policy, …
    ResourceBased,
    /// Policy of a user, group or role.
    IdentityBased,
    /// Permissions boundary of a user or role.
    PermissionsBoundary,
    /// Policy passed when a session was made.
    Session,
}

impl PolicyType {
    /// Every type, in evaluation order (semantics.md 7.1, with the endpoint policy after SCPs, D-39).
    pub const ALL: [Self; 7] = [
        Self::ResourceControl,
        Self::ServiceControl,
        Self::VpcEndpoint,
        Self::ResourceBased,
        Self::IdentityBased,
        Self::PermissionsBoundary,
        Self::Session,
    ];

    /// The entry of this type among those of all types, which stand in the order of [`PolicyType::ALL`].
    pub(crate) const fn of<T>(self, [rcp, scp, vpce, resource, identity, boundary, session]: &[T; 7]) -> &T {
        match self {
            Self::ResourceControl => rcp,
            Self::ServiceControl => scp,
            Self::VpcEndpoint => vpce,
            Self::ResourceBased => resource,
            Self::IdentityBased => identity,
            Self::PermissionsBoundary => boundary,
            Self::Session => session,
        }
    }

    /// The name in scenario files, e.g. `identity-based`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::ResourceControl => "resource-control",
            Self::ServiceControl => "service-control",
            Self::VpcEndpoint => "vpc-endpoint",
            Self::ResourceBased => "resource-based",
            Self::IdentityBased => "identity-based",
            Self::PermissionsBoundary => "permissions-boundary",
            Self::Session => "session",
        }
    }

    /// AWS's words for one policy of this type, e.g. `identity-based policy`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::ResourceControl => "resource control policy",
            Self::ServiceControl => "service control policy",
            Self::VpcEndpoint => "VPC endpoint policy",
            Self::ResourceBased => "resource-based policy",
            Self::IdentityBased => "identity-based policy",
            Self::PermissionsBoundary => "permissions boundary",
            Self::Session => "session policy",
        }
    }
}

impl fmt::Display for PolicyType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// One policy.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields, rename_all = "camelCase"))]
pub struct Policy {
    /// Its type.
    #[cfg_attr(feature = "schema", schemars(rename = "type"))]
    pub policy_type: PolicyType,
    /// A label, unique in the scenario.
    pub name: String,
    /// The policy's own ARN, shown in denial messages.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub arn: Option<String>,
    /// What it is attached to; the meaning depends on the type (see `scenario.md`).
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub attached_to: Option<String>,
    /// `false`: kept, but left out of the evaluation.
    #[cfg_attr(feature = "schema", schemars(default = "enabled"))]
    pub enabled: bool,
    /// The document.
    pub document: DocumentSource,
}

impl Policy {
    /// An enabled policy without attachment.
    #[must_use]
    pub fn new(policy_type: PolicyType, name: &str, document: DocumentSource) -> Self {
        Self { policy_type, name: name.to_owned(), arn: None, attached_to: None, enabled: true, document }
    }
}

#[cfg(feature = "schema")]
const fn enabled() -> bool {
    true
}
