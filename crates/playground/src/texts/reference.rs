//! The tables of the quick reference, and the condition lab's requests and forms.

pub(crate) const EVERY_DENY: &str = "Every Deny";
pub(crate) const A_STATEMENT_WITH_EFFECT_DENY: &str =
    "A statement with Effect Deny that applies, in any policy of any type, ends it: explicit deny.";
pub(crate) const NOTHING_OVERRIDES_IT: &str = "Nothing overrides it.";
pub(crate) const RESOURCE_CONTROL_POLICIES_RCP: &str = "Resource control policies (RCP)";
pub(crate) const AT_EVERY_LEVEL_FROM_THE: &str =
    "At every level from the root to the account some statement must allow.";
pub(crate) const THEY_CONCERN_RESOURCES_OF_MEMBER: &str =
    "They concern resources of member accounts, for the services that support them, whoever calls.";
pub(crate) const SERVICE_CONTROL_POLICIES_SCP: &str = "Service control policies (SCP)";
pub(crate) const THEY_CONCERN_PRINCIPALS_OF_MEMBER: &str = "They concern principals of member accounts, root users included; not service-linked roles, not the management account.";
pub(crate) const VPC_ENDPOINT_POLICY: &str = "VPC endpoint policy";
pub(crate) const A_REQUEST_THROUGH_AN_ENDPOINT: &str = "A request through an endpoint must be allowed by its policy.";
pub(crate) const IT_NEVER_GRANTS_ANYTHING: &str = "It never grants anything.";
pub(crate) const RESOURCE_BASED_POLICY: &str = "Resource-based policy";
pub(crate) const IN_THE_SAME_ACCOUNT_A: &str =
    "In the same account a grant to the user, the session or everybody is enough: allowed.";
pub(crate) const A_GRANT_TO_THE_ACCOUNT: &str = "A grant to the account only lets its identity-based policies decide; role trust policies and key policies must grant always.";
pub(crate) const IDENTITY_BASED_POLICIES: &str = "Identity-based policies";
pub(crate) const SOME_STATEMENT_MUST_ALLOW_UNLESS: &str =
    "Some statement must allow, unless the resource-based policy named the principal.";
pub(crate) const THE_ROOT_USER_NEEDS_NONE: &str = "The root user needs none.";
pub(crate) const PERMISSIONS_BOUNDARY: &str = "Permissions boundary";
pub(crate) const IF_THERE_IS_ONE_SOME: &str = "If there is one, some statement in it must allow.";
pub(crate) const SESSION_POLICIES: &str = "Session policies";
pub(crate) const IF_SOME_WERE_PASSED_A: &str = "If some were passed, a statement in one of them must allow.";
pub(crate) const A_FEDERATED_USER_WITHOUT_ONE: &str =
    "A federated user without one has no permissions but those that a resource-based policy gives the session.";
pub(crate) const ACROSS_ACCOUNTS: &str = "Across accounts";
pub(crate) const BOTH_SIDES_MUST_ALLOW_THE: &str = "Both sides must allow: the caller's account with its identity-based policies and what limits them, the resource's \
         account with its resource-based policy. A Deny on either side ends it.";
pub(crate) const INSIDE_A_STATEMENT: &str = "Inside a statement";
pub(crate) const PRINCIPAL_ACTION_RESOURCE_AND_EVERY: &str =
    "Principal, action, resource and every condition must match for it to apply.";
pub(crate) const INSIDE_A_CONDITION: &str = "Inside a condition";
pub(crate) const ALL_OPERATORS_AND_ALL_KEYS: &str = "All operators and all keys must be true. Of the values of one key one must match; for a negated operator none may.";
pub(crate) const THE_KEYS_VALUE_IN_THE: &str =
    "The key's value in the request. Keys with several values have none here.";
pub(crate) const THE_SAME_OR_THE_TEXT: &str = "The same, or the text between the quotes when the key is absent.";
pub(crate) const THE_CHARACTERS_THEMSELVES_WHERE_THEY: &str =
    "The characters themselves, where they would have a meaning.";
pub(crate) const WITHOUT_IT_IS_ORDINARY_TEXT: &str = "Without it, ${…} is ordinary text.";
pub(crate) const RESOURCE_AND_STRING_ARN_AND: &str = "Resource, and String, Arn and Bool conditions";
pub(crate) const WHERE_VARIABLES_STAND_IN_RESOURCE: &str =
    "Where variables stand. In Resource only after the fifth colon; not in Action, Principal or keys.";
pub(crate) const AS_IT_IS: &str = "as it is";
pub(crate) const IFEXISTS: &str = "IfExists";
pub(crate) const FORALLVALUES_IFEXISTS: &str = "ForAllValues, IfExists";
pub(crate) const FORANYVALUE_IFEXISTS: &str = "ForAnyValue, IfExists";
pub(crate) const THE_KEY_IS_ABSENT: &str = "The key is absent";
pub(crate) const AN_EMPTY_LIST: &str = "An empty list";
pub(crate) const ONE_EMPTY_VALUE: &str = "One empty value";
pub(crate) const ONE_VALUE: &str = "One value";
pub(crate) const SEVERAL_VALUES: &str = "Several values";
pub(crate) const ONE_VALUE_THAT_MATCHES: &str = "One value that matches";
pub(crate) const ONE_THAT_DOES_NOT: &str = "One that does not";
pub(crate) const SEVERAL_ALL_MATCH: &str = "Several, all match";
pub(crate) const SEVERAL_ONE_MATCHES: &str = "Several, one matches";
pub(crate) const SEVERAL_NONE_MATCHES: &str = "Several, none matches";
pub(crate) const THE_KEY_IS_UNKNOWN: &str = "The key is unknown";
pub(crate) const NULL_TRUE: &str = "Null: true";
pub(crate) const NULL_FALSE: &str = "Null: false";
