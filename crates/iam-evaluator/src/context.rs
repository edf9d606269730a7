//! The request's context keys, looked up without regard to case.

use crate::evaluation::{ContextEntry, ContextSource};
use crate::value::date;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

const CURRENT_TIME: &str = "aws:currenttime";

/// A key whose name is known beforehand, so that nothing has to be made of it for a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KnownKey {
    spelling: &'static str,
    /// In lower case.
    name: &'static str,
    hash: u32,
}

impl KnownKey {
    /// `name`: the spelling in lower case.
    pub(crate) const fn new(spelling: &'static str, name: &'static str) -> Self {
        Self { spelling, name, hash: hash(name) }
    }
}

/// What a request holds for one context key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup<'a> {
    /// The key is not in the request.
    Absent,
    /// The key has these values (none, for an empty list, counts as absent for most operators).
    Present(&'a [String]),
    /// The key may have any value or be absent.
    Unknown,
}

/// Every context key of one request.
///
/// Keys compare without regard to case (C-03); spellings that differ only in case are merged into one key
/// with all their values (D-29).
/// Source: IAM User Guide, "IAM JSON policy elements: Condition".
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Shared: unknowns are tried out on copies.
    held: Arc<Held>,
    /// Keys that the request does not hold count as unknown.
    absent_is_unknown: bool,
    /// What `aws:CurrentTime` was read as, when it is the request's own time: policies ask for it again and again.
    current_time: Option<date::Reading>,
    /// Prefixes of unknown keys, in lower case, without the final `*`.
    unknown_prefixes: Vec<String>,
}

/// The keys, each name once, in no order.
#[derive(Clone, Debug, Default)]
struct Held {
    keys: Vec<ContextKey>,
    /// The hash of each key's name, so that most look-ups compare numbers only.
    hashes: Vec<u32>,
}

/// One context key.
#[derive(Clone, Debug)]
struct ContextKey {
    /// In lower case.
    name: Cow<'static, str>,
    /// The spelling met first, then the others.
    spelling: Cow<'static, str>,
    other_spellings: Vec<String>,
    values: Values,
    source: ContextSource,
    /// Assumed to be absent, against an unknown prefix that covers it.
    absent: bool,
}

/// The values of a key: mostly one.
#[derive(Clone, Debug)]
enum Values {
    One(String),
    Several(Vec<String>),
}

impl Values {
    fn as_slice(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Several(values) => values,
        }
    }

    fn extend(&mut self, more: Vec<String>) {
        let mut values = match std::mem::replace(self, Self::Several(Vec::new())) {
            Self::One(value) => vec![value],
            Self::Several(values) => values,
        };
        values.extend(more);
        *self = Self::Several(values);
    }
}

impl From<Vec<String>> for Values {
    fn from(mut values: Vec<String>) -> Self {
        match (values.len(), values.pop()) {
            (1, Some(only)) => Self::One(only),
            (_, last) => {
                values.extend(last);
                Self::Several(values)
            }
        }
    }
}

impl Context {
    /// An empty one with room for so many keys.
    pub(crate) fn with_capacity(keys: usize) -> Self {
        let held = Held { keys: Vec::with_capacity(keys), hashes: Vec::with_capacity(keys) };
        Self { held: Arc::new(held), ..Self::default() }
    }

    /// The same, with every key unknown that the request does not hold.
    pub(crate) fn with_absent_unknown(&self) -> Self {
        Self { absent_is_unknown: true, ..self.clone() }
    }

    /// Looks a key up by its lower-case name.
    #[must_use]
    pub fn get(&self, name: &str) -> Lookup<'_> {
        self.get_hashed(hash(name), name)
    }

    /// The same for a name of which [`hash`] is known.
    pub(crate) fn get_hashed(&self, hash: u32, name: &str) -> Lookup<'_> {
        match self.find_hashed(hash, name) {
            Some(key) if key.absent => Lookup::Absent,
            Some(key) if key.source == ContextSource::Unknown => Lookup::Unknown,
            Some(key) => Lookup::Present(key.values.as_slice()),
            None if self.unknown_prefixes.iter().any(|prefix| name.starts_with(prefix.as_str())) => Lookup::Unknown,
            None if self.absent_is_unknown => Lookup::Unknown,
            None => Lookup::Absent,
        }
    }

    fn find(&self, name: &str) -> Option<&ContextKey> {
        self.find_hashed(hash(name), name)
    }

    fn find_hashed(&self, hash: u32, name: &str) -> Option<&ContextKey> {
        self.place(hash, name).and_then(|at| self.held.keys.get(at))
    }

    /// Where a key stands.
    fn place(&self, hash: u32, name: &str) -> Option<usize> {
        let mut keys = self.held.hashes.iter().zip(&self.held.keys);
        keys.position(|(own, key)| *own == hash && key.name == name)
    }

    fn key_mut(&mut self, hash: u32, name: &str) -> Option<&mut ContextKey> {
        self.place(hash, name).and_then(|at| Arc::make_mut(&mut self.held).keys.get_mut(at))
    }

    fn push(&mut self, hash: u32, key: ContextKey) {
        let held = Arc::make_mut(&mut self.held);
        held.hashes.push(hash);
        held.keys.push(key);
    }

    /// Adds a key the author wrote. A second spelling of the same key adds its values to the first.
    pub fn give(&mut self, spelling: &str, values: Vec<String>) {
        let name = spelling.to_lowercase();
        let hash = hash(&name);
        match self.key_mut(hash, &name) {
            Some(key) if key.source == ContextSource::Given => key.add(spelling, values),
            Some(key) => *key = ContextKey::new(name, spelling, values, ContextSource::Given),
            None => self.push(hash, ContextKey::new(name, spelling, values, ContextSource::Given)),
        }
    }

    /// Adds a derived key unless the key is given or unknown in full. Tags that differ only in case are one key.
    pub fn derive(&mut self, spelling: &str, source: ContextSource, values: Vec<String>) {
        let name = spelling.to_lowercase();
        let hash = hash(&name);
        match self.key_mut(hash, &name) {
            Some(key) if key.source == source => key.add(spelling, values),
            Some(_) => {}
            None => self.push(hash, ContextKey::new(name, spelling, values, source)),
        }
    }

    /// The same for a key of one value that is derived at most once.
    pub(crate) fn derive_known(&mut self, key: KnownKey, source: ContextSource, value: &str) {
        if self.place(key.hash, key.name).is_none() {
            let known = ContextKey {
                name: Cow::Borrowed(key.name),
                spelling: Cow::Borrowed(key.spelling),
                other_spellings: Vec::new(),
                values: Values::One(value.to_owned()),
                source,
                absent: false,
            };
            self.push(key.hash, known);
        }
    }

    /// Derives the time of the request, of which the reading is at hand.
    pub(crate) fn derive_time(&mut self, text: &str, reading: date::Reading) {
        let before = self.get(CURRENT_TIME) == Lookup::Absent;
        self.derive_known(KnownKey::new("aws:CurrentTime", CURRENT_TIME), ContextSource::Request, text);
        self.current_time = (before && matches!(self.get(CURRENT_TIME), Lookup::Present([_]))).then_some(reading);
    }

    /// What the value of a key, by its lower-case name, was read as, if it was read as a date before.
    pub(crate) fn date(&self, name: &str) -> Option<date::Reading> {
        self.current_time.filter(|_| name == CURRENT_TIME)
    }

    /// Makes a key unknown, or every key of a prefix ending in `*` that is neither given nor derived.
    pub fn make_unknown(&mut self, pattern: &str) {
        let name = pattern.to_lowercase();
        if let Some(prefix) = name.strip_suffix('*') {
            self.unknown_prefixes.push(prefix.to_owned());
            return;
        }
        let hash = hash(&name);
        if self.place(hash, &name).is_none() {
            self.push(hash, ContextKey::new(name, pattern, Vec::new(), ContextSource::Unknown));
        }
    }

    /// Sets what the request holds for one key, whatever it held before. `name` is in lower case.
    pub(crate) fn assign(&mut self, name: &str, held: Lookup<'_>) {
        if name == CURRENT_TIME {
            self.current_time = None;
        }
        let (values, source) = match held {
            Lookup::Absent => (Vec::new(), ContextSource::Given),
            Lookup::Present(values) => (values.to_vec(), ContextSource::Given),
            Lookup::Unknown => (Vec::new(), ContextSource::Unknown),
        };
        let mut key = ContextKey::new(name.to_owned(), name, values, source);
        key.absent = held == Lookup::Absent;
        let hash = hash(name);
        match self.key_mut(hash, name) {
            Some(own) => *own = key,
            None => self.push(hash, key),
        }
    }

    /// Every key with its values, sorted by name.
    pub fn entries(&self) -> impl Iterator<Item = ContextEntry> + '_ {
        let owned = |(key, values, source): (&str, &[String], _)| (key.to_owned(), values.to_vec(), source);
        self.listed().map(owned).map(|(key, values, source)| ContextEntry { key, values, source })
    }

    /// The same as it is here: spelling, values and source.
    pub(crate) fn listed(&self) -> impl Iterator<Item = (&str, &[String], ContextSource)> {
        self.sorted().map(|key| (&*key.spelling, key.values.as_slice(), key.source))
    }

    /// The keys by name.
    fn sorted(&self) -> impl Iterator<Item = &ContextKey> {
        let mut sorted = BTreeMap::new();
        for (at, key) in self.held.keys.iter().enumerate() {
            sorted.insert(&*key.name, at);
        }
        sorted.into_values().filter_map(|at| self.held.keys.get(at))
    }

    /// Whether any value holds a `*` or `?`.
    #[must_use]
    pub fn holds_wildcard(&self) -> bool {
        self.held.keys.iter().any(|key| key.values.as_slice().iter().any(|value| value.contains(['*', '?'])))
    }

    /// Whether the key, by its lower-case name, was written in more than one way.
    #[must_use]
    pub fn has_several_spellings(&self, name: &str) -> bool {
        self.find(name).is_some_and(|key| !key.other_spellings.is_empty())
    }

    /// The spellings of each key that was written in more than one way (`context-keys-differ-by-case`).
    pub fn differing_spellings(&self) -> impl Iterator<Item = Vec<&str>> + '_ {
        let differ = self.held.keys.iter().any(|key| !key.other_spellings.is_empty());
        let keys = differ.then(|| self.sorted()).into_iter().flatten();
        keys.filter(|key| !key.other_spellings.is_empty()).map(|key| {
            let others = key.other_spellings.iter().map(String::as_str);
            std::iter::once(&*key.spelling).chain(others).collect()
        })
    }
}

/// A name as a number (FNV-1a): equal names have equal ones.
pub(crate) const fn hash(name: &str) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    let mut rest = name.as_bytes();
    while let [byte, behind @ ..] = rest {
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        rest = behind;
    }
    hash
}

impl ContextKey {
    fn new(name: String, spelling: &str, values: Vec<String>, source: ContextSource) -> Self {
        let spelling = Cow::Owned(spelling.to_owned());
        Self { name: name.into(), spelling, other_spellings: Vec::new(), values: values.into(), source, absent: false }
    }

    /// Adds what another spelling of it holds.
    fn add(&mut self, spelling: &str, values: Vec<String>) {
        self.values.extend(values);
        self.other_spellings.push(spelling.to_owned());
    }
}
