//! Reads scenario files from JSON with source spans: every error knows its path and place.

use super::{
    Also, ContextValue, Credentials, DocumentSource, Expectation, Json, Membership, Number, Organization, Policy,
    PolicyType, PrettyJson, Principal, PrincipalDetails, Request, Resource, ResourceDetails, SCHEMA_VERSION, Scalar,
    Scenario, ScenarioError, Settings,
};
use crate::evaluation::Decision;
use crate::span::Span;
use crate::syntax::json::{self, Member, Node, Value};
use indexmap::IndexMap;
use std::fmt;

/// Reads a text as one value.
///
/// # Errors
/// Names the field, its JSON path, line and column.
pub fn read<T: Read>(text: &str) -> Result<T, ScenarioError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let arena = json::arena(text);
    let root = json::parse_any(text, &arena).map_err(|(span, message)| ScenarioError::new(text, "", span, message))?;
    T::read(&root, &Path::Root)
        .map_err(|refused| ScenarioError::new(text, &refused.path, refused.span, refused.message))
}

/// Reads an array item by item, so that the items are never all there at once.
pub(super) fn read_each<T: Read>(text: &str, mut each: impl FnMut(T)) -> Result<(), ScenarioError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let arena = json::arena(text);
    let root = json::parse_any(text, &arena).map_err(|(span, message)| ScenarioError::new(text, "", span, message))?;
    items(&root, &Path::Root, &mut each)
        .map_err(|refused| ScenarioError::new(text, &refused.path, refused.span, refused.message))
}

fn items<T: Read>(node: &Node<'_>, path: &Path<'_>, mut each: impl FnMut(T)) -> Reading<()> {
    let Value::Array(items) = &node.value else {
        return wrong_type(node, path, "an array");
    };
    items.iter().enumerate().try_for_each(|(at, item)| T::read(item, &path.index(at)).map(&mut each))
}

/// The place of a value, written as `requests[0].principal`.
#[derive(Clone, Copy, Debug)]
pub enum Path<'p> {
    /// The whole text.
    Root,
    /// A member.
    Key(&'p Path<'p>, &'p str),
    /// An item, from 0.
    Index(&'p Path<'p>, usize),
}

impl Path<'_> {
    /// That of a member.
    #[must_use]
    pub fn key<'p>(&'p self, name: &'p str) -> Path<'p> {
        Path::Key(self, name)
    }

    /// That of an item.
    #[must_use]
    pub fn index(&self, index: usize) -> Path<'_> {
        Path::Index(self, index)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Key(Self::Root, name) => f.write_str(name),
            Self::Key(parent, name) => write!(f, "{parent}.{name}"),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// Why a value was refused, and where.
#[derive(Debug)]
pub struct Refused {
    path: String,
    span: Span,
    message: String,
}

/// A value, or why there is none.
pub type Reading<T> = Result<T, Refused>;

/// A value that cannot be taken as it is.
///
/// # Errors
/// Always: it is the error.
pub fn refuse<T>(node: &Node<'_>, path: &Path<'_>, message: String) -> Reading<T> {
    Err(Refused { path: path.to_string(), span: node.span, message })
}

fn wrong_type<T>(node: &Node<'_>, path: &Path<'_>, expected: &str) -> Reading<T> {
    refuse(node, path, format!("expected {expected}, not {}", node.type_name()))
}

/// Something that a scenario file, or another of our files, holds.
pub trait Read: Sized {
    /// Reads it. `path` is that of the node, e.g. `requests[0].principal`.
    ///
    /// # Errors
    /// Names the field, its path and its place.
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self>;
}

/// An object of which every member is a known field.
#[derive(Debug)]
pub struct Fields<'n, 't> {
    node: &'n Node<'t>,
    path: &'n Path<'n>,
    members: &'n [Member<'t>],
}

impl<'n, 't> Fields<'n, 't> {
    /// Looks at an object; `expected` says in messages what it should have been, `names` are the fields there are.
    ///
    /// # Errors
    /// When it is no object, or has a field that is not known or given twice.
    pub fn of(node: &'n Node<'t>, path: &'n Path<'n>, expected: &str, names: &[&str]) -> Reading<Self> {
        let Value::Object(members) = &node.value else {
            return wrong_type(node, path, expected);
        };
        distinct(members, path)?;
        match members.iter().find(|member| !names.contains(&member.key)) {
            Some(unknown) => Err(Refused {
                path: path.key(unknown.key).to_string(),
                span: unknown.key_span,
                message: format!("unknown field `{}`; the fields are `{}`", unknown.key, names.join("`, `")),
            }),
            None => Ok(Self { node, path, members }),
        }
    }

    /// The member as it stands in the text.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&'n Node<'t>> {
        self.members.iter().find(|member| member.key == name).map(|member| &member.value)
    }

    /// The member's value; `null` counts as left out.
    ///
    /// # Errors
    /// When the value cannot be read.
    pub fn optional<T: Read>(&self, name: &str) -> Reading<Option<T>> {
        match self.member(name) {
            Some(node) if !matches!(node.value, Value::Null) => T::read(node, &self.path.key(name)).map(Some),
            _ => Ok(None),
        }
    }

    /// The value of a member that has to be there.
    ///
    /// # Errors
    /// When it is missing or cannot be read.
    pub fn required<T: Read>(&self, name: &str) -> Reading<T> {
        match self.optional(name)? {
            Some(value) => Ok(value),
            None => refuse(self.node, self.path, format!("`{name}` is missing")),
        }
    }

    /// The member's value, or that of a member left out.
    ///
    /// # Errors
    /// When the value cannot be read.
    pub fn or_default<T: Read + Default>(&self, name: &str) -> Reading<T> {
        self.optional(name).map(Option::unwrap_or_default)
    }

    /// The account's organization, where `null` means "in none".
    fn membership(&self) -> Reading<Membership> {
        match self.member("organization") {
            Some(node) => Membership::read(node, &self.path.key("organization")),
            None => Ok(Membership::Unstated),
        }
    }
}

/// No key may stand twice: one of the two would be lost.
fn distinct(members: &[Member<'_>], path: &Path<'_>) -> Reading<()> {
    for (at, member) in members.iter().enumerate() {
        if members.iter().take(at).any(|earlier| earlier.key == member.key) {
            let message = format!("`{}` is given twice", member.key);
            return Err(Refused { path: path.key(member.key).to_string(), span: member.key_span, message });
        }
    }
    Ok(())
}

/// A string that is one of a few words.
fn word<T: Copy>(node: &Node<'_>, path: &Path<'_>, expected: &str, all: &[(&str, T)]) -> Reading<T> {
    let Value::String(text) = &node.value else {
        return wrong_type(node, path, expected);
    };
    match all.iter().find(|(word, _)| word == text) {
        Some((_, value)) => Ok(*value),
        None => {
            let words: Vec<&str> = all.iter().map(|(word, _)| *word).collect();
            refuse(node, path, format!("`{text}` is not {expected}; write one of `{}`", words.join("`, `")))
        }
    }
}

impl Read for String {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        match &node.value {
            Value::String(text) => Ok(text.to_string()),
            _ => wrong_type(node, path, "a string"),
        }
    }
}

impl Read for bool {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        match node.value {
            Value::Bool(value) => Ok(value),
            _ => wrong_type(node, path, "true or false"),
        }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        let mut all = Self::new();
        items(node, path, |item| all.push(item))?;
        Ok(all)
    }
}

impl<T: Read> Read for IndexMap<String, T> {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        let Value::Object(members) = &node.value else {
            return wrong_type(node, path, "an object");
        };
        distinct(members, path)?;
        let entries = members.iter();
        entries.map(|member| Ok((member.key.to_string(), T::read(&member.value, &path.key(member.key))?))).collect()
    }
}

impl Read for Json {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        Ok(match &node.value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(_) => Self::Number(number(node, path)?),
            Value::String(text) => Self::String(text.to_string()),
            Value::Array(_) => Self::Array(Vec::read(node, path)?),
            Value::Object(members) => {
                let members = members.iter();
                let read = members.map(|member| Ok((member.key.to_string(), Self::read(&member.value, path)?)));
                Self::Object(read.collect::<Reading<_>>()?)
            }
        })
    }
}

fn number(node: &Node<'_>, path: &Path<'_>) -> Reading<Number> {
    match node.value {
        Value::Number(text) => Ok(Number::from_json(text)),
        _ => wrong_type(node, path, "a number"),
    }
}

impl Read for DocumentSource {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        match &node.value {
            Value::String(text) => Ok(Self::Text(text.to_string())),
            Value::Object(_) => Ok(Self::Json(PrettyJson::of(node))),
            _ => wrong_type(node, path, "a policy document: an object, or its text as a string"),
        }
    }
}

impl Read for Scenario {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        let fields = Fields::of(
            node,
            path,
            "a scenario: an object with `schema` and `title`",
            &["schema", "title", "description", "policies", "requests", "organization", "unseen", "settings"],
        )?;
        let Version(schema) = fields.required("schema")?;
        let scenario = Self {
            schema,
            title: fields.required("title")?,
            description: fields.optional("description")?,
            policies: fields.or_default("policies")?,
            requests: fields.or_default("requests")?,
            organization: fields.optional("organization")?,
            unseen: fields.or_default("unseen")?,
            settings: fields.or_default("settings")?,
        };
        match scenario.clash() {
            Some((at, message)) => {
                let policies = fields.member("policies");
                refuse(
                    policies.and_then(|policies| name_of(policies, at)).unwrap_or(node),
                    &path.key("policies").index(at).key("name"),
                    message,
                )
            }
            None => Ok(scenario),
        }
    }
}

/// The name of the policy at an index.
fn name_of<'n, 't>(policies: &'n Node<'t>, at: usize) -> Option<&'n Node<'t>> {
    let Value::Array(items) = &policies.value else { return None };
    let Value::Object(members) = &items.get(at)?.value else { return None };
    members.iter().find(|member| member.key == "name").map(|member| &member.value)
}

/// The version of the format.
struct Version(u32);

impl Read for Version {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        match node.value {
            Value::Number("1") => Ok(Self(SCHEMA_VERSION)),
            Value::Number(text) => {
                refuse(node, path, format!("scenario format {text} is not known; this is format {SCHEMA_VERSION}"))
            }
            _ => wrong_type(node, path, "the number 1"),
        }
    }
}

impl Read for Organization {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        let fields = Fields::of(
            node,
            path,
            "an organization: an object with `id` and `managementAccount`",
            &["id", "managementAccount"],
        )?;
        Ok(Self { id: fields.optional("id")?, management_account: fields.optional("managementAccount")? })
    }
}

impl Read for PolicyType {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        word(node, path, "a policy type", &Self::ALL.map(|policy_type| (policy_type.id(), policy_type)))
    }
}

impl Read for Policy {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        let fields = Fields::of(
            node,
            path,
            "a policy: an object with `type`, `name` and `document`",
            &["type", "name", "arn", "attachedTo", "enabled", "document"],
        )?;
        Ok(Self {
            policy_type: fields.required("type")?,
            name: fields.required("name")?,
            arn: fields.optional("arn")?,
            attached_to: fields.optional("attachedTo")?,
            enabled: fields.optional("enabled")?.unwrap_or(true),
            document: fields.required("document")?,
        })
    }
}

impl Read for Request {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        let fields = Fields::of(
            node,
            path,
            "a request: an object with `principal` and `action`",
            &["name", "principal", "action", "resource", "context", "unknown", "time", "also", "expect"],
        )?;
        Ok(Self {
            name: fields.optional("name")?,
            principal: fields.required("principal")?,
            action: fields.required("action")?,
            resource: fields.or_default("resource")?,
            context: fields.or_default("context")?,
            unknown: fields.or_default("unknown")?,
            time: fields.optional("time")?,
            also: fields.or_default("also")?,
            expect: fields.optional("expect")?,
        })
    }
}

impl Read for Also {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        let fields =
            Fields::of(node, path, "a further action: an object with `action`", &["action", "resource", "context"])?;
        Ok(Self {
            action: fields.required("action")?,
            resource: fields.or_default("resource")?,
            context: fields.or_default("context")?,
        })
    }
}

impl Read for Decision {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        word(node, path, "a decision", &Self::ALL.map(|decision| (decision.id(), decision)))
    }
}

impl Read for Expectation {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        let fields = Fields::of(
            node,
            path,
            "an expectation: an object with `decision`",
            &["decision", "decidedBy", "possible", "dependsOn"],
        )?;
        Ok(Self {
            decision: fields.required("decision")?,
            decided_by: fields.optional("decidedBy")?,
            possible: fields.optional("possible")?,
            depends_on: fields.optional("dependsOn")?,
        })
    }
}

impl Read for ContextValue {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        match node.value {
            Value::Array(_) => Vec::read(node, path).map(Self::Many),
            _ => Scalar::read(node, path).map(Self::One),
        }
    }
}

impl Read for Scalar {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        match &node.value {
            Value::Bool(value) => Ok(Self::Bool(*value)),
            Value::Number(_) => number(node, path).map(Self::Number),
            Value::String(text) => Ok(Self::String(text.to_string())),
            _ => wrong_type(node, path, "a string, a number, true, false, or an array of them"),
        }
    }
}

impl Read for Principal {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        match &node.value {
            Value::String(name) => Ok(Self::Name(name.to_string())),
            _ => PrincipalDetails::read(node, path).map(|details| Self::Details(Box::new(details))),
        }
    }
}

impl Read for PrincipalDetails {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        let expected = "a principal: an ARN, a service, `anonymous`, or an object with `arn`";
        let fields = Fields::of(
            node,
            path,
            expected,
            &[
                "arn",
                "role",
                "uniqueId",
                "canonicalId",
                "assumedRoot",
                "tags",
                "credentials",
                "mfa",
                "issued",
                "expires",
                "federatedBy",
                "sourceIdentity",
                "organization",
            ],
        )?;
        Ok(Self {
            arn: fields.required("arn")?,
            role: fields.optional("role")?,
            unique_id: fields.optional("uniqueId")?,
            canonical_id: fields.optional("canonicalId")?,
            assumed_root: fields.optional("assumedRoot")?,
            tags: fields.or_default("tags")?,
            credentials: fields.optional("credentials")?,
            mfa: fields.optional("mfa")?,
            issued: fields.optional("issued")?,
            expires: fields.optional("expires")?,
            federated_by: fields.optional("federatedBy")?,
            source_identity: fields.optional("sourceIdentity")?,
            organization: fields.membership()?,
        })
    }
}

impl Read for Credentials {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        let all = [("long-term", Self::LongTerm), ("temporary", Self::Temporary), ("console", Self::Console)];
        word(node, path, "a kind of credentials", &all)
    }
}

impl Read for Membership {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        if matches!(node.value, Value::Null) {
            return Ok(Self::None);
        }
        let fields = Fields::of(node, path, "an organization: an object with `id`, or null for none", &["id", "path"])?;
        Ok(Self::Member { id: fields.required("id")?, path: fields.optional("path")? })
    }
}

impl Read for Resource {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        match &node.value {
            Value::String(arn) => Ok(Self::Arn(arn.to_string())),
            _ => ResourceDetails::read(node, path).map(|details| Self::Details(Box::new(details))),
        }
    }
}

impl Read for ResourceDetails {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        let fields = Fields::of(
            node,
            path,
            "a resource: an ARN, `*`, or an object with `arn`",
            &["arn", "account", "tags", "blockPublicAccess", "objectOwner", "organization"],
        )?;
        Ok(Self {
            arn: fields.required("arn")?,
            account: fields.optional("account")?,
            tags: fields.or_default("tags")?,
            organization: fields.membership()?,
            block_public_access: fields.optional("blockPublicAccess")?,
            object_owner: fields.optional("objectOwner")?,
        })
    }
}

impl Read for Settings {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        let mut settings = Self::default();
        for (id, choice) in IndexMap::<String, String>::read(node, path)? {
            if let Err(message) = settings.choose(&id, &choice) {
                return refuse(node, &path.key(&id), message);
            }
        }
        Ok(settings)
    }
}
