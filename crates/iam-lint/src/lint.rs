//! One issue code: its name, how serious it is, what it needs, and its check.

use crate::edit::Repair;
use crate::policy::Policy;
use crate::report::Report;
use iam_evaluator::syntax::{self, FindingType};

/// What a check needs besides the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Text,
    /// The type of the policy.
    PolicyType,
    /// The service reference.
    Catalog,
    /// Requests, so it is made for scenarios only.
    Requests,
}

/// An issue code.
#[derive(Clone, Copy)]
pub struct Lint {
    /// The code, e.g. `MISSING_VERSION`.
    pub code: &'static str,
    /// How serious a finding of it is.
    pub finding_type: FindingType,
    /// What it finds, in a few words.
    pub title: &'static str,
    /// What its check needs.
    pub needs: Needs,
    /// The code is ours, not Access Analyzer's.
    pub own: bool,
    pub(crate) check: Check,
}

/// Who finds it.
#[derive(Clone, Copy)]
pub(crate) enum Check {
    /// The evaluator's reader; the function gives the repairs of a finding.
    Reader(fn(&Policy<'_>, &syntax::Finding) -> Vec<Repair>),
    /// The reader, and this check for what the reader leaves open.
    ReaderAnd(fn(&Policy<'_>, &syntax::Finding) -> Vec<Repair>, fn(&Policy<'_>, &mut Report)),
    /// This check.
    Own(fn(&Policy<'_>, &mut Report)),
    /// Nobody here: see [`crate::lint_scenario`].
    Elsewhere,
}

impl std::fmt::Debug for Lint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code)
    }
}

impl Lint {
    pub(crate) const fn new(
        code: &'static str,
        finding_type: FindingType,
        title: &'static str,
        needs: Needs,
        check: Check,
    ) -> Self {
        Self { code, finding_type, title, needs, own: false, check }
    }

    /// A code of ours.
    pub(crate) const fn own(
        code: &'static str,
        finding_type: FindingType,
        title: &'static str,
        needs: Needs,
        check: Check,
    ) -> Self {
        Self { code, finding_type, title, needs, own: true, check }
    }

    /// Where to read about the code: AWS's page, or ours for codes of our own.
    #[must_use]
    pub fn learn_more_link(&self) -> String {
        const AWS: &str = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-";
        let name = self.code.to_ascii_lowercase().replace('_', "-");
        if self.own {
            return format!("findings.html#{name}");
        }
        let of_type = match self.finding_type {
            FindingType::Error => "error",
            FindingType::SecurityWarning => "security-warning",
            FindingType::Warning => "general-warning",
            FindingType::Suggestion => "suggestion",
        };
        format!("{AWS}{of_type}-{name}")
    }
}

/// A finding that cannot be repaired with certainty.
pub(crate) fn no_fix(_: &Policy<'_>, _: &syntax::Finding) -> Vec<Repair> {
    Vec::new()
}
