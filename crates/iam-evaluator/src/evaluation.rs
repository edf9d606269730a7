//! The result of an evaluation: what `scenario.md` calls Evaluation, ready to serialise.

use crate::scenario::PolicyType;
use crate::span::SourceSpan;
use crate::syntax::{Effect, PrincipalKind};
use crate::truth::Truth;
use serde::{Deserialize, Serialize};

/// The evaluation of one request of a scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Evaluation {
    /// Index into the scenario's `requests`.
    pub request: usize,
    /// The request's name, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The deciding pair's verdict; with one pair, that of the request.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// With `also`: one verdict for each action and resource the call needs, the request's own first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pairs: Vec<PairEvaluation>,
}

/// The verdict on one of several action and resource pairs of a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PairEvaluation {
    /// The pair's action.
    pub action: String,
    /// The pair's resource, as text.
    pub resource: String,
    /// Its verdict.
    #[serde(flatten)]
    pub verdict: Verdict,
}

/// The decision on one action and resource, and everything it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// The decision.
    pub decision: Decision,
    /// The policy type that denied, or `null`.
    pub decided_by: Option<PolicyType>,
    /// The Allow statements of identity-based and resource-based policies the decision rests on. Empty unless allowed.
    pub granted_by: Vec<StatementRef>,
    /// The Deny statements that applied, in every policy type.
    pub denied_by: Vec<StatementRef>,
    /// The access-denied text AWS would return, or `null` when allowed.
    pub message: Option<String>,
    /// With `notAuthenticated`: why the request fails before any policy is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authentication: Option<AuthenticationFailure>,
    /// The policy types in evaluation order, each with its levels, policies and statements.
    pub stages: Vec<Stage>,
    /// With `depends`: the decisions that remain possible.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub possible: Vec<Decision>,
    /// With `depends`: the context keys and unseen policy types that can change the decision.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<String>,
    /// Absent context keys whose presence could change the decision.
    pub missing_context_keys: Vec<String>,
    /// The request's context as evaluated: given and derived keys.
    pub context: Vec<ContextEntry>,
    /// What the reader should know: choices made, gaps in the input, unreadable policies.
    pub warnings: Vec<Warning>,
}

/// The decision on a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Decision {
    /// Every policy type that must allow the request does, and no statement denies it.
    Allowed,
    /// A Deny statement applies.
    ExplicitDeny,
    /// No Deny statement applies, but a policy type that must allow the request does not.
    ImplicitDeny,
    /// Unknown context keys or unseen policies leave more than one decision possible.
    Depends,
    /// The request fails before any policy is read.
    NotAuthenticated,
}

/// Why a request fails before any policy is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuthenticationFailure {
    /// AWS's error code, e.g. `ExpiredToken`.
    pub code: String,
    /// AWS's text.
    pub message: String,
}

/// Names one statement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatementRef {
    /// The policy's name in the scenario.
    pub policy: String,
    /// The statement's index, from 0.
    pub statement: usize,
}

/// A remark on an evaluation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Warning {
    /// A stable code in kebab-case, or a decision id such as `D-29`.
    pub code: String,
    /// One or two plain sentences.
    pub message: String,
}

/// A context key as the evaluation saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ContextEntry {
    /// The key, in the spelling given or documented.
    pub key: String,
    /// Its values as text; empty for an unknown key.
    pub values: Vec<String>,
    /// Where the values come from.
    pub source: ContextSource,
}

/// Where a context key's values come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ContextSource {
    /// Written in the request's `context`.
    Given,
    /// Derived from the principal.
    Principal,
    /// Derived from the resource.
    Resource,
    /// Derived from the request itself (Region, transport, time).
    Request,
    /// Listed in `unknown`.
    Unknown,
}

/// A policy type's part in the decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Stage {
    /// The policy type.
    pub policy_type: PolicyType,
    /// The account whose side of the request this is.
    pub side: Side,
    /// What the policy type says of the request.
    pub outcome: StageOutcome,
    /// Why, in the terms of the evaluation.
    pub reason: StageReason,
    /// Whether this stage alone names the denial (`decidedBy`).
    pub decides: bool,
    /// The levels of an SCP or RCP stage from the root down; one unnamed level for every other policy type.
    pub levels: Vec<Level>,
}

/// The side of a request an evaluation stage belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Side {
    /// The caller's account.
    Caller,
    /// The resource owner's account.
    Resource,
    /// The network path.
    Network,
}

/// What a stage, level or policy says of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum StageOutcome {
    /// It allows the request.
    Allow,
    /// A Deny statement applies.
    ExplicitDeny,
    /// No statement applies that allows the request.
    ImplicitDeny,
    /// It takes no part in this request.
    NotApplicable,
    /// It depends on something unknown.
    Unknown,
}

/// Why a stage has its outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum StageReason {
    /// The scenario has no policy of this type for this request.
    NoPolicy,
    /// This kind of principal has no such policies (root user, service, anonymous, …).
    PrincipalNotSubject,
    /// The principal's account is outside the scenario's organization.
    OutsideOrganization,
    /// The management account is exempt.
    ManagementAccount,
    /// Service-linked roles are exempt.
    ServiceLinkedRole,
    /// RCPs do not cover this service.
    ServiceNotSupported,
    /// The request does not go through the endpoint.
    OtherNetworkPath,
    /// The action needs no permission.
    NoPermissionNeeded,
    /// The root user has full access by itself.
    RootUser,
    /// A Deny statement applies.
    DenyApplies,
    /// A statement allows the request.
    AllowApplies,
    /// A statement names this caller directly, which is enough in the same account.
    DirectGrant,
    /// The resource-based policy names the caller's role, which stands in for an identity-based Allow.
    RoleGranted,
    /// A statement names the account: it only delegates, the identity-based policies decide.
    DelegatedToAccount,
    /// Not needed: another policy type of the same account already allows the request.
    NotNeeded,
    /// No statement allows the request.
    NoAllow,
    /// One level of the organization has no statement that allows the request.
    LevelWithoutAllow,
    /// `RCPFullAWSAccess` is attached to every level.
    ImpliedFullAccess,
    /// A federated user session without session policy has no permissions of its own.
    NoSessionPolicyForFederatedUser,
    /// S3 Block Public Access refuses callers of other accounts while a policy of the bucket is public.
    BlockPublicAccess,
    /// A bucket policy's Allow does not reach objects that another account owns.
    ObjectOwnedByAnotherAccount,
    /// The author cannot see this policy type.
    Unseen,
    /// A policy of this type could not be read.
    Unreadable,
    /// It depends on an unknown context key.
    UnknownContext,
}

/// One level of the organization, or the only level of another policy type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Level {
    /// The level's label, for SCPs and RCPs that state one.
    pub label: Option<String>,
    /// What the level says.
    pub outcome: StageOutcome,
    /// Its policies, in scenario order.
    pub policies: Vec<PolicyTrace>,
}

/// How one policy was evaluated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PolicyTrace {
    /// The policy's name in the scenario.
    pub policy: String,
    /// Its index in the scenario's `policies`.
    pub index: usize,
    /// What it says.
    pub outcome: StageOutcome,
    /// Whether the document could be read.
    pub readable: bool,
    /// Every statement.
    pub statements: Vec<StatementTrace>,
}

/// How one statement was evaluated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StatementTrace {
    /// Index in the policy, from 0.
    pub statement: usize,
    /// The `Sid`, when it has one.
    pub sid: Option<String>,
    /// `Allow`, `Deny`, or `null` when the element is missing or unreadable (the statement then has no effect).
    pub effect: Option<Effect>,
    /// Whether the statement applies to the request: principal, action, resource and every condition match.
    pub applies: Truth,
    /// The whole statement.
    pub span: SourceSpan,
    /// `Principal` or `NotPrincipal`.
    pub principal: Option<ElementTrace>,
    /// `Action` or `NotAction`.
    pub action: Option<ElementTrace>,
    /// `Resource` or `NotResource`.
    pub resource: Option<ElementTrace>,
    /// Every key of every condition operator.
    pub conditions: Vec<ConditionTrace>,
}

/// How one element of a statement was evaluated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ElementTrace {
    /// The element's name, e.g. `NotAction`.
    pub element: String,
    /// Whether the element matches the request (a `Not…` element matches when no entry does).
    pub outcome: Truth,
    /// The element's value.
    pub span: SourceSpan,
    /// The request's value it was compared with.
    pub request_value: String,
    /// Every listed text.
    pub entries: Vec<EntryTrace>,
}

/// How one listed text of an element was compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EntryTrace {
    /// The text as written.
    pub text: String,
    /// The text after substitution of policy variables, when that changed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolved: Option<String>,
    /// For a principal: the key it stands under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal_kind: Option<PrincipalKind>,
    /// Whether the text matches, before a `Not…` element turns the result round.
    pub outcome: Truth,
    /// Why.
    pub reason: EntryReason,
    /// For a matching principal: what the match grants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantKind>,
    /// Where it stands.
    pub span: SourceSpan,
}

/// Why a listed text of `Principal`, `Action` or `Resource` matches the request or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum EntryReason {
    /// The same text.
    Exact,
    /// A wildcard covers it.
    Wildcard,
    /// A wildcard covers it by reaching past an ARN field (D-09).
    WildcardAcrossFields,
    /// An ARN with missing fields was completed with wildcards (M-25).
    CompletedArn,
    /// Different text.
    Differs,
    /// Different only in upper and lower case.
    DiffersInCase,
    /// The ARN differs in its partition.
    PartitionDiffers,
    /// The ARN differs in its service.
    ServiceDiffers,
    /// The ARN differs in its Region.
    RegionDiffers,
    /// The ARN differs in its account.
    AccountDiffers,
    /// The entry names the bucket, the request an object in it.
    BucketNotObject,
    /// The entry names objects, the request the bucket.
    ObjectNotBucket,
    /// The request's resource is `*` (the action has no resource): only `*` matches.
    NeedsStar,
    /// The text is not a usable pattern (no ARN, action without a service).
    Malformed,
    /// A policy variable has no value in this request.
    UnresolvedPolicyVariable,
    /// A policy variable's key is unknown.
    UnknownPolicyVariable,
    /// The caller is this principal.
    PrincipalMatches,
    /// The caller is a session of this role.
    RoleOfSession,
    /// The caller's account.
    AccountOfCaller,
    /// The caller is a federated user session of this user.
    FederatingUser,
    /// Everyone.
    Everyone,
    /// Another session of the same role.
    OtherSession,
    /// The session's name is not known, so no single session matches.
    SessionNameUnknown,
    /// The same name, but another path.
    PathDiffers,
    /// The user or role of the same account, but another one.
    OtherPrincipal,
    /// The caller is of another kind (a service, a federated provider, anonymous, …).
    OtherKindOfPrincipal,
    /// A unique id of a deleted or other identity.
    OtherUniqueId,
    /// A wildcard inside a principal is literal text.
    LiteralWildcard,
    /// The request's resource is neither `*` nor an ARN, so nothing can be said.
    UnreadableResource,
    /// Listed, but its account (or role) is not: the parent is denied and with it the caller (D-18).
    ParentNotListed,
    /// The caller has a permissions boundary: a Deny with `NotPrincipal` always reaches it (P-32).
    HasPermissionsBoundary,
}

/// What a matching principal of a resource-based policy grants (semantics.md 3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum GrantKind {
    /// Everyone.
    Wildcard,
    /// The caller's account.
    Account,
    /// The calling IAM user.
    DirectUser,
    /// The calling session.
    DirectSession,
    /// The calling service.
    DirectService,
    /// The caller's SAML or OIDC provider.
    DirectFederated,
    /// The role of the calling session.
    RoleArn,
    /// The IAM user that made the calling federated user session.
    FederatingUser,
}

/// How one key of one condition operator was evaluated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ConditionTrace {
    /// The operator as written.
    pub operator: String,
    /// The context key as written.
    pub key: String,
    /// Whether this key satisfies the operator.
    pub outcome: Truth,
    /// Why.
    pub reason: ConditionReason,
    /// The policy's values.
    pub values: Vec<ConditionValueTrace>,
    /// The request's values; `null` when the key is absent (or unknown).
    pub request_values: Option<Vec<String>>,
    /// Operator, key and values.
    pub span: SourceSpan,
    /// The operator's name.
    pub operator_span: SourceSpan,
    /// The key's name.
    pub key_span: SourceSpan,
}

/// Why a condition key satisfies its operator or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ConditionReason {
    /// Positive operator: a listed value matches. True.
    ValueMatched,
    /// Positive operator: no listed value matches. False.
    NoValueMatched,
    /// Negated operator: no listed value matches. True.
    NoExcludedValue,
    /// Negated operator: a listed value matches. False.
    ExcludedValue,
    /// The key is absent and the operator positive. False.
    KeyMissing,
    /// The key is absent and the operator negated. True.
    KeyMissingNegated,
    /// The key is absent and the operator ends in `IfExists`. True.
    KeyMissingIfExists,
    /// `ForAllValues` with an absent key or only empty values. True.
    EmptySetForAllValues,
    /// `ForAnyValue` with an absent key. False.
    EmptySetForAnyValue,
    /// `ForAllValues`: every request value passes. True.
    EveryValuePasses,
    /// `ForAllValues`: a request value fails. False.
    SomeValueFails,
    /// `ForAnyValue`: a request value passes. True.
    SomeValuePasses,
    /// `ForAnyValue`: no request value passes. False.
    NoValuePasses,
    /// Several request values without a set operator, and they do not agree (D-22). False.
    ValuesDisagree,
    /// `Null`: the key is absent, as asked. True.
    IsNull,
    /// `Null`: the key is present, as asked. True.
    IsNotNull,
    /// `Null`: the key is present but should be absent. False.
    ShouldBeNull,
    /// `Null`: the key is absent but should be present. False.
    ShouldNotBeNull,
    /// `Null` with a set operator is constant.
    NullWithSetOperator,
    /// The request value, or every policy value, cannot be read as the operator's type (D-28). False.
    TypeMismatch,
    /// No operator of this name, or an illegal combination. False.
    InvalidOperator,
    /// The key is unknown.
    UnknownKey,
    /// A policy variable's key is unknown.
    UnknownPolicyVariable,
}

/// How one policy value of a condition was compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ConditionValueTrace {
    /// The value as written.
    pub text: String,
    /// The value after substitution of policy variables, when that changed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolved: Option<String>,
    /// Whether it matches a request value, before a negated operator turns the result round.
    pub outcome: Truth,
    /// Why.
    pub reason: ConditionValueReason,
    /// Where it stands.
    pub span: SourceSpan,
}

/// Why one policy value of a condition matches or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ConditionValueReason {
    /// A request value matches it.
    Matched,
    /// No request value matches it.
    NotMatched,
    /// No request value matches it, but one would if case were ignored.
    DiffersInCase,
    /// It holds `*` or `?` and the operator takes them literally.
    LiteralWildcard,
    /// It cannot be read as the operator's type.
    Unreadable,
    /// A policy variable in it has no value in this request.
    UnresolvedPolicyVariable,
    /// A policy variable in it has an unknown value.
    UnknownPolicyVariable,
    /// There is no request value to compare with.
    NothingToCompare,
}
