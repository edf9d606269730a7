//! What is wrong with a policy document: findings with the issue codes of IAM Access Analyzer, quick fixes included.
//!
//! Each code has a file of its own in [`lints`] that says what it checks, why it matters and what to write instead. What the
//! evaluator's reader reports is passed on under the same codes, with fixes. A document is judged alone, as AWS does; checks
//! beyond AWS's have codes of their own ([`Lint::own`](field@Lint::own)).

mod edit;
mod finding;
mod guess;
mod lint;
pub mod lints;
mod path;
mod pattern;
mod policy;
mod report;
mod resource_kind;
mod scenario;

pub use finding::{Edit, Finding, Fix, Location, PathElement};
pub use guess::{Guess, guess};
pub use iam_evaluator::syntax::FindingType;
pub use lint::{Lint, Needs};
pub use resource_kind::{RESOURCE_KINDS, ResourceKind};
pub use scenario::lint_scenario;

use iam_catalog::Catalog;
use iam_evaluator::open_question::Settings;
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::syntax;
use policy::Policy;
use report::Report;

/// What is known of a document besides its text.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Its type.
    pub policy_type: PolicyType,
    /// The kind of resource that a resource-based policy is attached to.
    pub resource_kind: Option<&'static ResourceKind>,
    /// The ARN it is attached to, as in a scenario file.
    pub attached_to: Option<&'a str>,
    /// The service reference. Without it, the checks that need it are left out; see [`waiting_for_catalog`].
    pub catalog: Option<&'a Catalog>,
    /// The choices made about what AWS's documentation leaves open.
    pub settings: Settings,
}

impl<'a> Options<'a> {
    /// A document of a type, nothing else known.
    #[must_use]
    pub fn of(policy_type: PolicyType) -> Self {
        Self { policy_type, resource_kind: None, attached_to: None, catalog: None, settings: Settings::default() }
    }

    /// The same with the service reference.
    #[must_use]
    pub const fn with_catalog(self, catalog: &'a Catalog) -> Self {
        Self { catalog: Some(catalog), ..self }
    }
}

/// Every code there is, AWS's first, each group in order of its name.
pub fn all() -> impl ExactSizeIterator<Item = &'static Lint> {
    lints::ALL.iter().copied()
}

/// The checks that [`lint`] leaves out as long as it is given no catalog.
pub fn waiting_for_catalog() -> impl Iterator<Item = &'static Lint> {
    all().filter(|lint| lint.needs == Needs::Catalog)
}

/// Finds what is wrong with the text of a policy, in order of the text. Never fails, whatever the text.
#[must_use]
pub fn lint(text: &str, options: &Options<'_>) -> Vec<Finding> {
    let reading = syntax::read_document_under(options.settings, text, options.policy_type);
    lint_read(text, &reading, options)
}

/// The same for a document that has been read already, of the same text and type.
#[must_use]
pub fn lint_read(text: &str, reading: &syntax::Reading, options: &Options<'_>) -> Vec<Finding> {
    let policy = Policy::new(text, reading, options);
    let mut report = Report::default();
    report.read(&policy, &reading.findings);
    if reading.document.readable {
        for lint in all() {
            report.run(lint, &policy);
        }
    }
    report.finish(text)
}
