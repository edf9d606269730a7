//! Which condition operators fit which context keys.

use iam_catalog::{Catalog, ValueType};
use iam_evaluator::condition::operator::Family;
use iam_evaluator::context_keys::{self, KeyType};

/// What a context key holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyFacts {
    /// Its name; a variable part is written `${…}`.
    pub(crate) name: String,
    /// The type of its values.
    pub(crate) key_type: KeyType,
    /// It can hold several values.
    pub(crate) multivalued: bool,
    /// What it holds.
    pub(crate) doc: String,
}

impl KeyFacts {
    /// The type and whether there can be several values, in words.
    pub(crate) fn detail(&self) -> String {
        let of = match self.key_type {
            KeyType::String => "string",
            KeyType::Arn => "ARN",
            KeyType::Bool => "boolean",
            KeyType::Numeric => "number",
            KeyType::Date => "date",
            KeyType::IpAddress => "IP address",
        };
        if self.multivalued { format!("{of}, several values") } else { of.to_owned() }
    }
}

pub(crate) const fn of_value(value_type: ValueType) -> KeyType {
    match value_type {
        ValueType::String => KeyType::String,
        ValueType::Arn => KeyType::Arn,
        ValueType::Bool => KeyType::Bool,
        ValueType::Numeric => KeyType::Numeric,
        ValueType::Date => KeyType::Date,
        ValueType::IpAddress => KeyType::IpAddress,
    }
}

/// What is known of a context key, by its name in any case.
pub(crate) fn facts(name: &str, catalog: Option<&Catalog>) -> Option<KeyFacts> {
    if let Some(known) = context_keys::find(&name.to_ascii_lowercase()) {
        return Some(KeyFacts {
            name: known.name.to_owned(),
            key_type: known.key_type,
            multivalued: known.multivalued,
            doc: known.doc().to_owned(),
        });
    }
    let key = catalog?.condition_key(name)?;
    Some(KeyFacts {
        name: key.name.clone(),
        key_type: of_value(key.value_type),
        multivalued: key.multivalued,
        doc: key.description.clone(),
    })
}

/// Whether an operator of a family compares values of a type. Text operators read anything as text; AWS's own policies use them
/// on ARNs and booleans.
pub(crate) const fn fits(family: Family, key_type: KeyType) -> bool {
    match family {
        Family::Null | Family::String => true,
        Family::Numeric => matches!(key_type, KeyType::Numeric),
        // Dates may be written as seconds since 1970.
        Family::Date => matches!(key_type, KeyType::Date),
        Family::Bool => matches!(key_type, KeyType::Bool),
        Family::Binary => matches!(key_type, KeyType::String),
        Family::IpAddress => matches!(key_type, KeyType::IpAddress),
        Family::Arn => matches!(key_type, KeyType::Arn),
    }
}

/// Whether it is the family that AWS's documentation names for the type.
pub(crate) const fn is_own(family: Family, key_type: KeyType) -> bool {
    match family {
        Family::String => matches!(key_type, KeyType::String),
        Family::Binary => false,
        other => fits(other, key_type),
    }
}
