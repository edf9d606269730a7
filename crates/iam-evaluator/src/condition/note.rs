//! What evaluating a condition reports: values compared, and choices relied on.

use crate::evaluation::ConditionValueReason;
use crate::open_question::OpenQuestion;
use crate::truth::Truth;

/// Follows the evaluation of one condition.
pub trait Observer {
    /// Whether anybody listens. When false, the evaluation may stop at the first value that settles it, nothing is
    /// reported, and the reason it returns may be that of the values seen so far.
    const WATCHING: bool;

    /// Whether it wants to hear of values, beside notes.
    fn wants_values(&self) -> bool {
        Self::WATCHING
    }

    /// A policy value was compared: its index, its text after substitution when that changed it, whether it matches a
    /// request value (before a negated operator turns the result round), and why.
    fn value(&mut self, index: usize, resolved: Option<String>, outcome: Truth, reason: ConditionValueReason);

    /// The result rests on something the reader should know.
    fn note(&mut self, note: Note);
}

impl Observer for () {
    const WATCHING: bool = false;
    fn value(&mut self, _: usize, _: Option<String>, _: Truth, _: ConditionValueReason) {}
    fn note(&mut self, _: Note) {}
}

/// A choice the documentation leaves open, or a mistake in the condition, that the result rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Note {
    /// A value cannot be read as the operator's type (C-26, D-28).
    TypeMismatch,
    /// Several request values and no set operator (C-32, D-22).
    SeveralValuesWithoutSetOperator,
    /// `ForAnyValue` with `IfExists` and an absent key (C-12, D-21).
    ForAnyValueIfExistsAbsent,
    /// Keys that differ only in case give several values (C-40, D-29).
    KeysDifferInCase,
    /// A variable has no value under `IfExists` (V-21, D-36).
    VariableUnderIfExists,
    /// Letters beyond ASCII compared without regard to case (D-23).
    FoldedBeyondAscii,
    /// `True` or `FALSE` (C-24, D-24).
    BoolInCapitals,
    /// Empty strings count as an absent key (C-29, D-20).
    EmptyStringAsNull,
    /// A policy variable in a `Bool` value (C-24, D-24).
    VariableInBool,
    /// An IPv6 address without a prefix (C-22, D-26).
    BareIpv6,
    /// A time without a zone (C-21, D-25).
    ZoneMissing,
    /// An ARN pattern with fewer than six fields (C-23, D-27).
    ShortArnPattern,
    /// The operator's name is not spelled as documented (C-04, D-19).
    NonCanonicalOperator,
    /// No operator of this name, or `NullIfExists` (C-04, C-05).
    InvalidOperator,
    /// A policy variable in a value of an operator that takes none (V-04).
    VariableUnsupportedHere,
    /// A policy variable in a policy whose version has none (V-02).
    VariableUnsupportedInVersion,
    /// A `${` that is no policy variable (V-01, D-34).
    VariableMalformed,
    /// A policy variable names a key with several values (V-05).
    MultivaluedVariable,
    /// A policy variable has no value and no default (section 5.2).
    VariableWithoutValue,
    /// A set operator with `Null` makes the condition constant.
    NullWithSetOperator,
    /// The condition lists no values (C-27).
    NoValues,
}

/// What each note says, in the order of [`Note`].
const MESSAGES: &str = crate::later!(concat!(
    "A value cannot be read as the operator's type, so it matches nothing.\n",
    "The request has several values for this key. Add ForAllValues or ForAnyValue to say what is meant.\n",
    "The key is absent, and the operator has both ForAnyValue and IfExists.\n",
    "The request writes this key in several ways, which are one key.\n",
    "A policy variable has no value under IfExists.\n",
    "Letters beyond ASCII are compared without regard to case.\n",
    "A Bool value has capital letters.\n",
    "The request's values are empty strings.\n",
    "The Bool operator has a policy variable.\n",
    "An IPv6 address has no prefix.\n",
    "Add a zone to the time, such as `Z`.\n",
    "An ARN operator's value needs six fields separated by colons.\n",
    "The operator is not spelled as AWS documents it.\n",
    "There is no such condition operator. AWS would not accept the policy.\n",
    "This operator takes no policy variables; the text `${…}` is compared as it stands.\n",
    "Policy variables need `\"Version\": \"2012-10-17\"`; without it `${…}` is literal text.\n",
    "A `${` is not a complete policy variable and stays literal text.\n",
    "A policy variable names a context key with several values. It then has no value.\n",
    "A policy variable has no value in this request and no default, so its text equals nothing.\n",
    "Null with ForAllValues is always true, with ForAnyValue always false.\n",
    "The condition lists no values.\n",
));

impl Note {
    /// The open question that the result rests on; none for a plain mistake.
    #[must_use]
    pub const fn question(self) -> Option<OpenQuestion> {
        Some(match self {
            Self::TypeMismatch => OpenQuestion::UnreadableValue,
            Self::SeveralValuesWithoutSetOperator => OpenQuestion::SeveralValuesWithoutSetOperator,
            Self::KeysDifferInCase => OpenQuestion::KeysDifferingInCase,
            Self::ForAnyValueIfExistsAbsent => OpenQuestion::ForAnyValueIfExists,
            Self::EmptyStringAsNull => OpenQuestion::EmptyStringAsNull,
            Self::VariableInBool | Self::BoolInCapitals => OpenQuestion::BoolVariables,
            Self::BareIpv6 => OpenQuestion::BareIpv6,
            Self::ZoneMissing => OpenQuestion::DateWithoutZone,
            Self::ShortArnPattern => OpenQuestion::ShortArnPattern,
            Self::NonCanonicalOperator => OpenQuestion::OperatorNameCase,
            Self::VariableUnderIfExists => OpenQuestion::IfExistsAndVariable,
            Self::FoldedBeyondAscii => OpenQuestion::CaseFolding,
            _ => return None,
        })
    }

    /// A stable code: the decision's id where there is one, otherwise a name in kebab-case.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::InvalidOperator => "invalid-condition-operator",
            Self::VariableUnsupportedHere => "variable-unsupported-by-operator",
            Self::VariableUnsupportedInVersion => "variable-unsupported-in-version",
            Self::VariableMalformed => "variable-malformed",
            Self::MultivaluedVariable => "variable-multivalued",
            Self::VariableWithoutValue => "variable-without-value",
            Self::NullWithSetOperator => "null-with-set-operator",
            Self::NoValues => "condition-without-values",
            _ => self.question().map_or("", |question| question.info().id),
        }
    }

    /// One or two plain sentences.
    // Out of line, so that they come with what says them.
    #[inline(never)]
    #[must_use]
    pub fn message(self) -> &'static str {
        crate::later::line(MESSAGES, Some(self as usize))
    }
}
