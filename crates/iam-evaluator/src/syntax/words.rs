//! Words that stand in a JSON text without quotes: numbers, literals, and what looks like them.

use super::report::shown;

/// Whether a word is a value of JSON: a number, `true`, `false` or `null`.
pub(super) fn is_value(word: &str) -> bool {
    matches!(word, "true" | "false" | "null") || is_number(word)
}

/// What is wrong with a word that was meant as a number or literal. `None` for any other word.
pub(super) fn problem(word: &str) -> Option<String> {
    if is_value(word) {
        return None;
    }
    let name = shown(word);
    let unsigned = word.trim_start_matches(['+', '-']);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if let Some(literal) = ["true", "false", "null"].into_iter().find(|literal| word.eq_ignore_ascii_case(literal)) {
        return Some(format!("JSON does not know {name}. Write `{literal}`, in small letters."));
    }
    if matches!(word, "None" | "undefined" | "nil") {
        return Some(format!("{name} is not a JSON value. Leave the element out."));
    }
    if matches!(unsigned, "NaN" | "Infinity") {
        return Some(format!("{name} is not a JSON number. Write a number, or put it in double quotes."));
    }
    if let Some(hex) = unsigned.strip_prefix("0x").or_else(|| unsigned.strip_prefix("0X")) {
        let decimal = u64::from_str_radix(hex, 16).ok()?;
        return Some(format!("{name} is a hexadecimal number, which JSON does not have. Write `{decimal}`."));
    }
    if unsigned.starts_with('0') && digits(unsigned) {
        return Some(format!(
            "{name} is a number that starts with 0. An account ID is a text: put it in double quotes. \
             Remove the zeros from a number."
        ));
    }
    if word.starts_with('+') && is_number(unsigned) {
        return Some(format!("{name} has a plus sign, which JSON numbers do not have. Remove it."));
    }
    let (whole, fraction) = unsigned.split_once('.')?;
    let bare = (whole.is_empty() && digits(fraction)) || (digits(whole) && fraction.is_empty());
    bare.then(|| format!("{name} needs a digit on both sides of the point, e.g. `0.5`. Complete it."))
}

/// The number grammar of [RFC 8259](https://www.rfc-editor.org/rfc/rfc8259#section-6).
fn is_number(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let word = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = match word.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (word, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let exponent_fits = exponent.is_none_or(|text| digits(text.strip_prefix(['+', '-']).unwrap_or(text)));
    digits(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(digits) && exponent_fits
}
