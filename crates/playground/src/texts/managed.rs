//! AWS's managed policies by name.

use iam_evaluator::later;

pub(crate) const AWS_MANAGED: &str = "AWS managed…";
pub(crate) const ATTACH_AN_AWS_MANAGED_POLICY: &str = "Attach an AWS managed policy";
pub(crate) const NAME_OR_ARN: &str = later!("Name or ARN, in part");
pub(crate) const POLICIES_FOUND: &str = later!("Policies found");
pub(crate) const THE_LIST_IS_LOADED: &str = later!("The list of policies is being loaded…");
pub(crate) const NONE_HAS_ALL_OF_THESE: &str = later!("No policy has all of these words in its ARN.");
pub(crate) const CHOOSE_ONE: &str = later!("Choose a policy to see its document.");
pub(crate) const THE_DOCUMENT_IS_LOADED: &str = later!("Its document is being loaded…");
pub(crate) const THE_DOCUMENT: &str = later!("The document");
pub(crate) const ATTACH_AS: &str = later!("Attach as");
pub(crate) const ATTACH: &str = "Attach";
pub(crate) const TRY_AGAIN: &str = later!("Try again");
pub(crate) const NOT_LOADED: &str = later!(
    "AWS's managed policies could not be loaded. Check the connection and try again; after an update of the site, reload the \
     page. Your work is as it was."
);
pub(crate) const FOR_ANY: &str = later!("For users, groups and roles.");
pub(crate) const FOR_JOBS: &str = later!("For a job function.");
pub(crate) const FOR_SERVICE_ROLES: &str = later!("For a role that a service assumes.");
pub(crate) const FOR_SERVICE_LINKED_ROLES: &str =
    later!("For a service-linked role alone: AWS lets nobody attach it elsewhere.");
pub(crate) const FOR_ROOT_TASKS: &str = later!("For a session of a member account's root user (sts:AssumeRoot).");
pub(crate) const OF_ANOTHER_PATH: &str = later!("Of a path of its own.");

pub(crate) fn policies_of(number: usize, date: &str, source: &str) -> String {
    [number.to_string().as_str(), later!(" policies, AWS's documents as of "), date, " (from ", source, ")"].concat()
}

pub(crate) fn found(number: usize) -> String {
    format!("{number} found")
}

pub(crate) fn more(more: usize) -> String {
    [more.to_string().as_str(), later!(" more: type to narrow them down")].concat()
}

pub(crate) fn version_of(version: &str, date: &str) -> String {
    format!("Version {version} of {date}")
}

pub(crate) fn attached(name: &str, version: &str, date: &str) -> String {
    [
        "Attached ",
        name,
        later!(": a copy of AWS's document, version "),
        version,
        " of ",
        date,
        later!(". Undo takes it away."),
    ]
    .concat()
}

pub(crate) fn copy_of(name: &str) -> String {
    [later!("A copy of AWS's managed policy "), name, later!("; AWS may have changed it since.")].concat()
}

pub(crate) fn copy_of_version(name: &str, version: &str, date: &str) -> String {
    [later!("A copy of AWS's managed policy "), name, later!(", taken from its version "), version, " of ", date, "."]
        .concat()
}
