//! A text cut at its marks, so that what differs can be shown.

use iam_evaluator::nearest::TextMark;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// As in the other text.
    Same(&'t str),
    /// Not as in the other text.
    Differs(&'t str),
    /// Something of the other text is missing here.
    Missing,
}

/// The pieces of a text, in order. Marks that do not fit the text are left out.
#[must_use]
pub fn pieces<'t>(text: &'t str, marks: &[TextMark]) -> Vec<Piece<'t>> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for mark in marks {
        let (start, end) = (mark.start as usize, mark.end as usize);
        let (Some(before), Some(marked)) = (text.get(done..start), text.get(start..end)) else { continue };
        if !before.is_empty() {
            pieces.push(Piece::Same(before));
        }
        pieces.push(if marked.is_empty() { Piece::Missing } else { Piece::Differs(marked) });
        done = end;
    }
    let rest = text.get(done..).unwrap_or_default();
    if !rest.is_empty() {
        pieces.push(Piece::Same(rest));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: u32, end: u32) -> TextMark {
        TextMark { start, end }
    }

    #[test]
    fn a_text_is_cut_at_its_marks() {
        use Piece::{Differs, Missing, Same};
        assert_eq!(pieces("abc", &[]), [Same("abc")]);
        assert_eq!(pieces("abc", &[mark(1, 2)]), [Same("a"), Differs("b"), Same("c")]);
        assert_eq!(pieces("abc", &[mark(3, 3)]), [Same("abc"), Missing]);
        assert_eq!(pieces("abc", &[mark(0, 3)]), [Differs("abc")]);
        assert_eq!(pieces("", &[mark(0, 0)]), [Missing]);
        assert_eq!(pieces("", &[]), []);
    }

    #[test]
    fn marks_outside_of_the_text_or_inside_a_character_are_left_out() {
        assert_eq!(pieces("é", &[mark(1, 2), mark(0, 9)]), [Piece::Same("é")]);
        assert_eq!(pieces("abc", &[mark(2, 3), mark(0, 1)]), [Piece::Same("ab"), Piece::Differs("c")]);
    }
}
