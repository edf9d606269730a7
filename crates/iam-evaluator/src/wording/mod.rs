//! Plain English for every outcome and reason of an evaluation. All sentences of the page and the command line are here.

mod conditions;
mod elements;
mod meaning;
mod meaning_of_condition;
mod meaning_of_text;
mod nearest;
mod phrases;
mod stages;
mod verdict;

pub use conditions::{condition_sentence, condition_value_sentence};
pub use elements::{element_sentence, entry_sentence, grant_sentence, statement_sentence};
pub use meaning::statement_meaning;
pub use nearest::nearest_sentence;
pub(crate) use nearest::{condition_hold, condition_miss, entry_miss, exception_sentence, missing_sentence};
pub use stages::{policy_sentence, side_word, stage_sentence};
pub use verdict::{evaluation_sentence, next_step, verdict_sentence};

use crate::evaluation::{Decision, StageOutcome};
use crate::scenario::PolicyType;
use crate::truth::Truth;

/// A decision in a word or two, e.g. `Implicit deny`.
#[must_use]
pub const fn decision_word(decision: Decision) -> &'static str {
    match decision {
        Decision::Allowed => "Allowed",
        Decision::ExplicitDeny => "Explicit deny",
        Decision::ImplicitDeny => "Implicit deny",
        Decision::Depends => "It depends",
        Decision::NotAuthenticated => "Not authenticated",
    }
}

/// The outcome of a stage, level or policy in a word or two, e.g. `Implicit deny`.
#[must_use]
pub const fn outcome_word(outcome: StageOutcome) -> &'static str {
    match outcome {
        StageOutcome::Allow => "Allows",
        StageOutcome::ExplicitDeny => "Explicit deny",
        StageOutcome::ImplicitDeny => "Implicit deny",
        StageOutcome::NotApplicable => "Not applicable",
        StageOutcome::Unknown => "Unknown",
    }
}

/// Whether something matches, in a word or two.
#[must_use]
pub const fn truth_word(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "Matches",
        Truth::False => "Does not match",
        Truth::Unknown => "Unknown",
    }
}

/// AWS's words for a policy type with the indefinite article, e.g. `an identity-based policy`.
fn a_policy(policy_type: PolicyType) -> String {
    let article = if policy_type == PolicyType::IdentityBased { "an" } else { "a" };
    format!("{article} {}", policy_type.label())
}

/// `a`, `a or b`, `a, b or c`.
fn either<T: AsRef<str>>(items: &[T]) -> String {
    join(items, "or")
}

/// `a`, `a and b`, `a, b and c`.
fn both<T: AsRef<str>>(items: &[T]) -> String {
    join(items, "and")
}

fn join<T: AsRef<str>>(items: &[T], word: &str) -> String {
    let Some((last, rest)) = items.split_last() else { return String::new() };
    if rest.is_empty() {
        return last.as_ref().to_owned();
    }
    let rest: Vec<_> = rest.iter().map(AsRef::as_ref).collect();
    format!("{} {word} {}", rest.join(", "), last.as_ref())
}

/// A value as a reader sees it: in quotation marks, since it may be empty or hold spaces.
fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// Values in quotation marks, the first three and how many more.
fn quoted_list(values: &[String]) -> String {
    let mut shown: Vec<_> = values.iter().take(3).map(|value| quoted(value)).collect();
    match values.len().saturating_sub(3) {
        0 => {}
        1 => shown.push("one more".to_owned()),
        more => shown.push(format!("{more} more")),
    }
    both(&shown)
}

/// The text with its first letter in upper case.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_english() {
        assert_eq!([both(&["a"]), both(&["a", "b"]), either(&["a", "b", "c"])], ["a", "a and b", "a, b or c"]);
        let values: Vec<_> = ["a", "", "c", "d", "e"].map(str::to_owned).into();
        assert_eq!(quoted_list(&values), "“a”, “”, “c” and 2 more");
        assert_eq!(quoted_list(&values[..4]), "“a”, “”, “c” and one more");
        assert_eq!(quoted_list(&[]), "");
        assert_eq!(capitalised("élan"), "Élan");
    }

    #[test]
    fn every_word_differs_from_the_others() {
        use Decision::{Allowed, Depends, ExplicitDeny, ImplicitDeny, NotAuthenticated};
        let words = [Allowed, ExplicitDeny, ImplicitDeny, Depends, NotAuthenticated].map(decision_word);
        assert_eq!(words.iter().collect::<std::collections::BTreeSet<_>>().len(), 5);
        use StageOutcome::{Allow, NotApplicable, Unknown};
        let words = [Allow, StageOutcome::ExplicitDeny, StageOutcome::ImplicitDeny, NotApplicable, Unknown];
        assert_eq!(words.map(outcome_word).iter().collect::<std::collections::BTreeSet<_>>().len(), 5);
        let words = [Truth::True, Truth::False, Truth::Unknown].map(truth_word);
        assert_eq!(words, ["Matches", "Does not match", "Unknown"]);
    }
}
