//! The drawers that hold the context, the caller, the resource, the request and the scenario.

use iam_evaluator::later;

pub(crate) const THE_REQUEST_COMES_FROM: &str = later!("The request comes from");
pub(crate) const EVERY_SUCH_KEY_ANY_VALUE: &str = later!("every such key: any value, or absent");
pub(crate) const ANY_VALUE_OR_ABSENT: &str = later!("any value, or absent");
pub(crate) const GIVE_A_VALUE: &str = "Give a value";
pub(crate) const ABSENT: &str = "Absent";
pub(crate) const UNKNOWN_KEYS: &str = "Unknown keys";
pub(crate) const USED_AS_A_POLICY_VARIABLE: &str = later!("used as a policy variable");
pub(crate) const COULD_CHANGE_THE_DECISION: &str = later!("could change the decision");
pub(crate) const ADD: &str = "Add";
pub(crate) const UNKNOWN: &str = "Unknown";
pub(crate) const ABSENT_AND_THE_POLICIES_ASK: &str = later!("Absent, and the policies ask for them");
pub(crate) const NONE_THE_REQUEST_HAS_EVERY: &str =
    later!("None: the request has every key that the policies speak of.");
pub(crate) const A_NUMBER_SUCH_AS_300: &str = later!("A number, such as 300 or 1.5");
pub(crate) const TRUE_OR_FALSE: &str = "true or false";
pub(crate) const CONTEXT_KEYS_OF_THE_REQUEST: &str = later!("Context keys of the request");
pub(crate) const NEW_CONTEXT_KEY: &str = "New context key";
pub(crate) const AWS_SOURCEIP: &str = "aws:SourceIp";
pub(crate) const KEY: &str = "Key";
pub(crate) const UNKNOWN_ANY_VALUE_OR_ABSENT: &str = later!("Unknown: any value, or absent");
pub(crate) const FROM_THE_PRINCIPAL: &str = "from the principal";
pub(crate) const FROM_THE_RESOURCE: &str = "from the resource";
pub(crate) const FROM_THE_REQUEST: &str = "from the request";
pub(crate) const UNKNOWN_SOURCE: &str = "unknown: any value, or absent";
pub(crate) const OVERRIDE: &str = "Override";
pub(crate) const DERIVED_KEYS: &str = "Derived keys";
pub(crate) const VALUE: &str = "Value";
pub(crate) const SOURCE: &str = "Source";
pub(crate) const COMMANDS: &str = "Commands";
pub(crate) const AS_THE_KIND_OF_PRINCIPAL: &str = "as the kind of principal has";
pub(crate) const CREDENTIALS: &str = "Credentials";
pub(crate) const MFA_USED: &str = "MFA used";
pub(crate) const ISSUED: &str = "Issued";
pub(crate) const EXPIRES: &str = "Expires";
pub(crate) const USER_THAT_CALLED_GETFEDERATIONTOKEN: &str = later!("User that called GetFederationToken");
pub(crate) const IDENTITY_PROVIDER_OF_THE_SESSION: &str = later!("Identity provider of the session");
pub(crate) const ARN_AWS_IAM_111122223333_USER: &str = later!("arn:aws:iam::111122223333:user/Name");
pub(crate) const ARN_IF_IT_CAME_FROM: &str = later!("ARN, if it came from SAML or OIDC");
pub(crate) const SOURCE_IDENTITY: &str = "Source identity";
pub(crate) const UNIQUE_ID: &str = "Unique id";
pub(crate) const AIDA: &str = "AIDA…";
pub(crate) const AROA: &str = "AROA…";
pub(crate) const S3_CANONICAL_USER_ID: &str = later!("S3 canonical user id");
pub(crate) const ASSUMEROOT_SESSION: &str = later!("AssumeRoot session");
pub(crate) const ORGANIZATION_OF_THE_CALLER: &str = later!("Organization of the caller");
pub(crate) const TAGS_OF_THE_CALLER_AWS: &str = later!("Tags of the caller (aws:PrincipalTag)");
pub(crate) const USER_WITH_ITS_PATH_IF: &str = later!("User, with its path if it has one");
pub(crate) const ROLE_WITH_ITS_PATH_IF: &str = later!("Role, with its path if it has one");
pub(crate) const READER: &str = "Reader";
pub(crate) const NAME_OF_THE_FEDERATED_USER: &str = later!("Name of the federated user");
pub(crate) const ANA: &str = "Ana";
pub(crate) const SERVICE_PRINCIPAL: &str = later!("Service principal");
pub(crate) const PROVIDER_ARN_OR_NAME: &str = later!("Provider: ARN or name");
pub(crate) const WHO_CALLS: &str = "Who calls";
pub(crate) const KIND_OF_PRINCIPAL: &str = later!("Kind of principal");
pub(crate) const ACCOUNT: &str = "Account";
pub(crate) const TWELVE_DIGITS: &str = "12 digits";
pub(crate) const SESSION_NAME: &str = "Session name";
pub(crate) const NOT_KNOWN: &str = "not known";
pub(crate) const A_REQUEST_WITHOUT_CREDENTIALS_ONLY: &str =
    later!("A request without credentials: only resource-based policies for everyone can allow it.");
pub(crate) const ACCOUNT_THAT_OWNS_IT: &str = later!("Account that owns it");
pub(crate) const THAT_OF_THE_ARN_ELSE: &str = later!("that of the ARN, else the caller's");
pub(crate) const S3_ACCOUNT_THAT_OWNS_THE: &str = later!("S3: account that owns the object");
pub(crate) const S3_RESTRICTPUBLICBUCKETS: &str = later!("S3: RestrictPublicBuckets");
pub(crate) const ORGANIZATION_OF_THE_OWNER: &str = later!("Organization of the owner");
pub(crate) const TAGS_OF_THE_RESOURCE_AWS: &str = later!("Tags of the resource (aws:ResourceTag)");
pub(crate) const ANY_POLICY_TYPE: &str = "any policy type";
pub(crate) const NAME: &str = "Name";
pub(crate) const OPTIONAL: &str = "optional";
pub(crate) const TIME_OF_THE_REQUEST: &str = later!("Time of the request");
pub(crate) const NOW: &str = "now";
pub(crate) const EXPECTED: &str = "Expected";
pub(crate) const EXPECTED_DECIDED_BY: &str = later!("Expected, decided by");
pub(crate) const UNKNOWN_CONTEXT_KEYS_A_PREFIX: &str = later!("Unknown context keys (a prefix may end in *)");
pub(crate) const AWS_SOURCEIP_AWS_RESOURCETAG: &str = later!("aws:SourceIp, aws:ResourceTag/*");
pub(crate) const ALSO_NEEDED_JSON_LIST_OF: &str = later!("Also needed: JSON list of {action, resource, context}");
pub(crate) const TITLE: &str = "Title";
pub(crate) const DESCRIPTION_MARKDOWN: &str = later!("Description (Markdown)");
pub(crate) const ORGANIZATION_ID: &str = "Organization id";
pub(crate) const O_EXAMPLEORGID: &str = "o-exampleorgid";
pub(crate) const MANAGEMENT_ACCOUNT: &str = later!("Management account");
pub(crate) const THERE_ARE_NONE: &str = "there are none";
pub(crate) const THERE_MAY_BE_SOME_I: &str = later!("there may be some I cannot see");
pub(crate) const THE_ONE_HERE: &str = "the one here";
pub(crate) const THE_ONE_HERE_AND_PERHAPS: &str = later!("the one here, and perhaps others");
pub(crate) const ONE_THAT_ALLOWS_EVERYTHING_ADDS: &str = later!("one that allows everything (adds it)");
pub(crate) const THE_VERDICT_DEPENDS_ON_IT: &str = later!("the verdict depends on it");
pub(crate) const POLICIES_THAT_APPLY_TYPE_BY: &str = later!("Policies that apply, type by type");
pub(crate) const THAT_OF_THE_SCENARIO: &str = later!("that of the scenario");
pub(crate) const ID: &str = "Id";
pub(crate) const PATH: &str = "Path";
pub(crate) const O_R_OU: &str = "o-…/r-…/ou-…/";
pub(crate) const UTC: &str = "UTC";
pub(crate) const NO_DATE_SUCH_AS_2026: &str = later!("No date, such as 2026-01-31T12:00:00Z");
pub(crate) const A_DATE: &str = later!("2026-01-31T12:00:00Z");
pub(crate) const NOT_STATED: &str = "not stated";
pub(crate) const ADD_A_TAG: &str = "Add a tag";
pub(crate) const WHAT_OPEN_QUESTIONS_ARE: &str = later!(
    "AWS's documentation leaves these open. The first choice is what follows best from it; the other one can be tried. Choices are part of the scenario, so files and links keep them."
);
pub(crate) const SEARCH_THE_OPEN_QUESTIONS: &str = later!("Search the open questions");
pub(crate) const NOTPRINCIPAL_MFA_D_18: &str = later!("NotPrincipal, MFA, D-18");
pub(crate) const ALL_AS_DOCUMENTED: &str = later!("All as documented");
pub(crate) const NO_QUESTION_HAS_ALL_OF: &str = later!("No question has all of these words.");
pub(crate) const DOCUMENTED: &str = " (documented)";
pub(crate) const MATTERS_FOR_THE_OPEN_REQUEST: &str = later!("matters for the open request");

pub(crate) fn give_a_value(name: &str) -> String {
    format!("Give {name} a value")
}

pub(crate) fn is_not_unknown(name: &str) -> String {
    format!("{name} is not unknown")
}

pub(crate) fn add(name: &str) -> String {
    format!("Add {name}")
}

pub(crate) fn is_unknown(name: &str) -> String {
    format!("{name} is unknown")
}

pub(crate) fn values_of(name: &str) -> String {
    format!("Values of {name}, one a line")
}

pub(crate) fn value_of(name: &str) -> String {
    format!("Value of {name}")
}

pub(crate) fn type_of(name: &str) -> String {
    format!("Type of {name}")
}

pub(crate) fn remove(name: &str) -> String {
    format!("Remove {name}")
}

pub(crate) fn pick(name: &str) -> String {
    format!("Pick {name}")
}

pub(crate) fn override_key(key: &str) -> String {
    format!("Override {key}")
}

pub(crate) fn expected_possible(join: &str) -> String {
    format!("Expected to remain possible: {join}.")
}

pub(crate) fn expected_to_depend_on(join: &str) -> String {
    format!("Expected to depend on: {join}.")
}

pub(crate) fn not_taken_over(error: &impl std::fmt::Display) -> String {
    format!("Not taken over: {error}")
}

pub(crate) fn these(given: usize) -> String {
    format!("the {given} here")
}

pub(crate) fn these_and_perhaps_others(given: usize) -> String {
    format!("the {given} here, and perhaps others")
}

pub(crate) fn in_utc(label: &str) -> String {
    format!("{label}, in UTC")
}

pub(crate) fn tag_key(index: usize) -> String {
    format!("Tag {index} key")
}

pub(crate) fn tag_value(index: usize) -> String {
    format!("Tag {index} value")
}

pub(crate) fn remove_tag(key: &str) -> String {
    format!("Remove tag {key}")
}

pub(crate) fn questions_found(question: &str, departing: usize) -> String {
    format!("{question}, {departing} not as documented")
}
