//! The scenario file, version 1: policies, requests and settings, as `scenario.md` defines them.

mod document_source;
mod error;
mod expectation;
mod policy;
mod read;
mod request;
mod write;

/// How our files are read, for formats that hold scenarios: every error knows its path and place.
pub mod reading {
    pub use super::read::{Fields, Path, Read, Reading, Refused, read, refuse};
    pub use crate::syntax::json::Node;
}

pub use crate::open_question::Settings;
pub(crate) use document_source::quoted;
pub use document_source::{DocumentSource, Json, Number, PrettyJson};
pub use error::ScenarioError;
pub use policy::{Policy, PolicyType};
pub use request::{
    Also, ContextValue, Credentials, Expectation, Membership, Principal, PrincipalDetails, Request, Resource,
    ResourceDetails, Scalar,
};

use write::Write as _;

/// The only version of the format so far.
pub const SCHEMA_VERSION: u32 = 1;

/// Everything the playground works on: policies, requests, and what they are expected to give.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields, rename_all = "camelCase"))]
pub struct Scenario {
    /// The format's version, 1.
    #[cfg_attr(feature = "schema", schemars(extend("const" = 1)))]
    pub schema: u32,
    /// One line.
    pub title: String,
    /// Markdown.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub description: Option<String>,
    /// The policies, of every type.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub policies: Vec<Policy>,
    /// The requests; the first is the one a page opens on.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub requests: Vec<Request>,
    /// The organization whose SCPs and RCPs are given, and the one of every principal and resource that states no other.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub organization: Option<Organization>,
    /// Policy types the author cannot see: unknown, not absent.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Vec::is_empty"))]
    pub unseen: Vec<PolicyType>,
    /// Choices where AWS's documentation is open.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Settings::is_default"))]
    pub settings: Settings,
}

/// An AWS organization.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields, rename_all = "camelCase"))]
pub struct Organization {
    /// `o-…`.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub id: Option<String>,
    /// Account id of the management account, which SCPs and RCPs do not reach.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub management_account: Option<String>,
}

impl Scenario {
    /// An empty scenario.
    #[must_use]
    pub fn new(title: &str) -> Self {
        Self {
            schema: SCHEMA_VERSION,
            title: title.to_owned(),
            description: None,
            policies: Vec::new(),
            requests: Vec::new(),
            organization: None,
            unseen: Vec::new(),
            settings: Settings::default(),
        }
    }

    /// Reads a scenario file. Nothing is loaded by halves: any unknown field, wrong type or clash is an error.
    ///
    /// # Errors
    /// Names the field, its JSON path, line and column.
    pub fn from_json(text: &str) -> Result<Self, ScenarioError> {
        read::read(text)
    }

    /// Writes the scenario as a file: pretty-printed, fields with their default left out.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut text = self.write().pretty();
        text.push('\n');
        text
    }

    /// Index of the first policy with the name of an earlier one, and what is wrong with that.
    pub(crate) fn clash(&self) -> Option<(usize, String)> {
        self.policies.iter().enumerate().find_map(|(i, policy)| {
            let earlier = self.policies.iter().take(i).position(|other| other.name == policy.name)?;
            Some((i, format!("`policies[{earlier}]` is also named `{}`; names are unique", policy.name)))
        })
    }
}

impl Request {
    /// Reads one request, as it stands in a scenario's `requests`.
    ///
    /// # Errors
    /// As for [`Scenario::from_json`].
    pub fn from_json(text: &str) -> Result<Self, ScenarioError> {
        read::read(text)
    }

    /// Writes the request as it stands in a scenario's `requests`.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.write().pretty()
    }

    /// Reads an array of requests, as a scenario's `requests`.
    ///
    /// # Errors
    /// As for [`Scenario::from_json`].
    pub fn list_from_json(text: &str) -> Result<Vec<Self>, ScenarioError> {
        read::read(text)
    }

    /// Reads an array of requests one after the other, without keeping them: `each` is given those before the first
    /// that cannot be read, or all.
    ///
    /// # Errors
    /// As for [`Scenario::from_json`].
    pub fn each_from_json(text: &str, each: impl FnMut(Self)) -> Result<(), ScenarioError> {
        read::read_each(text, each)
    }
}

impl Also {
    /// Writes further actions as JSON, as a request's `also`.
    #[must_use]
    pub fn list_to_json(also: &[Self]) -> String {
        Json::Array(also.iter().map(|also| also.write()).collect()).pretty()
    }

    /// Reads an array of further actions, as a request's `also`.
    ///
    /// # Errors
    /// As for [`Scenario::from_json`].
    pub fn list_from_json(text: &str) -> Result<Vec<Self>, ScenarioError> {
        read::read(text)
    }
}

impl Settings {
    /// Writes the choices as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.write().pretty()
    }
}

impl ContextValue {
    /// Reads the value of a context key.
    ///
    /// # Errors
    /// As for [`Scenario::from_json`].
    pub fn from_json(text: &str) -> Result<Self, ScenarioError> {
        read::read(text)
    }
}

impl Json {
    /// Reads any JSON text; keys may repeat.
    ///
    /// # Errors
    /// Names line and column of what is no JSON.
    pub fn from_text(text: &str) -> Result<Self, ScenarioError> {
        read::read(text)
    }
}
