//! The condition operators: one table of what each compares, and how their names are read.

use crate::later;
use crate::later::line;

/// A condition operator without `ForAllValues:`, `ForAnyValue:` and `IfExists`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BaseOperator {
    /// `StringEquals`.
    StringEquals,
    /// `StringNotEquals`.
    StringNotEquals,
    /// `StringEqualsIgnoreCase`.
    StringEqualsIgnoreCase,
    /// `StringNotEqualsIgnoreCase`.
    StringNotEqualsIgnoreCase,
    /// `StringLike`.
    StringLike,
    /// `StringNotLike`.
    StringNotLike,
    /// `NumericEquals`.
    NumericEquals,
    /// `NumericNotEquals`.
    NumericNotEquals,
    /// `NumericLessThan`.
    NumericLessThan,
    /// `NumericLessThanEquals`.
    NumericLessThanEquals,
    /// `NumericGreaterThan`.
    NumericGreaterThan,
    /// `NumericGreaterThanEquals`.
    NumericGreaterThanEquals,
    /// `DateEquals`.
    DateEquals,
    /// `DateNotEquals`.
    DateNotEquals,
    /// `DateLessThan`.
    DateLessThan,
    /// `DateLessThanEquals`.
    DateLessThanEquals,
    /// `DateGreaterThan`.
    DateGreaterThan,
    /// `DateGreaterThanEquals`.
    DateGreaterThanEquals,
    /// `Bool`.
    Bool,
    /// `BinaryEquals`.
    BinaryEquals,
    /// `IpAddress`.
    IpAddress,
    /// `NotIpAddress`.
    NotIpAddress,
    /// `ArnEquals`.
    ArnEquals,
    /// `ArnNotEquals`.
    ArnNotEquals,
    /// `ArnLike`.
    ArnLike,
    /// `ArnNotLike`.
    ArnNotLike,
    /// `Null`.
    Null,
}

/// The type an operator reads both sides as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Text.
    String,
    /// Decimal numbers.
    Numeric,
    /// Instants.
    Date,
    /// Truth values.
    Bool,
    /// Bytes in base64.
    Binary,
    /// Addresses and networks.
    IpAddress,
    /// ARNs.
    Arn,
    /// Presence of the key.
    Null,
}

/// How the positive form of an operator compares a request value with a policy value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// The same.
    Equals,
    /// The same apart from case.
    EqualsIgnoringCase,
    /// Matches the policy value as a wildcard pattern.
    Like,
    /// Less than the policy value.
    LessThan,
    /// Less than or equal to the policy value.
    LessThanEquals,
    /// Greater than the policy value.
    GreaterThan,
    /// Greater than or equal to the policy value.
    GreaterThanEquals,
    /// Inside the policy's network.
    Within,
    /// The key is absent.
    Presence,
}

/// What there is to know about one operator.
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperatorInfo {
    /// Its name in AWS's spelling.
    pub name: &'static str,
    /// The operator.
    pub base: BaseOperator,
    /// The type of both sides.
    pub family: Family,
    /// How the positive form compares.
    pub comparison: Comparison,
    /// It is true when no listed value matches, and when the key is absent.
    pub negates: bool,
    /// Policy variables are substituted in its values (for `Bool`, see D-24).
    pub variables: bool,
    /// `*` and `?` in its values are wildcards.
    pub wildcards: bool,
}

impl OperatorInfo {
    /// What it says, in a sentence or two.
    #[must_use]
    pub fn doc(&self) -> &'static str {
        line(DOCS, OPERATORS.iter().position(|info| info.base == self.base))
    }
}

const fn row(
    base: BaseOperator,
    name: &'static str,
    family: Family,
    comparison: Comparison,
    negates: bool,
) -> OperatorInfo {
    let variables = matches!(family, Family::String | Family::Arn | Family::Bool);
    let wildcards = matches!(comparison, Comparison::Like);
    OperatorInfo { name, base, family, comparison, negates, variables, wildcards }
}

/// The table, and what the operators say as one text, which may come later.
macro_rules! operators {
    ($($base:ident, $family:ident, $comparison:ident, $negates:literal, $doc:literal;)*) => {
        /// Every operator, in the order of [`BaseOperator`].
        pub const OPERATORS: &[OperatorInfo] =
            &[$(row(BaseOperator::$base, stringify!($base), Family::$family, Comparison::$comparison, $negates)),*];

        /// What each says, on a line.
        const DOCS: &str = later!(concat!($($doc, "\n"),*));
    };
}

#[rustfmt::skip]
operators! {
    StringEquals, String, Equals, false, "Exactly the same text, case included. `*` and `?` are ordinary characters.";
    StringNotEquals, String, Equals, true, "None of the listed texts, case included. Also true when the key is absent.";
    StringEqualsIgnoreCase, String, EqualsIgnoringCase, false, "The same text, ignoring upper and lower case.";
    StringNotEqualsIgnoreCase, String, EqualsIgnoringCase, true, "None of the listed texts, ignoring upper and lower case. Also true when the key is absent.";
    StringLike, String, Like, false, "The same text, case included, with `*` for any characters and `?` for exactly one.";
    StringNotLike, String, Like, true, "None of the listed patterns, case included. Also true when the key is absent.";
    NumericEquals, Numeric, Equals, false, "The same number.";
    NumericNotEquals, Numeric, Equals, true, "None of the listed numbers. Also true when the key is absent.";
    NumericLessThan, Numeric, LessThan, false, "The number is less than the listed one.";
    NumericLessThanEquals, Numeric, LessThanEquals, false, "The number is less than or equal to the listed one.";
    NumericGreaterThan, Numeric, GreaterThan, false, "The number is greater than the listed one.";
    NumericGreaterThanEquals, Numeric, GreaterThanEquals, false, "The number is greater than or equal to the listed one.";
    DateEquals, Date, Equals, false, "The same date.";
    DateNotEquals, Date, Equals, true, "None of the listed dates. Also true when the key is absent.";
    DateLessThan, Date, LessThan, false, "The date is before the listed one.";
    DateLessThanEquals, Date, LessThanEquals, false, "The date is at or before the listed one.";
    DateGreaterThan, Date, GreaterThan, false, "The date is after the listed one.";
    DateGreaterThanEquals, Date, GreaterThanEquals, false, "The date is at or after the listed one.";
    Bool, Bool, Equals, false, "The same truth value, `true` or `false`.";
    BinaryEquals, Binary, Equals, false, "The same bytes, both given in base64.";
    IpAddress, IpAddress, Within, false, "The address lies in one of the listed networks.";
    NotIpAddress, IpAddress, Within, true, "The address lies in none of the listed networks. Also true when the key is absent.";
    ArnEquals, Arn, Like, false, "An ARN that matches in each of its six fields; `*` and `?` stay in their field.";
    ArnNotEquals, Arn, Like, true, "An ARN that matches none of the listed ones. Also true when the key is absent.";
    ArnLike, Arn, Like, false, "An ARN that matches in each of its six fields; `*` and `?` stay in their field.";
    ArnNotLike, Arn, Like, true, "An ARN that matches none of the listed ones. Also true when the key is absent.";
    Null, Null, Presence, false, "`true`: the key is absent. `false`: the key is present and not empty.";
}

/// `ForAllValues` or `ForAnyValue`.
/// Source: IAM User Guide, "Set operators for multivalued context keys".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// Every request value passes.
    ForAllValues,
    /// At least one request value passes.
    ForAnyValue,
}

impl Qualifier {
    /// Its name without the colon.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ForAllValues => "ForAllValues",
            Self::ForAnyValue => "ForAnyValue",
        }
    }
}

/// An operator as a condition names it: `[ForAllValues:|ForAnyValue:]Base[IfExists]` (C-05).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operator {
    /// The set operator.
    pub qualifier: Option<Qualifier>,
    /// The table's row.
    pub info: &'static OperatorInfo,
    /// Ends in `IfExists`.
    pub if_exists: bool,
}

/// Why a text is no operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OperatorError {
    /// No operator of this name.
    UnknownName,
    /// `IfExists` cannot be added to `Null` (C-05).
    NullIfExists,
}

impl Operator {
    /// Reads an operator's name in any case (C-04, D-19). The second value is whether it is spelled as AWS documents it.
    ///
    /// # Errors
    ///
    /// When there is no operator of this name, or `IfExists` follows `Null`.
    /// Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
    pub fn parse(text: &str) -> Result<(Self, bool), OperatorError> {
        let (qualifier, rest) = match text.split_once(':') {
            None => (None, text),
            Some((name, rest)) => {
                let qualifier = [Qualifier::ForAllValues, Qualifier::ForAnyValue]
                    .into_iter()
                    .find(|qualifier| qualifier.name().eq_ignore_ascii_case(name))
                    .ok_or(OperatorError::UnknownName)?;
                (Some(qualifier), rest)
            }
        };
        let (name, if_exists) = match rest.len().checked_sub(IF_EXISTS.len()).and_then(|at| rest.split_at_checked(at)) {
            Some((name, end)) if end.eq_ignore_ascii_case(IF_EXISTS) => (name, true),
            _ => (rest, false),
        };
        let info =
            OPERATORS.iter().find(|info| info.name.eq_ignore_ascii_case(name)).ok_or(OperatorError::UnknownName)?;
        if if_exists && info.base == BaseOperator::Null {
            return Err(OperatorError::NullIfExists);
        }
        let operator = Self { qualifier, info, if_exists };
        let canonical = operator.to_string() == text;
        Ok((operator, canonical))
    }

    /// The operator without its decorations.
    #[must_use]
    pub const fn base(&self) -> BaseOperator {
        self.info.base
    }
}

const IF_EXISTS: &str = "IfExists";

impl std::fmt::Display for Operator {
    /// The name as AWS documents it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(qualifier) = self.qualifier {
            write!(f, "{}:", qualifier.name())?;
        }
        f.write_str(self.info.name)?;
        f.write_str(if self.if_exists { IF_EXISTS } else { "" })
    }
}
