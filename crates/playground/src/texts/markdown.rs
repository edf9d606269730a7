//! The explanation as Markdown.

use iam_evaluator::later;

pub(crate) const DEPENDS_ON: &str = "Depends on";
pub(crate) const ABSENT_AND_COULD_CHANGE_IT: &str = later!("Absent, and could change it");
pub(crate) const THE_PATH_OF_THE_REQUEST: &str = later!("## The path of the request\n\n");
pub(crate) const THE_RESOURCES_SIDE: &str = later!("The resource's side");
pub(crate) const THE_CALLERS_SIDE: &str = later!("The caller's side");
pub(crate) const WHAT_CARRIES_IT: &str = later!("What carries it, and what would take it away");
pub(crate) const WHAT_DENIES_IT: &str = "What denies it";
pub(crate) const WHAT_CAME_CLOSEST: &str = later!("What came closest");
pub(crate) const WHAT_THE_POLICIES_SAY: &str = later!("## What the policies say\n\n");
pub(crate) const ITS_TEXT_CANNOT_BE_READ: &str = later!("Its text cannot be read as a policy.\n\n");
pub(crate) const AWS_WOULD_SAY: &str = "AWS would say";
pub(crate) const NAME: &str = "IAM policy playground";
pub(crate) const DECIDES: &str = " (decides)";
pub(crate) const REMARKS: &str = "## Remarks\n\n";

pub(crate) fn question(principal: &str, action: &str, resource: &str) -> String {
    format!("**Can** {principal} **do** {action} **on** {resource}?")
}

pub(crate) fn texts_apart(policy: &str, request: &str) -> String {
    format!("    - policy: {policy}\n    - request: {request}\n")
}
