//! Kleene truth values: what is known about a match when parts of the request are unknown.

use serde::{Deserialize, Serialize};
use std::ops::{BitAnd, BitOr, Not};

/// Whether something matches the request: yes, no, or open because a context key or policy is unknown.
///
/// Combines by Kleene's strong logic: a result is [`Truth::Unknown`] only when the unknown part could turn it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Truth {
    /// It does not match.
    #[default]
    #[serde(rename = "noMatch")]
    False,
    /// It depends on something unknown.
    #[serde(rename = "unknown")]
    Unknown,
    /// It matches.
    #[serde(rename = "match")]
    True,
}

impl Truth {
    /// True or false, from a plain boolean.
    #[must_use]
    pub const fn from_bool(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }

    /// Certainly true.
    #[must_use]
    pub const fn is_true(self) -> bool {
        matches!(self, Self::True)
    }

    /// Certainly false.
    #[must_use]
    pub const fn is_false(self) -> bool {
        matches!(self, Self::False)
    }

    /// What both say, and unknown when they differ: either of the two holds, and nobody knows which.
    #[must_use]
    pub fn unless_other(self, other: Self) -> Self {
        if self == other { self } else { Self::Unknown }
    }

    /// Open.
    #[must_use]
    pub const fn is_unknown(self) -> bool {
        matches!(self, Self::Unknown)
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        Self::from_bool(value)
    }
}

impl BitAnd for Truth {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        self.min(other)
    }
}

impl BitOr for Truth {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.max(other)
    }
}

impl Not for Truth {
    type Output = Self;
    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{False, True, Unknown};

    #[test]
    fn the_kleene_tables() {
        assert_eq!([True & Unknown, False & Unknown, True & False], [Unknown, False, False]);
        assert_eq!([True | Unknown, False | Unknown, True | False], [True, Unknown, True]);
        assert_eq!([!True, !Unknown, !False], [False, Unknown, True]);
    }
}
