//! The request's context keys, looked up without regard to case.

use crate::evaluation::{ContextEntry, ContextSource};
use crate::value::date;

const CURRENT_TIME: &str = "aws:currenttime";

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
    /// Sorted by `name`. Not shared: ten thousand prepared requests would take a seventh more memory.
    keys: Vec<ContextKey>,
    /// The hash of each key's name, so that most look-ups compare numbers only.
    hashes: Vec<u32>,
    /// What `aws:CurrentTime` was read as, when it is the request's own time: policies ask for it again and again.
    current_time: Option<date::Reading>,
    /// Prefixes of unknown keys, in lower case, without the final `*`.
    unknown_prefixes: Vec<String>,
}

/// One context key.
#[derive(Clone, Debug)]
struct ContextKey {
    /// In lower case.
    name: String,
    /// The spellings met, in order.
    spellings: Vec<String>,
    values: Vec<String>,
    source: ContextSource,
    /// Assumed to be absent, against an unknown prefix that covers it.
    absent: bool,
}

impl Context {
    /// An empty one with room for so many keys.
    pub(crate) fn with_capacity(keys: usize) -> Self {
        Self { keys: Vec::with_capacity(keys), hashes: Vec::with_capacity(keys), ..Self::default() }
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
            Some(key) => Lookup::Present(&key.values),
            None if self.unknown_prefixes.iter().any(|prefix| name.starts_with(prefix.as_str())) => Lookup::Unknown,
            None => Lookup::Absent,
        }
    }

    fn find(&self, name: &str) -> Option<&ContextKey> {
        self.find_hashed(hash(name), name)
    }

    fn find_hashed(&self, hash: u32, name: &str) -> Option<&ContextKey> {
        let mut keys = self.hashes.iter().zip(&self.keys);
        keys.find(|(own, key)| **own == hash && key.name == name).map(|(_, key)| key)
    }

    fn insert(&mut self, at: usize, key: ContextKey) {
        self.hashes.insert(at, hash(&key.name));
        self.keys.insert(at, key);
    }

    /// Adds a key the author wrote. A second spelling of the same key adds its values to the first.
    pub fn give(&mut self, spelling: &str, values: Vec<String>) {
        let name = spelling.to_lowercase();
        match self.keys.binary_search_by(|key| key.name.cmp(&name)) {
            Ok(at) => {
                if let Some(key) = self.keys.get_mut(at) {
                    if key.source == ContextSource::Given {
                        key.values.extend(values);
                        key.spellings.push(spelling.to_owned());
                    } else {
                        *key = ContextKey::new(name, spelling, values, ContextSource::Given);
                    }
                }
            }
            Err(at) => {
                self.insert(at, ContextKey::new(name, spelling, values, ContextSource::Given));
            }
        }
    }

    /// Adds a derived key unless the key is given or unknown in full. Tags that differ only in case are one key.
    pub fn derive(&mut self, spelling: &str, source: ContextSource, values: Vec<String>) {
        let name = spelling.to_lowercase();
        match self.keys.binary_search_by(|key| key.name.cmp(&name)) {
            Ok(at) => {
                if let Some(key) = self.keys.get_mut(at).filter(|key| key.source == source) {
                    key.values.extend(values);
                    key.spellings.push(spelling.to_owned());
                }
            }
            Err(at) => self.insert(at, ContextKey::new(name, spelling, values, source)),
        }
    }

    /// Derives the time of the request, of which the reading is at hand.
    pub(crate) fn derive_time(&mut self, text: &str, reading: date::Reading) {
        let before = self.get(CURRENT_TIME) == Lookup::Absent;
        self.derive("aws:CurrentTime", ContextSource::Request, vec![text.to_owned()]);
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
        if let Err(at) = self.keys.binary_search_by(|key| key.name.cmp(&name)) {
            self.insert(at, ContextKey::new(name, pattern, Vec::new(), ContextSource::Unknown));
        }
    }

    /// Sets what the request holds for one key, whatever it held before. `name` is in lower case.
    pub(crate) fn assign(&mut self, name: &str, held: Lookup<'_>) {
        if name == CURRENT_TIME {
            self.current_time = None;
        }
        let place = self.keys.binary_search_by(|key| key.name.as_str().cmp(name));
        if let Ok(at) = place {
            self.keys.remove(at);
            self.hashes.remove(at);
        }
        let (Ok(at) | Err(at)) = place;
        let (values, source) = match held {
            Lookup::Absent => (Vec::new(), ContextSource::Given),
            Lookup::Present(values) => (values.to_vec(), ContextSource::Given),
            Lookup::Unknown => (Vec::new(), ContextSource::Unknown),
        };
        let mut key = ContextKey::new(name.to_owned(), name, values, source);
        key.absent = held == Lookup::Absent;
        self.insert(at, key);
    }

    /// Every key with its values, sorted by name.
    pub fn entries(&self) -> impl Iterator<Item = ContextEntry> + '_ {
        let owned = |(key, values, source): (&str, &[String], _)| (key.to_owned(), values.to_vec(), source);
        self.listed().map(owned).map(|(key, values, source)| ContextEntry { key, values, source })
    }

    /// The same as it is here: spelling, values and source.
    pub(crate) fn listed(&self) -> impl Iterator<Item = (&str, &[String], ContextSource)> {
        self.keys
            .iter()
            .map(|key| (key.spellings.first().map_or("", String::as_str), key.values.as_slice(), key.source))
    }

    /// Whether any value holds a `*` or `?`.
    #[must_use]
    pub fn holds_wildcard(&self) -> bool {
        self.keys.iter().any(|key| key.values.iter().any(|value| value.contains(['*', '?'])))
    }

    /// Whether the key, by its lower-case name, was written in more than one way.
    #[must_use]
    pub fn has_several_spellings(&self, name: &str) -> bool {
        self.find(name).is_some_and(|key| key.spellings.len() > 1)
    }

    /// The spellings of each key that was written in more than one way (`context-keys-differ-by-case`).
    pub fn differing_spellings(&self) -> impl Iterator<Item = &[String]> + '_ {
        self.keys.iter().filter(|key| key.spellings.len() > 1).map(|key| key.spellings.as_slice())
    }
}

/// A name as a number (FNV-1a): equal names have equal ones.
pub(crate) fn hash(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

impl ContextKey {
    fn new(name: String, spelling: &str, values: Vec<String>, source: ContextSource) -> Self {
        Self { name, spellings: vec![spelling.to_owned()], values, source, absent: false }
    }
}
