//! Texts that may come later than the code, for sites that load the evaluator in parts.

/// What stands before and behind a marked text; `crates/xtask/src/parts/texts.rs` looks for it.
const MARK_BYTES: usize = 3;

/// A text that may come later: it is as it stands, and marked in the program, so that the build of the page finds it there and
/// lets it come with the functions that read it. Elsewhere the mark changes nothing.
///
/// For texts that are long, or many, and that no verdict needs.
#[doc(hidden)]
#[macro_export]
macro_rules! later {
    ($text:expr) => {
        const { $crate::later::within_marks(concat!("\u{2}\u{1}\u{2}", $text, "\u{3}\u{1}\u{3}")) }
    };
}

/// What stands between the marks.
#[doc(hidden)]
#[must_use]
pub const fn within_marks(marked: &'static str) -> &'static str {
    match marked.split_at_checked(MARK_BYTES) {
        Some((_, rest)) => match rest.split_at_checked(rest.len().saturating_sub(MARK_BYTES)) {
            Some((text, _)) => text,
            None => rest,
        },
        None => marked,
    }
}

/// The line at a place of a text, from 0; empty where it has none.
#[must_use]
pub(crate) fn line(text: &'static str, at: Option<usize>) -> &'static str {
    at.and_then(|at| text.lines().nth(at)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_marked_text_reads_as_it_stands() {
        assert_eq!(later!("Später, “so”."), "Später, “so”.");
        assert_eq!(later!(concat!("a\n", "b\n")).lines().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(later!(""), "");
    }
}
