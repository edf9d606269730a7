//! What the page says of denials and how to mend them: diagnoses, fixes, the guided path.

use iam_evaluator::later;

pub(crate) const FIX: &str = "Fix";
pub(crate) const HOW_TO_FIX_THIS: &str = later!("How to fix this");
pub(crate) const FROM_DENIED_TO_FIXED: &str = later!("From denied to a proven fix");
pub(crate) const IT_IS_ALLOWED: &str = later!("It is allowed");
pub(crate) const FAILED: &str = later!("No fix could be looked for: ");
pub(crate) const LOOKING: &str = later!("Looking…");
pub(crate) const LOOK_AGAIN: &str = later!("Look again");
pub(crate) const MEND_THE_JSON_FIRST: &str = later!(
    "A policy's text is not valid JSON, so nobody can say what it would take. Mend that first: “Problems” says where."
);
pub(crate) const WITHHELD: &str = later!(
    "You are in an exercise: what is the matter, and how to fix it, stands here once you have solved it or looked at its solution. Until then its hints help, one at a time."
);
pub(crate) const TO_THE_HINTS: &str = later!("To the hints");
pub(crate) const NOTHING_TO_CHANGE: &str = later!("There is nothing to mend. Undo takes back what was done last.");
pub(crate) const NO_ANSWER: &str = later!("the answer could not be read");
pub(crate) const WHY_IT_IS_DENIED: &str = later!("What is the matter");
pub(crate) const WHY_AWS_MAY_DENY: &str = later!("If AWS denies it nevertheless");
pub(crate) const NO_DIAGNOSIS: &str = later!("Nothing known fits this case.");
pub(crate) const WHAT_TO_DO: &str = later!("What to do: ");
pub(crate) const READ_MORE: &str = later!("AWS says more: ");
pub(crate) const ASK: &str = "Ask: ";
pub(crate) const THE_REST: &str = later!("What else fits, the likeliest first (");
pub(crate) const PROVEN_FIXES: &str = later!("Proven fixes");
pub(crate) const PROVEN_MEANS: &str = later!(
    "Each was tried: with it this request is allowed, and every other request of the scenario is decided as before. Narrowest first."
);
pub(crate) const TO_DENY: &str = later!("Make this denied, keep the others");
pub(crate) const TO_DENY_MEANS: &str = later!(
    "Each was tried: with it this request is denied, and every other request of the scenario is decided as before. Narrowest first."
);
pub(crate) const NO_FIX: &str = later!(
    "No single change was found that turns this request and leaves the other requests of the scenario as they are. What to do stands above."
);
pub(crate) const NO_WAY_TO_DENY: &str = later!(
    "No change was found that denies this request alone: another request of the scenario stands on the same statement."
);
pub(crate) const UNSEEN: &str = later!(
    "As long as policies are out of sight, nothing can be proven: bring them, as above, or look at what is here as if there were no others."
);
pub(crate) const TAKE_FOR_NONE: &str = later!("As if there were no others");
pub(crate) const TAKEN_FOR_NONE: &str = later!("Looked at as if no policies were out of sight. Undo takes that back.");
pub(crate) const NO_POLICY_EDIT: &str = later!("No policy edit is the answer here. ");
pub(crate) const CHANGES_A_POLICY: &str = later!("Changes a policy");
pub(crate) const CHANGES_THE_REQUEST: &str = later!("Changes the request, no policy");
pub(crate) const ADVISED: &str = later!("What helps stands above, under “");
pub(crate) const WEAKENS: &str = later!("Weakens a limit. ");
pub(crate) const ADDED: &str = "added: ";
pub(crate) const REMOVED: &str = "removed: ";
pub(crate) const IN_THE_REQUEST: &str = later!("In the request");
pub(crate) const ABSENT: &str = "absent";
pub(crate) const ALSO_ALLOWED: &str = later!("Also becomes allowed: ");
pub(crate) const ALSO_DENIED: &str = later!("Also becomes denied: ");
pub(crate) const A_SAMPLE: &str = later!(" found by trying requests around this one; a sample, not all");
pub(crate) const NOTHING_ELSE: &str = later!("Of the requests tried around this one, none changes.");
pub(crate) const APPLY: &str = "Apply";
pub(crate) const APPLYING: &str = later!("Applying…");
pub(crate) const HAS_CHANGED: &str =
    later!("Nothing was applied: the work has changed since this fix was found. Fixes for it are being looked for.");
pub(crate) const NOTHING_TO_PASTE: &str = later!("Nothing to paste? Answer a few questions");
pub(crate) const ONE_BACK: &str = later!("One question back");
pub(crate) const WHAT_IT_MAY_BE: &str = later!("What it may be, the likeliest first");
pub(crate) const SEE_IT_HERE: &str = later!("See it here: an example to try and to mend. Undo brings your work back.");

pub(crate) fn failed(said: &str) -> String {
    const MORE: &str = later!(". Try again; if it stays so, reload the page, your work is kept.");
    [FAILED, said, MORE].concat()
}

pub(crate) fn applied(title: &str) -> String {
    format!("Done: {title} Undo takes it back.")
}

pub(crate) fn the_rest(number: usize) -> String {
    [THE_REST, &number.to_string(), ")"].concat()
}

pub(crate) fn also(denied: bool, number: usize) -> String {
    [if denied { ALSO_DENIED } else { ALSO_ALLOWED }, &number.to_string(), A_SAMPLE].concat()
}

pub(crate) fn apply(title: &str) -> String {
    format!("Apply: {title}")
}

pub(crate) fn in_policy(name: &str) -> String {
    format!("In “{name}”")
}

pub(crate) fn new_policy(name: &str, policy_type: &str, attached_to: &str) -> String {
    let to = if attached_to.is_empty() { "" } else { ", attached to " };
    format!("A new policy “{name}” ({policy_type}){to}{attached_to}")
}

pub(crate) fn advised(title: &str) -> String {
    [ADVISED, title.trim_end_matches('.'), "”."].concat()
}

/// A page of AWS by its address.
pub(crate) fn page_of_aws(address: &str) -> String {
    let guides = rows!(
        ("/IAM/", "IAM User Guide"),
        ("/service-authorization/", "Service Authorization Reference"),
        ("/organizations/", "AWS Organizations"),
        ("/vpc/", "Amazon VPC"),
        ("/signin/", "AWS Sign-In"),
        ("/AmazonS3/", "Amazon S3"),
    );
    let stem = address.rsplit('/').next().unwrap_or_default().trim_end_matches(".html");
    let guide = super::cells(guides).find(|[part, _]| address.contains(part)).map_or("AWS", |[_, name]| name);
    format!("{guide}: {}", stem.replace(['_', '-'], " "))
}
