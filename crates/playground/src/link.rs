//! What the fragment of the page's address asks for, and what a link to the present work says.

use crate::state::{Work, first_scenario};
use crate::texts::told as t;
use iam_evaluator::scenario::Scenario;
use iam_link::{Prefill, Shared, secrets};

/// Chat tools cut links that are longer than this, in characters.
pub const LONG_LINK: usize = 2_000;

/// The tools know a link by its address, whatever that is.
const ANY_ADDRESS: &str = "https:";

/// What a fragment asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// A scenario: that of a link, or one made of parameters.
    Open(Box<Shared>),
    /// A message of AWS, maybe with parameters: an address with this fragment, which the tools read.
    Read(String),
    /// A course of the site, by its id.
    Course(String),
    /// It cannot be opened; the text says why and what to do.
    Refused(String),
}

/// Reads a fragment; `None` when it is empty or names a place on the page.
#[must_use]
pub fn asked(fragment: &str) -> Option<Asked> {
    let fragment = fragment.trim_start_matches('#');
    if fragment.is_empty() {
        return None;
    }
    if let Some(id) = fragment.strip_prefix("course=") {
        let known = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
        if !id.is_empty() && id.bytes().all(known) {
            return Some(Asked::Course(id.to_owned()));
        }
    }
    if let Some(prefill) = Prefill::from_fragment(fragment) {
        return Some(match &prefill.message {
            None => prefilled(&prefill),
            Some(message) => match secrets(message).first() {
                None => Asked::Read(format!("{ANY_ADDRESS}#{fragment}")),
                Some(secret) => Asked::Refused(t::link_holds_a_secret(secret.kind.label())),
            },
        });
    }
    if !fragment.contains('=') {
        return None;
    }
    Some(match iam_link::read(fragment) {
        Ok(shared) => checked(shared),
        Err(error) => Asked::Refused(t::refused(&error)),
    })
}

fn prefilled(prefill: &Prefill) -> Asked {
    let scenario = Scenario::new(t::FROM_A_LINK);
    let blank = first_scenario().requests.into_iter().next();
    let scenario = match blank {
        Some(blank) => prefill.over(scenario, &blank),
        None => scenario,
    };
    checked(Shared { scenario, open: 0, view: None })
}

/// Refuses what holds a secret: opened, it would be kept and passed on.
fn checked(shared: Shared) -> Asked {
    match secret_in(&shared.scenario) {
        None => Asked::Open(Box::new(shared)),
        Some(what) => Asked::Refused(t::link_holds_a_secret(what)),
    }
}

/// What the first secret in a scenario looks like, with its article.
#[must_use]
pub fn secret_in(scenario: &Scenario) -> Option<&'static str> {
    secrets(&scenario.to_json()).first().map(|secret| secret.kind.label())
}

/// The fragment of a link to the work as it is, or to another scenario in its place.
#[must_use]
pub fn fragment(work: &Work, scenario: &Scenario, view: &str) -> String {
    iam_link::write(&Shared { scenario: scenario.clone(), open: work.open, view: Some(view.to_owned()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_the_work_opens_it_again() {
        let work = Work::new(first_scenario(), 0, &mut 0);
        let fragment = fragment(&work, &work.scenario, "tests");
        let Some(Asked::Open(shared)) = asked(&format!("#{fragment}")) else { panic!("refused") };
        assert_eq!(shared.scenario.to_json(), iam_link::for_file(&work.scenario).to_json());
        assert_eq!(shared.view.as_deref(), Some("tests"));
    }

    #[test]
    fn places_on_the_page_are_no_links() {
        assert_eq!(asked(""), None);
        assert_eq!(asked("#trace"), None);
    }

    #[test]
    fn a_course_is_named_by_its_id_and_by_nothing_else() {
        assert_eq!(asked("#course=why-was-i-denied"), Some(Asked::Course("why-was-i-denied".to_owned())));
        for other in ["#course=", "#course=../x", "#course=https://example.com/a"] {
            assert!(matches!(asked(other), Some(Asked::Refused(_))), "{other}");
        }
    }

    #[test]
    fn what_is_no_link_of_ours_is_refused_in_words() {
        for fragment in ["#s1=AAAA", "#s9=AAAA", "#foreign=1"] {
            let Some(Asked::Refused(said)) = asked(fragment) else { panic!("{fragment} is not refused") };
            assert!(said.ends_with("Your work is as it was."), "{said}");
        }
    }

    #[test]
    fn a_message_is_for_the_tools_unless_it_holds_a_secret() {
        let fragment = "message=User%3A+x+is+not+authorized&action=s3%3AGetObject";
        assert_eq!(asked(&format!("#{fragment}")), Some(Asked::Read(format!("https:#{fragment}"))));
        let Some(Asked::Refused(said)) = asked("#message=key+wJalrXUtnFEMI%2FK7MDENG%2FbPxRfiCYEXAMPLEKEY") else {
            panic!("read")
        };
        assert!(said.contains("a secret access key"), "{said}");
    }

    #[test]
    fn a_link_with_a_secret_is_refused() {
        let mut scenario = first_scenario();
        scenario.description = Some("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".to_owned());
        let link = iam_link::write(&Shared { scenario, open: 0, view: None });
        let Some(Asked::Refused(said)) = asked(&link) else { panic!("opened") };
        assert!(said.contains("a secret access key"), "{said}");
    }
}
