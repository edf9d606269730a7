//! What examples in other pages say.

use iam_evaluator::later;

pub(crate) const CAN: &str = "Can";
pub(crate) const DO: &str = "do";
pub(crate) const ON: &str = "on";
pub(crate) const WITH: &str = "with";
pub(crate) const REQUESTS: &str = "Requests";
pub(crate) const THE_REQUEST: &str = "The request";
pub(crate) const POLICIES: &str = "Policies";
pub(crate) const LEFT_OUT: &str = "left out";
pub(crate) const TAKES_NO_PART: &str = "takes no part";
pub(crate) const OPEN_IN_THE_PLAYGROUND: &str = later!("Open in the playground");
pub(crate) const START_AGAIN: &str = "Start again";
pub(crate) const EXAMPLE: &str = "Example";

pub(crate) fn request(number: usize) -> String {
    format!("Request {number}")
}

pub(crate) fn text_of(policy: &str) -> String {
    format!("Text of {policy}")
}

pub(crate) fn not_read(why: &str) -> String {
    format!("The example cannot be read: {}.", why.trim_end_matches('.'))
}

pub(crate) fn holds_a_secret(what: &str) -> String {
    format!(
        "The example holds what looks like {what}, so it is not shown. Whoever wrote it should deactivate that secret."
    )
}

pub(crate) fn no_link(what: &str) -> String {
    format!("This holds what looks like {what}: it is not put into a link. Deactivate it if it is real.")
}
