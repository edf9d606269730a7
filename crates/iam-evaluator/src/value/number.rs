//! Numbers of the numeric condition operators.

use rust_decimal::Decimal;

/// Reads an integer or decimal number (C-20), with an optional sign and exponent; `10` equals `10.0`.
///
/// `None` for any other text, including surrounding space, digit separators, and numbers of more than 28 digits, which
/// would lose digits.
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators", section on numeric operators.
#[must_use]
pub fn parse(text: &str) -> Option<Decimal> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !fraction.is_none_or(digits) {
        return None;
    }
    match exponent {
        None => Decimal::from_str_exact(text).ok(),
        // More than two digits of exponent lie outside every number that can be held.
        Some(exponent) if digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent)) && exponent.len() <= 3 => {
            Decimal::from_scientific(text).ok()
        }
        Some(_) => None,
    }
}
