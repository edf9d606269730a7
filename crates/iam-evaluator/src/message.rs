//! The access-denied text AWS returns: its parts, its wording, and the text for a denied request.
//!
//! Sources: IAM User Guide, "Troubleshoot access denied error messages"; Amazon S3 User Guide, "Troubleshoot access denied
//! (403 Forbidden) errors"; STS API Reference, "DecodeAuthorizationMessage".

use crate::evaluation::Decision;
use crate::open_question::OpenQuestion;
use crate::prepare::Prepared;
use crate::ruling::Ruling;
use crate::scenario::PolicyType;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How a message says that the request was denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum DenialKind {
    /// A `Deny` statement applied: `with an explicit deny …`.
    Explicit,
    /// No `Allow` statement applied: `because no … allows the … action`.
    Implicit,
    /// The message does not say, as every message did before 2021 and many services' still do.
    Unstated,
}

/// What a message names as the cause of a denial.
///
/// Source: IAM User Guide, "Troubleshoot access denied error messages"; Amazon S3 User Guide, "Troubleshoot access denied
/// (403 Forbidden) errors".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "cause", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum DeniedBy {
    /// Policies of one type. Only one type is named even where several deny, and never how many policies.
    Policy {
        /// The type.
        policy_type: PolicyType,
    },
    /// The trust policy of the role to assume, a resource-based policy with a name of its own.
    RoleTrustPolicy,
    /// An endpoint policy, by way of a service control policy.
    VpcEndpointPolicyThroughServiceControlPolicy,
    /// The setting `BlockPublicAcls` of S3 Block Public Access.
    BlockPublicAcls,
    /// The setting `BlockPublicPolicy` of S3 Block Public Access.
    BlockPublicPolicy,
    /// The bucket takes no uploads encrypted with keys that the customer provides (SSE-C).
    CustomerProvidedKeys,
    /// A KMS key of another account: it does not exist in this Region, its policy does not allow, or it denies.
    KeyOutOfReach,
}

impl DeniedBy {
    /// The type of policy to look at; none for a setting.
    #[must_use]
    pub const fn policy_type(self) -> Option<PolicyType> {
        match self {
            Self::Policy { policy_type } => Some(policy_type),
            Self::RoleTrustPolicy | Self::KeyOutOfReach => Some(PolicyType::ResourceBased),
            Self::VpcEndpointPolicyThroughServiceControlPolicy => Some(PolicyType::VpcEndpoint),
            Self::BlockPublicAcls | Self::BlockPublicPolicy | Self::CustomerProvidedKeys => None,
        }
    }

    /// AWS's words for the policy, e.g. `identity-based policy`; none for a cause with a sentence of its own.
    #[must_use]
    pub const fn policy_name(self) -> Option<&'static str> {
        match self {
            Self::Policy { policy_type } => Some(policy_type.label()),
            Self::RoleTrustPolicy => Some("role trust policy"),
            Self::VpcEndpointPolicyThroughServiceControlPolicy => {
                Some("VPC endpoint policy transitively through a service control policy")
            }
            Self::BlockPublicAcls | Self::BlockPublicPolicy | Self::CustomerProvidedKeys | Self::KeyOutOfReach => None,
        }
    }

    /// Whether an explicit deny by this may be followed by the policy's ARN: never for resource-based, trust and
    /// endpoint policies (semantics.md 8-05).
    #[must_use]
    pub const fn names_its_arn(self) -> bool {
        match self {
            Self::Policy { policy_type } => !matches!(policy_type, PolicyType::ResourceBased | PolicyType::VpcEndpoint),
            _ => false,
        }
    }

    /// The sentence of a cause that is not worded like a policy type.
    const fn own_words(self) -> Option<&'static str> {
        match self {
            Self::Policy { .. } | Self::RoleTrustPolicy | Self::VpcEndpointPolicyThroughServiceControlPolicy => None,
            Self::BlockPublicAcls => {
                Some("because public ACLs are prevented by the BlockPublicAcls setting in S3 Block Public Access")
            }
            Self::BlockPublicPolicy => {
                Some("because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access")
            }
            Self::CustomerProvidedKeys => Some(
                "because this bucket has blocked upload requests that specify Server Side Encryption with Customer \
                 provided keys (SSE-C). Please specify a different server-side encryption type",
            ),
            Self::KeyOutOfReach => Some(
                "because the resource does not exist in this Region, no resource-based policies allow access, or a \
                 resource-based policy explicitly denies access",
            ),
        }
    }
}

/// The parts of an access-denied message; its `Display` is the message (semantics.md 8.2, 8.3).
///
/// Only `principal`, `action` and `kind` are in every message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DenialText {
    /// The caller, usually an ARN: that of the session for a role session.
    pub principal: String,
    /// The action, e.g. `s3:GetObject`.
    pub action: String,
    /// The resource; none for an action without one (D-48).
    pub resource: Option<String>,
    /// Explicit, implicit, or not said.
    pub kind: DenialKind,
    /// What the message names as the cause.
    pub denied_by: Option<DeniedBy>,
    /// The ARN of the policy that denied, written only where AWS writes one ([`DeniedBy::names_its_arn`]).
    pub policy_arn: Option<String>,
    /// The command line's prefix.
    pub call: Option<Call>,
    /// The console link and id of the details of this decision (preview, most IAM operations).
    pub authorization: Option<Authorization>,
    /// What `sts:DecodeAuthorizationMessage` decodes (Amazon EC2 and a few others).
    pub encoded_message: Option<String>,
}

/// What the AWS CLI says before a message: `An error occurred (…) when calling the … operation: `.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// E.g. `AccessDenied`.
    pub error_code: String,
    /// E.g. `ListUsers`.
    pub operation: String,
}

/// Where the details of a decision can be had for 24 hours (`GetRequestAuthorizationDetails`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization {
    /// The Region of the console link.
    pub region: String,
    /// The authorization id.
    pub id: String,
}

impl DenialText {
    /// The text for an action, without a cause, prefix or tail.
    #[must_use]
    pub fn new(principal: impl Into<String>, action: impl Into<String>) -> Self {
        Self {
            principal: principal.into(),
            action: action.into(),
            resource: None,
            kind: DenialKind::Unstated,
            denied_by: None,
            policy_arn: None,
            call: None,
            authorization: None,
            encoded_message: None,
        }
    }

    fn reason(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(words) = self.denied_by.and_then(DeniedBy::own_words) {
            return write!(text, " {words}");
        }
        let name = self.denied_by.and_then(|cause| Some((cause, cause.policy_name()?)));
        match (self.kind, name) {
            (DenialKind::Unstated, _) | (DenialKind::Implicit, None) => Ok(()),
            (DenialKind::Implicit, Some((_, name))) => {
                write!(text, " because no {name} allows the {} action", self.action)
            }
            (DenialKind::Explicit, None) => text.write_str(" with an explicit deny"),
            (DenialKind::Explicit, Some((cause, name))) => {
                let article = match cause {
                    DeniedBy::RoleTrustPolicy => "the",
                    DeniedBy::Policy { policy_type: PolicyType::IdentityBased } => "an",
                    _ => "a",
                };
                write!(text, " with an explicit deny in {article} {name}")?;
                match &self.policy_arn {
                    Some(arn) if cause.names_its_arn() => write!(text, ": {arn}"),
                    _ => Ok(()),
                }
            }
        }
    }
}

impl fmt::Display for DenialText {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Call { error_code, operation }) = &self.call {
            write!(text, "An error occurred ({error_code}) when calling the {operation} operation: ")?;
            if error_code == "UnauthorizedOperation" {
                text.write_str("You are not authorized to perform this operation. ")?;
            }
        }
        write!(text, "User: {} is not authorized to perform: {}", self.principal, self.action)?;
        let in_s3 = self.action.split_once(':').is_some_and(|(service, _)| service.eq_ignore_ascii_case("s3"));
        match &self.resource {
            None => {}
            Some(resource) if in_s3 => write!(text, " on resource: \"{resource}\"")?,
            Some(resource) => write!(text, " on resource: {resource}")?,
        }
        self.reason(text)?;
        if let Some(encoded) = &self.encoded_message {
            write!(text, ". Encoded authorization failure message: {encoded}")?;
        }
        if let Some(Authorization { region, id }) = &self.authorization {
            write!(
                text,
                ". Go to https://{region}.console.aws.amazon.com/iam/home?region={region}#/authorization-details/{id} for \
                 complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: {id}"
            )?;
        }
        Ok(())
    }
}

/// The text for a denied request; `None` when it is not denied.
///
/// `policy_arn`: the ARN of the policy whose Deny statement is named, when it has one.
pub(crate) fn access_denied(request: &Prepared, ruling: &Ruling, policy_arn: Option<&str>) -> Option<String> {
    let kind = match ruling.decision {
        Decision::ExplicitDeny => DenialKind::Explicit,
        Decision::ImplicitDeny => DenialKind::Implicit,
        Decision::Allowed | Decision::Depends | Decision::NotAuthenticated => return None,
    };
    let text = DenialText {
        // D-48: an action without a resource names none.
        resource: (!request.resource.is_none || request.settings.departs(OpenQuestion::ResourceStarInMessage))
            .then(|| request.resource.text.clone()),
        kind,
        denied_by: ruling.decided_by.map(|policy_type| denied_by(policy_type, request)),
        policy_arn: policy_arn.map(str::to_owned),
        ..DenialText::new(request.caller.name.as_str(), request.action.as_str())
    };
    Some(text.to_string())
}

fn denied_by(policy_type: PolicyType, request: &Prepared) -> DeniedBy {
    if policy_type == PolicyType::ResourceBased && request.facts.is_trust {
        return DeniedBy::RoleTrustPolicy;
    }
    DeniedBy::Policy { policy_type }
}
