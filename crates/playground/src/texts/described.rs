//! What the service reference says of the request.

use iam_evaluator::context_keys::KeyType;
use iam_evaluator::later;

pub(crate) const FROM_THE_REFERENCE: &str = later!("What AWS's service reference says of the request");
pub(crate) const NOT_LOADED: &str =
    later!("The service reference could not be loaded, so the action is not looked up.");
pub(crate) const WHAT_IT_TAKES: &str = later!("What it takes");
pub(crate) const TRY_AGAIN: &str = later!("Try again");
pub(crate) const NO_ANSWER: &str = later!("The tools gave no answer about the action.");
pub(crate) const KEYS_IT_CAN_CARRY: &str = later!("Keys that this action can carry");
pub(crate) const NO_FURTHER_KEYS: &str = later!("No others than those above and the global ones.");
pub(crate) const TAKES_ANY: &str = "; takes *";
pub(crate) const NAME_AN_ACTION: &str = later!("Name an action that exists, and its keys stand here.");

pub(crate) const fn type_of(key_type: KeyType) -> &'static str {
    match key_type {
        KeyType::String => "String",
        KeyType::Arn => "ARN",
        KeyType::Bool => "Boolean",
        KeyType::Numeric => "Number",
        KeyType::Date => "Date",
        KeyType::IpAddress => "IP address",
    }
}

pub(crate) fn use_it(text: &str) -> String {
    format!("Use {text}")
}

pub(crate) fn as_of(date: &str) -> String {
    format!("Service reference of {date}")
}

pub(crate) fn fits(level: &str, service: &str) -> String {
    format!("{level}, of {service}")
}

pub(crate) fn takes(types: &str) -> String {
    format!("; takes {types}")
}

pub(crate) fn no_service(action: &str) -> String {
    [action, later!(" is of no service that AWS's reference has.")].concat()
}

pub(crate) fn no_action(action: &str) -> String {
    [later!("AWS's reference has no action "), action, "."].concat()
}

pub(crate) fn takes_other(action: &str) -> String {
    [action, later!(" does not take this resource.")].concat()
}

pub(crate) fn takes_none(action: &str) -> String {
    [action, later!(" takes no resource of its own: it is asked about on *.")].concat()
}
