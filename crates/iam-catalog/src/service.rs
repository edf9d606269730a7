//! One service: its actions, resource types and condition keys.

use crate::arn_format::ArnFormat;
use crate::file::Packed;
use crate::key_name;

/// A service of AWS.
#[derive(Debug, Default)]
pub struct Service {
    /// What its actions and ARNs begin with, in lower case, e.g. `s3`.
    pub prefix: String,
    /// Its name, e.g. `Amazon S3`.
    pub name: String,
    /// Whether resource control policies reach it, as far as the data says.
    pub resource_control: bool,
    /// Its actions, sorted by name.
    pub actions: Vec<Action>,
    /// Its types of resource, sorted by name.
    pub resource_types: Vec<ResourceType>,
    /// The condition keys that its actions and resource types take, those of other prefixes too.
    pub condition_keys: Vec<ConditionKey>,
}

/// What an action does to a resource, in AWS's classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccessLevel {
    /// Lists resources.
    List,
    /// Reads the contents of resources.
    Read,
    /// Creates, changes or deletes resources.
    Write,
    /// Changes tags only.
    Tagging,
    /// Grants or changes permissions.
    PermissionsManagement,
}

impl AccessLevel {
    /// AWS's words for it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Read => "Read",
            Self::Write => "Write",
            Self::Tagging => "Tagging",
            Self::PermissionsManagement => "Permissions management",
        }
    }

    pub(crate) const fn of(letter: char) -> Option<Self> {
        Some(match letter {
            'L' => Self::List,
            'R' => Self::Read,
            'W' => Self::Write,
            'T' => Self::Tagging,
            'P' => Self::PermissionsManagement,
            _ => return None,
        })
    }
}

/// An action of a service.
#[derive(Debug)]
pub struct Action {
    /// Its name without the prefix, e.g. `GetObject`.
    pub name: String,
    /// The name in lower case.
    pub(crate) lower: String,
    /// What it does.
    pub level: AccessLevel,
    /// The types of resource it takes. With none it takes only `*`.
    pub resource_types: Vec<ActionResource>,
    /// Places in [`Service::condition_keys`] of the keys a request of it can carry whatever the resource.
    keys: Vec<u16>,
}

/// A type of resource that an action takes.
#[derive(Debug)]
pub struct ActionResource {
    /// Place in [`Service::resource_types`].
    pub index: u16,
    /// Every request of the action names one.
    pub required: bool,
    /// Places in [`Service::condition_keys`] of the keys that come with this type.
    keys: Vec<u16>,
}

/// A type of resource.
#[derive(Debug)]
pub struct ResourceType {
    /// Its name in the Service Authorization Reference, e.g. `object`.
    pub name: String,
    /// The form of its ARNs.
    pub arn: ArnFormat,
    keys: Vec<u16>,
}

/// The type of a condition key's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// Text.
    String,
    /// An ARN.
    Arn,
    /// `true` or `false`.
    Bool,
    /// A number.
    Numeric,
    /// A date.
    Date,
    /// An IP address.
    IpAddress,
}

/// A condition key.
#[derive(Debug)]
pub struct ConditionKey {
    /// Its full name, e.g. `s3:prefix`; a variable part is written `${…}`.
    pub name: String,
    /// The type of its values.
    pub value_type: ValueType,
    /// It can hold several values.
    pub multivalued: bool,
    /// What it filters by, in a few words; empty when the data does not say.
    pub description: String,
}

impl ConditionKey {
    /// Whether a name, in any case, is this key's.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        key_name::matches(&self.name, name)
    }
}

impl Service {
    /// An action by its name without the prefix, in any case.
    #[must_use]
    pub fn action(&self, name: &str) -> Option<&Action> {
        let place = self.actions.binary_search_by(|action| cmp_ignoring_case(&action.name, name)).ok()?;
        self.actions.get(place)
    }

    /// A condition key by its full name, in any case.
    #[must_use]
    pub fn condition_key(&self, name: &str) -> Option<&ConditionKey> {
        let exact = self.condition_keys.iter().find(|key| key.name.eq_ignore_ascii_case(name));
        exact.or_else(|| self.condition_keys.iter().find(|key| key.name.contains("${") && key.is(name)))
    }

    /// A type of resource by its place.
    #[must_use]
    pub fn resource_type(&self, index: u16) -> Option<&ResourceType> {
        self.resource_types.get(usize::from(index))
    }

    /// The types of resource that an action takes.
    pub fn resource_types_of<'s>(&'s self, action: &'s Action) -> impl Iterator<Item = &'s ResourceType> {
        action.resource_types.iter().filter_map(|resource| self.resource_type(resource.index))
    }

    /// The condition keys that a request of the action can carry for one of its types of resource.
    pub fn keys_of<'s>(&'s self, action: &'s Action) -> impl Iterator<Item = &'s ConditionKey> {
        let of_types = action.resource_types.iter().flat_map(move |resource| {
            let own = self.resource_type(resource.index).map(|of| of.keys.as_slice()).unwrap_or_default();
            resource.keys.iter().chain(own)
        });
        let mut places: Vec<u16> = action.keys.iter().chain(of_types).copied().collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().filter_map(|place| self.condition_keys.get(usize::from(place)))
    }

    /// Whether a request of the action can carry a key, by its full name in any case. Global keys are not asked for here,
    /// apart from those that the data lists, such as `aws:ResourceTag/…`.
    #[must_use]
    pub fn takes_key(&self, action: &Action, name: &str) -> bool {
        self.keys_of(action).any(|key| key.is(name))
    }
}

/// Compares as if both were in ASCII lower case.
pub(crate) fn cmp_ignoring_case(a: &str, b: &str) -> std::cmp::Ordering {
    a.bytes().map(|byte| byte.to_ascii_lowercase()).cmp(b.bytes().map(|byte| byte.to_ascii_lowercase()))
}

/// A service out of its packed lines. What cannot be read is left out; a test holds the committed file free of that.
pub(crate) fn unpack(packed: &Packed) -> Service {
    let columns = &packed.columns;
    let condition_keys = columns
        .keys
        .split_terminator(' ')
        .zip(columns.key_types.chars())
        .zip(columns.key_docs.split('\t'))
        .map(|((name, letter), doc)| {
            let (value_type, multivalued) = value_type(letter);
            ConditionKey { name: name.to_owned(), value_type, multivalued, description: doc.to_owned() }
        })
        .collect();
    let resource_types = columns
        .resource_types
        .split_terminator(' ')
        .zip(columns.arns.split('\t'))
        .zip(columns.resource_keys.split(' '))
        .map(|((name, arn), keys)| ResourceType {
            name: name.to_owned(),
            arn: ArnFormat::new(&packed.prefix, arn),
            keys: places(keys),
        })
        .collect();
    let mut actions: Vec<Action> = names(&columns.actions)
        .zip(columns.levels.chars())
        .zip(columns.action_resources.split(' '))
        .zip(columns.action_keys.split(' '))
        .map(|(((name, letter), resources), keys)| Action {
            lower: name.to_ascii_lowercase(),
            name,
            level: AccessLevel::of(letter).unwrap_or(AccessLevel::Write),
            resource_types: action_resources(resources),
            keys: places(keys),
        })
        .collect();
    actions.sort_by(|a, b| cmp_ignoring_case(&a.name, &b.name));
    Service {
        prefix: packed.prefix.clone(),
        name: packed.name.clone(),
        resource_control: packed.resource_control,
        actions,
        resource_types,
        condition_keys,
    }
}

/// `Bucket:Create,Delete Buckets:List` is `CreateBucket`, `DeleteBucket`, `ListBuckets`.
fn names(groups: &str) -> impl Iterator<Item = String> {
    groups
        .split_terminator(' ')
        .filter_map(|group| group.split_once(':'))
        .flat_map(|(noun, verbs)| verbs.split(',').map(move |verb| [verb, noun].concat()))
}

/// `0,3*(1,2)` is the types 0 and 3, the latter required and with the keys 1 and 2.
fn action_resources(text: &str) -> Vec<ActionResource> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find([',', '(']).unwrap_or(rest.len());
        let (one, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let (keys, after) = match after.strip_prefix('(') {
            Some(inside) => inside.split_once(')').unwrap_or((inside, "")),
            None => ("", after),
        };
        if let Ok(index) = one.trim_end_matches('*').parse() {
            found.push(ActionResource { index, required: one.ends_with('*'), keys: places(keys) });
        }
        rest = after.strip_prefix(',').unwrap_or(after);
    }
    found
}

fn places(text: &str) -> Vec<u16> {
    text.split_terminator(',').filter_map(|place| place.parse().ok()).collect()
}

/// A capital letter is a key with several values.
const fn value_type(letter: char) -> (ValueType, bool) {
    let of = match letter.to_ascii_lowercase() {
        'a' => ValueType::Arn,
        'b' => ValueType::Bool,
        'n' => ValueType::Numeric,
        'd' => ValueType::Date,
        'i' => ValueType::IpAddress,
        _ => ValueType::String,
    };
    (of, letter.is_ascii_uppercase())
}
