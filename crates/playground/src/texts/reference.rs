//! The tables of the quick reference, and the condition lab's requests and forms.

use iam_evaluator::later;

pub(crate) const AS_IT_IS: &str = "as it is";
pub(crate) const IFEXISTS: &str = "IfExists";
pub(crate) const FORALLVALUES_IFEXISTS: &str = later!("ForAllValues, IfExists");
pub(crate) const FORANYVALUE_IFEXISTS: &str = later!("ForAnyValue, IfExists");
pub(crate) const THE_KEY_IS_ABSENT: &str = later!("The key is absent");
pub(crate) const AN_EMPTY_LIST: &str = "An empty list";
pub(crate) const ONE_EMPTY_VALUE: &str = "One empty value";
pub(crate) const ONE_VALUE: &str = "One value";
pub(crate) const SEVERAL_VALUES: &str = "Several values";
pub(crate) const ONE_VALUE_THAT_MATCHES: &str = later!("One value that matches");
pub(crate) const ONE_THAT_DOES_NOT: &str = later!("One that does not");
pub(crate) const SEVERAL_ALL_MATCH: &str = later!("Several, all match");
pub(crate) const SEVERAL_ONE_MATCHES: &str = later!("Several, one matches");
pub(crate) const SEVERAL_NONE_MATCHES: &str = later!("Several, none matches");
pub(crate) const THE_KEY_IS_UNKNOWN: &str = later!("The key is unknown");
pub(crate) const NULL_TRUE: &str = "Null: true";
pub(crate) const NULL_FALSE: &str = "Null: false";

/// The steps in AWS's order, of a request inside one account: what is looked at, what it asks for, what is special. The picture
/// above the trace shows the same.
/// Source: IAM User Guide, "Policy evaluation logic".
pub(crate) const STEPS: &str = rows![
    (
        "Every Deny",
        "A statement with Effect Deny that applies, in any policy of any type, ends it: explicit deny.",
        "Nothing overrides it."
    ),
    (
        "Resource control policies (RCP)",
        "At every level from the root to the account some statement must allow.",
        "They concern resources of member accounts, for the services that support them, whoever calls."
    ),
    (
        "Service control policies (SCP)",
        "At every level from the root to the account some statement must allow.",
        "They concern principals of member accounts, root users included; not service-linked roles, not the management account."
    ),
    (
        "VPC endpoint policy",
        "A request through an endpoint must be allowed by its policy.",
        "It never grants anything."
    ),
    (
        "Resource-based policy",
        "In the same account a grant to the user, the session or everybody is enough: allowed.",
        "A grant to the account only lets its identity-based policies decide; role trust policies and key policies must grant always."
    ),
    (
        "Identity-based policies",
        "Some statement must allow, unless the resource-based policy named the principal.",
        "The root user needs none."
    ),
    ("Permissions boundary", "If there is one, some statement in it must allow.", "It never grants anything."),
    (
        "Session policies",
        "If some were passed, a statement in one of them must allow.",
        "A federated user without one has no permissions but those that a resource-based policy gives the session."
    ),
];

/// What else decides.
pub(crate) const ALSO: &str = rows![
    (
        "Across accounts",
        "Both sides must allow: the caller's account with its identity-based policies and what limits them, the resource's \
         account with its resource-based policy. A Deny on either side ends it."
    ),
    ("Inside a statement", "Principal, action, resource and every condition must match for it to apply."),
    (
        "Inside a condition",
        "All operators and all keys must be true. Of the values of one key one must match; for a negated operator none may."
    ),
];

/// How policy variables are written.
pub(crate) const SYNTAX: &str = rows![
    ("${aws:username}", "The key's value in the request. Keys with several values have none here."),
    ("${aws:PrincipalTag/team, 'none'}", "The same, or the text between the quotes when the key is absent."),
    ("${*} ${?} ${$}", "The characters themselves, where they would have a meaning."),
    ("\"Version\": \"2012-10-17\"", "Without it, ${…} is ordinary text."),
    (
        "Resource, and String, Arn and Bool conditions",
        "Where variables stand. In Resource only after the fifth colon; not in Action, Principal or keys."
    ),
];
