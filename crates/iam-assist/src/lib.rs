//! What an editor of policies knows about IAM: completion, documentation under the pointer, wildcards expanded and put back,
//! formatting. Offsets are bytes of UTF-8.
//!
//! Everything works on text as it is being typed, valid or not. With the service reference (`iam-catalog`) it knows actions,
//! resources and condition keys; without it, the language and the global context keys.

mod complete;
mod elements;
mod expand;
mod format;
mod hover;
mod place;
mod request;
mod snippets;
mod typing;

pub use complete::{Completion, Completions, Sort, complete};
pub use expand::{Change, MOST_ACTIONS, expand, shrink};
pub use format::format;
pub use hover::{Hover, hover};
pub use place::service_at;
pub use request::{Described, DescribedAction, DescribedKey, DescribedResource, Mismatch, describe_action};

use iam_catalog::{Catalog, Descriptions};
use iam_evaluator::scenario::PolicyType;

/// What is known besides the text.
#[derive(Clone, Copy, Debug)]
pub struct About<'c> {
    /// The type of the policy.
    pub policy_type: PolicyType,
    /// The service reference.
    pub catalog: Option<&'c Catalog>,
    /// What the actions do, as far as it has come.
    pub descriptions: Option<&'c Descriptions>,
}
