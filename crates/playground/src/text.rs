//! Offsets at the edge: the evaluator counts bytes, the browser UTF-16 code units.

use iam_evaluator::span::Span;

/// UTF-16 offset of a byte offset; inside a character it is that of the character, past the end that of the end.
#[must_use]
pub fn to_utf16(text: &str, byte: u32) -> u32 {
    let byte = usize::try_from(byte).unwrap_or(usize::MAX);
    // Most policies: one byte, one unit. A page converts hundreds of offsets at every key.
    if text.is_ascii() {
        return clamp(byte.min(text.len()));
    }
    let units = text.char_indices().take_while(|(at, c)| at + c.len_utf8() <= byte).map(|(_, c)| c.len_utf16()).sum();
    clamp(units)
}

/// Byte offset of a UTF-16 offset; inside a character it is that of the character, past the end that of the end.
#[must_use]
pub fn to_byte(text: &str, unit: u32) -> u32 {
    let unit = usize::try_from(unit).unwrap_or(usize::MAX);
    if text.is_ascii() {
        return clamp(unit.min(text.len()));
    }
    let mut units = 0;
    for (at, c) in text.char_indices() {
        if units + c.len_utf16() > unit {
            return clamp(at);
        }
        units += c.len_utf16();
    }
    clamp(text.len())
}

/// A byte span as a range of UTF-16 offsets.
#[must_use]
pub fn utf16_range(text: &str, span: Span) -> (u32, u32) {
    (to_utf16(text, span.start), to_utf16(text, span.end))
}

fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{to_byte, to_utf16, utf16_range};
    use iam_evaluator::span::Span;

    #[test]
    fn wide_characters_count_by_their_width_on_each_side() {
        // a: 1 byte, 1 unit; é: 2 bytes, 1 unit; 語: 3 bytes, 1 unit; 😀: 4 bytes, 2 units; b
        let text = "aé語😀b";
        let bytes = [0, 1, 3, 6, 10, 11];
        let units = [0, 1, 2, 3, 5, 6];
        for (byte, unit) in bytes.into_iter().zip(units) {
            assert_eq!(to_utf16(text, byte), unit, "byte {byte}");
            assert_eq!(to_byte(text, unit), byte, "unit {unit}");
        }
        assert_eq!(utf16_range(text, Span::new(3, 10)), (2, 5));
    }

    #[test]
    fn offsets_inside_a_character_or_past_the_end_stay_in_the_text() {
        let text = "é😀";
        assert_eq!(to_utf16(text, 1), 0);
        assert_eq!(to_utf16(text, 4), 1);
        assert_eq!(to_byte(text, 2), 2);
        assert_eq!(to_utf16(text, 99), 3);
        assert_eq!(to_byte(text, 99), 6);
        assert_eq!((to_utf16("", 5), to_byte("", 5)), (0, 0));
        assert_eq!((to_utf16("abc", 2), to_byte("abc", 2)), (2, 2));
        assert_eq!((to_utf16("abc", 9), to_byte("abc", 9)), (3, 3));
    }
}
