//! Policy values read once, request values read once, and the comparison of one with the other.

use super::note::Note;
use super::operator::{Comparison, Family, OperatorInfo};
use crate::arn::{Arn, ArnPattern};
use crate::glob::{Glob, Piece, fold, fold_text};
use crate::open_question::{OpenQuestion, Settings};
use crate::truth::Truth;
use crate::value::{date, ip, number};
use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use core::net::IpAddr;
use ipnet::IpNet;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::cmp::Ordering;

/// Standard base64; the padding at the end may be left out.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A policy value as its operator reads it.
#[derive(Clone, Debug)]
pub(super) enum PolicyValue {
    /// Not of the operator's type: matches nothing (D-28).
    Unreadable,
    /// Holds policy variables; stands for one of the other variants once they are substituted.
    Templated,
    /// A policy variable has no value: matches nothing (section 5.2).
    NoValue,
    /// A policy variable's key is unknown.
    Unknown,
    Text(Box<str>),
    /// In lower case.
    Folded(Box<str>),
    /// Compared without regard to the case of ASCII letters (the other choice of D-23).
    FoldedAscii(Box<str>),
    Glob(Glob),
    Number(Decimal),
    Date(date::Instant),
    Bool(bool),
    Bytes(Vec<u8>),
    Network(IpNet),
    Arn(ArnPattern),
}

/// A request value as the operator reads it.
#[derive(Clone, Debug)]
pub(super) enum RequestValue<'a> {
    Unreadable,
    Text(&'a str),
    Number(Decimal),
    Date(date::Instant),
    Bool(bool),
    Bytes(Vec<u8>),
    Address(IpAddr),
    Arn(Arn<'a>),
}

impl PolicyValue {
    /// Reads a policy value for an operator; `note` hears what was assumed.
    pub(super) fn read(
        info: &OperatorInfo,
        pieces: &[Piece<'_>],
        settings: Settings,
        note: &mut dyn FnMut(Note),
    ) -> Self {
        match (info.family, info.comparison) {
            (Family::String, Comparison::Like) => return Self::Glob(Glob::from_pieces(pieces)),
            (Family::Arn, _) => match ArnPattern::new(pieces) {
                Some(pattern) => return Self::Arn(pattern),
                None => {
                    note(Note::ShortArnPattern);
                    return match settings.departs(OpenQuestion::ShortArnPattern) {
                        true => Self::Arn(ArnPattern::completed(pieces)),
                        false => Self::Unreadable,
                    };
                }
            },
            _ => {}
        }
        let text: Cow<'_, str> = match pieces {
            [] => Cow::Borrowed(""),
            [piece] => Cow::Borrowed(piece.text()),
            pieces => pieces.iter().map(|piece| piece.text()).collect::<String>().into(),
        };
        let read = match info.family {
            Family::String if info.comparison == Comparison::EqualsIgnoringCase => {
                if !text.is_ascii() {
                    note(Note::FoldedBeyondAscii);
                }
                if settings.departs(OpenQuestion::CaseFolding) {
                    Some(Self::FoldedAscii(text.into()))
                } else {
                    Some(Self::Folded(fold_text(&text).into()))
                }
            }
            Family::String | Family::Arn => Some(Self::Text(text.into())),
            Family::Numeric => number::parse(&text).map(Self::Number),
            Family::Date => date::parse(&text).map(|reading| {
                if reading.zone_missing {
                    note(Note::ZoneMissing);
                    if settings.departs(OpenQuestion::DateWithoutZone) {
                        return Self::Unreadable;
                    }
                }
                Self::Date(reading.instant)
            }),
            Family::Bool => {
                if text != "true" && text != "false" && parse_bool(&text).is_some() {
                    note(Note::BoolInCapitals);
                }
                parse_bool_under(settings, &text).map(Self::Bool)
            }
            Family::Null => parse_bool(&text).map(Self::Bool),
            Family::Binary => BASE64.decode(&*text).ok().map(Self::Bytes),
            Family::IpAddress => ip::parse_network(&text).map(|reading| {
                if reading.bare_ipv6 {
                    note(Note::BareIpv6);
                }
                let wide = reading.bare_ipv6 && settings.departs(OpenQuestion::BareIpv6);
                let wide = wide.then(|| IpNet::new(reading.network.addr(), 32).ok()).flatten();
                Self::Network(wide.unwrap_or(reading.network))
            }),
        };
        read.unwrap_or(Self::Unreadable)
    }

    pub(super) const fn is_unreadable(&self) -> bool {
        matches!(self, Self::Unreadable)
    }

    /// Whether a policy variable in it has no value.
    pub(super) const fn has_no_value(&self) -> bool {
        matches!(self, Self::NoValue)
    }

    /// Whether no request value whatever can match.
    pub(super) const fn matches_nothing(&self) -> bool {
        matches!(self, Self::Unreadable | Self::NoValue)
    }

    /// Whether every request value matches.
    pub(super) const fn matches_everything(&self) -> bool {
        matches!(self, Self::Glob(glob) if glob.is_any())
    }

    /// The positive form of the operator.
    pub(super) fn compare(&self, comparison: Comparison, request: &RequestValue<'_>) -> Truth {
        let matches = match (self, request) {
            (Self::Unknown, RequestValue::Unreadable) => false,
            (Self::Unknown, _) => return Truth::Unknown,
            (Self::Text(policy), RequestValue::Text(text)) => **policy == **text,
            (Self::Folded(policy), RequestValue::Text(text)) => policy.chars().eq(text.chars().map(fold)),
            (Self::FoldedAscii(policy), RequestValue::Text(text)) => policy.eq_ignore_ascii_case(text),
            (Self::Glob(glob), RequestValue::Text(text)) => glob.matches(text),
            (Self::Number(policy), RequestValue::Number(number)) => holds(comparison, number.cmp(policy)),
            (Self::Date(policy), RequestValue::Date(date)) => holds(comparison, date.cmp(policy)),
            (Self::Bool(policy), RequestValue::Bool(value)) => policy == value,
            (Self::Bytes(policy), RequestValue::Bytes(bytes)) => policy == bytes,
            (Self::Network(network), RequestValue::Address(address)) => ip::contains(network, address),
            (Self::Arn(pattern), RequestValue::Arn(arn)) => pattern.matches(arn),
            _ => false,
        };
        Truth::from_bool(matches)
    }

    /// Whether the values match once case is ignored, for operators that mind it.
    pub(super) fn matches_ignoring_case(&self, request: &RequestValue<'_>) -> bool {
        match (self, request) {
            (Self::Text(policy), RequestValue::Text(text)) => policy.chars().map(fold).eq(text.chars().map(fold)),
            (Self::Glob(glob), RequestValue::Text(text)) => {
                glob.may_match_folded(text) && glob.folded().matches(&fold_text(text))
            }
            (Self::Arn(pattern), RequestValue::Arn(arn)) => pattern.matches_ignoring_case(arn),
            _ => false,
        }
    }
}

impl<'a> RequestValue<'a> {
    /// Reads a request value for an operator.
    pub(super) fn read(info: &OperatorInfo, text: &'a str, settings: Settings) -> Self {
        let read = match info.family {
            Family::String => Some(Self::Text(text)),
            Family::Numeric => number::parse(text).map(Self::Number),
            Family::Date => date::parse(text).map(|reading| Self::date(reading, settings)),
            Family::Bool | Family::Null => parse_bool_under(settings, text).map(Self::Bool),
            Family::Binary => BASE64.decode(text).ok().map(Self::Bytes),
            Family::IpAddress => ip::parse_address(text).map(Self::Address),
            Family::Arn => Arn::parse(text).map(Self::Arn),
        };
        read.unwrap_or(Self::Unreadable)
    }

    /// A date that has been read.
    pub(super) const fn date(reading: date::Reading, settings: Settings) -> Self {
        match reading.zone_missing && settings.departs(OpenQuestion::DateWithoutZone) {
            true => Self::Unreadable,
            false => Self::Date(reading.instant),
        }
    }

    pub(super) const fn is_unreadable(&self) -> bool {
        matches!(self, Self::Unreadable)
    }
}

/// Direction: `NumericLessThan` with policy value 10 is true when the request's value is less than 10.
fn holds(comparison: Comparison, request_to_policy: Ordering) -> bool {
    match comparison {
        Comparison::LessThan => request_to_policy.is_lt(),
        Comparison::LessThanEquals => request_to_policy.is_le(),
        Comparison::GreaterThan => request_to_policy.is_gt(),
        Comparison::GreaterThanEquals => request_to_policy.is_ge(),
        _ => request_to_policy.is_eq(),
    }
}

/// `true` or `false`, in any case unless the other choice of D-24 is taken.
fn parse_bool_under(settings: Settings, text: &str) -> Option<bool> {
    parse_bool(text).filter(|_| matches!(text, "true" | "false") || !settings.departs(OpenQuestion::BoolVariables))
}

/// `true` or `false` in any case (C-24, D-24).
fn parse_bool(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") {
        Some(true)
    } else if text.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}
