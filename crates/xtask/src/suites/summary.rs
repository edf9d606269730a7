//! The table that ends `cargo xtask test`: every suite with its counts and time.

use std::fmt;
use std::time::Duration;

use anyhow::Result;

use super::counts::Counts;
use crate::run::duration;

/// The suites that have run.
#[derive(Default)]
pub(super) struct Summary {
    rows: Vec<Row>,
    cases: Vec<(String, u64)>,
}

struct Row {
    name: String,
    counts: Counts,
    time: Duration,
    note: Option<String>,
}

impl Summary {
    /// Adds a suite. One that ended with an error has failed at least once. A skipped test is a failed one: a test that
    /// may be left out keeps nothing.
    pub(super) fn add(&mut self, name: &str, result: Result<Counts>, time: Duration) {
        let (mut counts, mut note) = match result {
            Ok(counts) => (counts, None),
            Err(error) => {
                let counts = error.downcast_ref::<Counts>().copied().unwrap_or_default();
                let message = error.root_cause().to_string();
                (Counts { failed: counts.failed.max(1), ..counts }, Some(message))
            }
        };
        if counts.skipped > 0 {
            counts.failed += counts.skipped;
            note.get_or_insert_with(|| format!("{} skipped, which counts as failed", counts.skipped));
        }
        self.rows.push(Row { name: name.to_owned(), counts, time, note });
    }

    /// Adds the cases that a suite of data ran, by section.
    pub(super) fn add_cases(&mut self, cases: Vec<(String, u64)>) {
        self.cases.extend(cases);
    }

    /// Whether nothing failed.
    pub(super) fn all_passed(&self) -> bool {
        self.failed() == 0
    }

    fn failed(&self) -> u64 {
        self.rows.iter().map(|row| row.counts.failed).sum()
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<24} {:>7} {:>7} {:>13}", "suite", "passed", "failed", "time")?;
        for Row { name, counts, time, note } in &self.rows {
            write!(f, "{name:<24} {:>7} {:>7} {:>13}", counts.passed, counts.failed, duration(*time))?;
            if let Some(note) = note {
                // The whole message was printed where the suite ran; here one line is enough.
                let line: String = note.lines().next().unwrap_or_default().chars().take(100).collect();
                write!(f, "  {line}")?;
            }
            writeln!(f)?;
        }
        if !self.cases.is_empty() {
            let sections: Vec<_> = self.cases.iter().map(|(section, number)| format!("{section} {number}")).collect();
            let all: u64 = self.cases.iter().map(|(_, number)| number).sum();
            writeln!(f, "\n{all} cases of data, natively and in Node: {}\n", sections.join(", "))?;
        }
        let passed: u64 = self.rows.iter().map(|row| row.counts.passed).sum();
        let time = self.rows.iter().map(|row| row.time).sum();
        writeln!(f, "{:<24} {passed:>7} {:>7} {:>13}\n", "all", self.failed(), duration(time))?;
        writeln!(f, "{passed} passed, {} failed", self.failed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::anyhow;

    #[test]
    fn every_suite_has_a_line_and_the_last_line_is_the_sum() {
        let mut summary = Summary::default();
        summary.add("format", Ok(Counts::passed(1)), Duration::from_millis(850));
        summary.add("Rust tests", Ok(Counts { passed: 41, failed: 1, skipped: 0 }), Duration::from_secs(75));
        summary.add("package in Node", Err(anyhow!("ran no test at all")), Duration::from_secs(2));
        assert_eq!(
            summary.to_string(),
            "suite                     passed  failed          time\n\
             format                         1       0        850 ms\n\
             Rust tests                    41       1    1 min 15 s\n\
             package in Node                0       1         2.0 s  ran no test at all\n\
             all                           42       2    1 min 17 s\n\n\
             42 passed, 2 failed\n"
        );
        assert!(!summary.all_passed());
    }

    #[test]
    fn the_cases_of_the_data_are_counted_by_section() {
        let mut summary = Summary::default();
        summary.add("package in Node", Ok(Counts::passed(2)), Duration::ZERO);
        summary.add_cases(vec![("conditions".to_owned(), 41), ("operators/unknown".to_owned(), 9)]);
        assert!(
            summary
                .to_string()
                .contains("50 cases of data, natively and in Node: conditions 41, operators/unknown 9\n")
        );
    }

    #[test]
    fn a_skipped_test_fails_its_suite() {
        let mut summary = Summary::default();
        summary.add("Rust tests", Ok(Counts { passed: 4, failed: 0, skipped: 1 }), Duration::ZERO);
        assert!(!summary.all_passed());
        assert!(summary.to_string().ends_with("4 passed, 1 failed\n"));
    }

    #[test]
    fn an_error_keeps_the_tests_that_passed() {
        let mut summary = Summary::default();
        let error = anyhow!("did not compile").context(Counts::passed(3));
        summary.add("Rust tests", Err(error), Duration::ZERO);
        assert!(summary.to_string().ends_with("3 passed, 1 failed\n"), "{summary}");
        assert!(summary.to_string().contains("did not compile"));
    }
}
