//! The packed file: a header, then one column after the other, each with a line for every service.
//!
//! ```text
//! iam-catalog 1 <version of the package> <date>
//! <prefix>=<service> …        prefixes of condition keys that are no service
//! <number of services>
//! ```
//!
//! The columns, in this order, are: prefix; name; `1` where resource control policies reach the service; actions, grouped by
//! what follows the verb (`Bucket:Create,Delete`), which is a fifth smaller than sorted by name; access levels, a letter each;
//! types of resource of each action; condition keys of each action; names of condition keys; their types, a letter each;
//! their descriptions; names of resource types; their ARNs, without what all have in common; their condition keys. Actions,
//! types and keys of a service are referred to by their place. A column of one kind of text beside each other compresses best.

use std::fmt;

/// The file as committed, packed by `cargo xtask catalog`.
#[cfg(feature = "embedded")]
pub(crate) const COMMITTED: &str = include_str!("../data/catalog.txt");

/// The columns after prefix, name and the mark of resource control policies.
pub const COLUMNS: usize = 13;

/// Why a text is no catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for CatalogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for CatalogError {}

#[derive(Debug)]
pub(crate) struct File {
    pub(crate) version: String,
    pub(crate) date: String,
    pub(crate) foreign: Vec<(String, String)>,
    pub(crate) services: Vec<Packed>,
}

/// The lines of one service.
#[derive(Debug, Default)]
pub(crate) struct Packed {
    pub(crate) prefix: String,
    pub(crate) name: String,
    pub(crate) resource_control: bool,
    pub(crate) columns: Columns,
}

#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub(crate) actions: String,
    pub(crate) levels: String,
    pub(crate) action_resources: String,
    pub(crate) action_keys: String,
    pub(crate) keys: String,
    pub(crate) key_types: String,
    pub(crate) key_docs: String,
    pub(crate) resource_types: String,
    pub(crate) arns: String,
    pub(crate) resource_keys: String,
}

pub(crate) fn read(text: &str) -> Result<File, CatalogError> {
    let refuse = |line: usize, message: &str| CatalogError { line, message: message.to_owned() };
    let mut lines = text.split('\n');
    let header = lines.next().unwrap_or_default();
    let mut words = header.split(' ');
    if (words.next(), words.next()) != (Some("iam-catalog"), Some("1")) {
        return Err(refuse(1, "this is no catalog of version 1"));
    }
    let (Some(version), Some(date)) = (words.next(), words.next()) else {
        return Err(refuse(1, "the header lacks the package's version or the date"));
    };
    let foreign = lines.next().unwrap_or_default().split_terminator(' ').filter_map(|pair| pair.split_once('='));
    let foreign = foreign.map(|(prefix, service)| (prefix.to_owned(), service.to_owned())).collect();
    let count: usize = lines
        .next()
        .and_then(|line| line.parse().ok())
        .filter(|&count| count <= 10_000)
        .ok_or_else(|| refuse(3, "the number of services is missing"))?;
    let mut services: Vec<Packed> = (0..count).map(|_| Packed::default()).collect();
    for column in 0..COLUMNS {
        for (row, service) in services.iter_mut().enumerate() {
            let line = lines.next().ok_or_else(|| refuse(4 + column * count + row, "the text ends too early"))?;
            service.set(column, line);
        }
    }
    let sorted = services.iter().zip(services.iter().skip(1)).all(|(one, next)| one.prefix < next.prefix);
    if !sorted {
        return Err(refuse(4, "the services are not in order"));
    }
    Ok(File { version: version.to_owned(), date: date.to_owned(), foreign, services })
}

impl Packed {
    fn set(&mut self, column: usize, line: &str) {
        let columns = &mut self.columns;
        let place = match column {
            0 => &mut self.prefix,
            1 => &mut self.name,
            2 => {
                self.resource_control = line == "1";
                return;
            }
            3 => &mut columns.actions,
            4 => &mut columns.levels,
            5 => &mut columns.action_resources,
            6 => &mut columns.action_keys,
            7 => &mut columns.keys,
            8 => &mut columns.key_types,
            9 => &mut columns.key_docs,
            10 => &mut columns.resource_types,
            11 => &mut columns.arns,
            _ => &mut columns.resource_keys,
        };
        line.clone_into(place);
    }
}
