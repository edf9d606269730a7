//! Reading how many tests passed and failed from what `cargo test` and `node --test` print.

use std::fmt;

/// How many tests of a suite passed, failed and were left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Tests that passed.
    pub(crate) passed: u64,
    /// Tests that failed.
    pub(crate) failed: u64,
    /// Tests that were ignored or skipped; none should be.
    pub(crate) skipped: u64,
}

impl Counts {
    /// That many passed, and nothing else.
    pub(crate) const fn passed(passed: u64) -> Self {
        Self { passed, failed: 0, skipped: 0 }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// The sum of the lines `test result: ok. 3 passed; 0 failed; 0 ignored; ...` of `cargo test`.
pub(crate) fn cargo(output: &str) -> Counts {
    output
        .lines()
        .filter_map(|line| line.trim().strip_prefix("test result: "))
        .map(|line| {
            let number = |word: &str| {
                line.split([';', '.']).find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok()).unwrap_or(0)
            };
            Counts { passed: number("passed"), failed: number("failed"), skipped: number("ignored") }
        })
        .fold(Counts::default(), Counts::plus)
}

/// The sum of the closing lines of `node --test`: `# pass 3` (TAP) or `ℹ pass 3` (spec).
pub(crate) fn node(output: &str) -> Counts {
    output
        .lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let (mark, word, number) = (words.next()?, words.next()?, words.next()?.parse().ok()?);
            let closing = matches!(mark, "#" | "ℹ") && words.next().is_none();
            match word {
                "pass" if closing => Some(Counts::passed(number)),
                "fail" | "cancelled" if closing => Some(Counts { failed: number, ..Counts::default() }),
                "skipped" | "todo" if closing => Some(Counts { skipped: number, ..Counts::default() }),
                _ => None,
            }
        })
        .fold(Counts::default(), Counts::plus)
}

/// The lines `ℹ cases <section> <number>` in which tests of data say how many cases they ran, in order.
pub(crate) fn cases(output: &str) -> Vec<(String, u64)> {
    let read = |line: &str| {
        let mut words = line.split_whitespace();
        let (mark, word) = (words.next()?, words.next()?);
        let (section, number) = (words.next()?, words.next()?.parse().ok()?);
        (matches!(mark, "#" | "ℹ") && word == "cases" && words.next().is_none()).then(|| (section.to_owned(), number))
    };
    output.lines().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_results_are_summed() {
        let output = "running 3 tests\ntest a ... ok\n\
            test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 4 filtered out; finished in 0.10s\n";
        assert_eq!(cargo(output), Counts { passed: 15, failed: 2, skipped: 1 });
        assert_eq!(cargo("test result of the year"), Counts::default());
    }

    #[test]
    fn node_results_are_read_in_both_reporters() {
        let tap = "ok 1 - a\n# tests 6\n# suites 0\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n";
        assert_eq!(node(tap), Counts { passed: 3, failed: 2, skipped: 1 });
        let spec = "✔ a (1ms)\nℹ tests 3\nℹ suites 0\nℹ pass 3\nℹ fail 0\nℹ duration_ms 45.1\n";
        assert_eq!(node(spec), Counts::passed(3));
        assert_eq!(node("# pass 3 of them by luck\nthe rest"), Counts::default());
    }

    #[test]
    fn cases_are_read_by_section() {
        let output = "✔ a (1ms)\nℹ cases conditions 41\nℹ cases operators/every-shape 1711\nℹ tests 2\nℹ pass 2\n";
        assert_eq!(cases(output), [("conditions".to_owned(), 41), ("operators/every-shape".to_owned(), 1711)]);
        assert_eq!(node(output), Counts::passed(2));
    }
}
