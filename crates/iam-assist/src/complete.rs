//! What may stand at the cursor.

use crate::About;
use crate::elements::{ELEMENTS, Of, SERVICE_PRINCIPALS};
use crate::place::{Place, Slot, place};
use crate::snippets;
use crate::typing::{self, KeyFacts, of_value};
use iam_catalog::{Catalog, ResourceType, regions};
use iam_evaluator::condition::operator::{Family, OPERATORS, Operator, OperatorInfo, Qualifier};
use iam_evaluator::context_keys::{KEYS, KeyType};
use serde::Serialize;
use std::collections::BTreeMap;

/// What may stand at a place, and what of the text it replaces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Completions {
    /// Start of the text that is replaced, in bytes; labels are compared with the text from here to the cursor.
    pub from: usize,
    /// Its end.
    pub to: usize,
    /// What may stand there, the likeliest first.
    pub items: Vec<Completion>,
}

/// One thing that may stand at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Completion {
    /// What it is called.
    pub label: String,
    /// What is written, quotation marks as the place needs them.
    pub insert: String,
    /// What sort of thing it is.
    pub sort: Sort,
    /// A few words beside it, such as the access level of an action; may be empty.
    pub detail: String,
    /// What it means, in sentences; may be empty.
    pub doc: String,
}

/// What sort of thing a completion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// An element of the policy language.
    Element,
    /// A fixed word, such as `Allow`.
    Word,
    /// A service.
    Service,
    /// An action.
    Action,
    /// The form of an ARN.
    Resource,
    /// A condition operator.
    Operator,
    /// A context key.
    Key,
    /// A policy variable.
    Variable,
    /// A principal.
    Principal,
    /// A whole statement or policy to begin with.
    Snippet,
}

/// The most actions of a statement that are looked at for its resources and keys.
const MOST_LOOKED_AT: usize = 400;

/// What may stand at a byte offset of a policy's text.
#[must_use]
pub fn complete(text: &str, offset: usize, about: About<'_>) -> Completions {
    let place = place(text, offset);
    let asked = Asked { place: &place, about };
    if let Some(start) = open_variable(&place) {
        let from = place.span.start + start;
        let to = offset + usize::from(text.as_bytes().get(offset) == Some(&b'}'));
        return Completions { from, to, items: asked.variables() };
    }
    let items = asked.items();
    let name = place.slot == Slot::Name && !place.has_colon;
    // A new name brings its colon, so it takes the closing quotation mark along.
    let to = place.span.end + usize::from(name && place.quoted && place.closed);
    Completions { from: place.span.start, to, items: items.into_iter().map(|item| asked.written(item)).collect() }
}

/// Where a policy variable begins that the cursor is in, in the content.
fn open_variable(place: &Place) -> Option<usize> {
    let start = place.typed.rfind("${").filter(|_| place.slot == Slot::Value)?;
    let rest = place.typed.get(start..)?;
    (!rest.contains('}')).then_some(start)
}

struct Asked<'a> {
    place: &'a Place,
    about: About<'a>,
}

pub(crate) fn item(
    label: impl Into<String>,
    sort: Sort,
    detail: impl Into<String>,
    doc: impl Into<String>,
) -> Completion {
    Completion { label: label.into(), insert: String::new(), sort, detail: detail.into(), doc: doc.into() }
}

impl Asked<'_> {
    /// An item as it is written at the place.
    fn written(&self, mut item: Completion) -> Completion {
        let open = if self.place.quoted { "" } else { "\"" };
        let what = if item.insert.is_empty() { item.label.clone() } else { std::mem::take(&mut item.insert) };
        item.insert = match self.place.slot {
            Slot::Document => what,
            Slot::Value if what.starts_with('{') => what,
            Slot::Name if self.place.has_colon => {
                let close = if self.place.quoted && self.place.closed { "" } else { "\"" };
                format!("{open}{what}{close}")
            }
            // The value is begun with the name.
            Slot::Name => match what.split_once('\n') {
                Some((name, value)) => format!("{open}{name}\": {value}"),
                None => format!("{open}{what}\": "),
            },
            _ => format!("{open}{what}{}", if self.place.quoted && self.place.closed { "" } else { "\"" }),
        };
        item
    }

    fn items(&self) -> Vec<Completion> {
        let path: Vec<&str> = self.place.path.iter().map(String::as_str).collect();
        match (self.place.slot, path.as_slice()) {
            (Slot::Document, _) => snippets::documents(self.about.policy_type),
            (Slot::Value, ["Statement"]) if !self.place.quoted => snippets::statements(self.about.policy_type),
            (Slot::Name, []) => self.elements(|of| of == Of::Document),
            (Slot::Name, ["Statement"]) => self.elements(|of| matches!(of, Of::Statement | Of::StatementWithPrincipal)),
            (Slot::Name, ["Statement", "Principal" | "NotPrincipal"]) => self.elements(|of| of == Of::Principal),
            (Slot::Name, ["Statement", "Condition"]) => self.operators(),
            (Slot::Name, ["Statement", "Condition", operator]) => self.keys(operator),
            (Slot::Value, ["Version"]) => vec![
                item(
                    "2012-10-17",
                    Sort::Word,
                    "current",
                    "The current version of the policy language, with policy variables.",
                ),
                item(
                    "2008-10-17",
                    Sort::Word,
                    "earlier",
                    "The earlier version; policy variables are plain text in it.",
                ),
            ],
            (Slot::Value, ["Statement", "Effect"]) => vec![
                item("Allow", Sort::Word, "", "Allows what the statement matches."),
                item("Deny", Sort::Word, "", "Denies what the statement matches, whatever else allows it."),
            ],
            (Slot::Value, ["Statement", "Action" | "NotAction"]) => self.actions(),
            (Slot::Value, ["Statement", "Resource" | "NotResource"]) => self.resources(),
            (Slot::Value, ["Statement", "Principal" | "NotPrincipal"]) => {
                vec![item("*", Sort::Principal, "everyone", "Every caller, anonymous ones too.")]
            }
            (Slot::Value, ["Statement", "Principal" | "NotPrincipal", kind]) => principals(kind),
            (Slot::Value, ["Statement", "Condition", operator, key]) => self.values(operator, key),
            _ => Vec::new(),
        }
    }

    fn elements(&self, of: impl Fn(Of) -> bool) -> Vec<Completion> {
        let fits = |element: &&crate::elements::Element| {
            of(element.of) && element.belongs_to(self.about.policy_type) && !self.has(element.name)
        };
        let made = ELEMENTS.iter().filter(fits).map(|element| Completion {
            insert: if self.place.has_colon { String::new() } else { format!("{}\n{}", element.name, element.value) },
            ..item(element.name, Sort::Element, "", element.doc)
        });
        made.collect()
    }

    /// Whether the object has a name already.
    fn has(&self, name: &str) -> bool {
        self.place.siblings.iter().any(|sibling| sibling == name)
    }

    fn actions(&self) -> Vec<Completion> {
        let Some(catalog) = self.about.catalog else { return Vec::new() };
        let Some((prefix, _)) = self.place.typed.split_once(':') else {
            let services = catalog.services().map(|service| {
                item(
                    format!("{}:", service.prefix),
                    Sort::Service,
                    service.name.clone(),
                    counted(service.actions.len(), "action"),
                )
            });
            return services
                .chain([item("*", Sort::Action, "every action", "Every action of every service.")])
                .collect();
        };
        let Some(service) = catalog.service(prefix) else { return Vec::new() };
        let all = item(
            format!("{}:*", service.prefix),
            Sort::Action,
            "every action",
            format!("Every action of {}.", service.name),
        );
        let actions = service.actions.iter().map(|action| {
            let types: Vec<_> = service.resource_types_of(action).map(|of| of.name.as_str()).collect();
            let takes = if types.is_empty() {
                "Takes no resource: Resource has to be *.".to_owned()
            } else {
                format!("Takes: {}.", types.join(", "))
            };
            let described = self.about.descriptions.and_then(|all| all.get(&service.prefix, &action.name));
            let doc = described.map_or_else(|| takes.clone(), |described| format!("{described} {takes}"));
            item(format!("{}:{}", service.prefix, action.name), Sort::Action, action.level.label(), doc)
        });
        actions.chain([all]).collect()
    }

    /// The types of resource of the statement's actions, each once, by the form of its ARNs.
    fn resource_types<'c>(&self, catalog: &'c Catalog) -> BTreeMap<&'c str, &'c ResourceType> {
        let patterns = self.place.actions.iter();
        let actions = patterns.flat_map(|pattern| catalog.expand(pattern)).take(MOST_LOOKED_AT);
        actions.flat_map(|(service, action)| service.resource_types_of(action)).map(|of| (of.arn.text(), of)).collect()
    }

    fn resources(&self) -> Vec<Completion> {
        let every =
            item("*", Sort::Resource, "every resource", "Every resource; for actions that take none, the only choice.");
        let types = self.about.catalog.map(|catalog| self.resource_types(catalog)).unwrap_or_default();
        let forms = types.into_iter().map(|(form, of)| {
            item(filled(form), Sort::Resource, of.name.clone(), format!("ARNs of {}: {form}", of.name))
        });
        forms.chain([every]).collect()
    }

    fn operators(&self) -> Vec<Completion> {
        let inner: Vec<KeyFacts> =
            self.place.inner.iter().filter_map(|name| typing::facts(name, self.about.catalog)).collect();
        let fits = |info: &&OperatorInfo| inner.iter().all(|key| typing::fits(info.family, key.key_type));
        let several = inner.iter().any(|key| key.multivalued);
        let qualifiers: &[Option<Qualifier>] = if self.place.typed.to_ascii_lowercase().starts_with("for") || several {
            &[None, Some(Qualifier::ForAnyValue), Some(Qualifier::ForAllValues)]
        } else {
            &[None]
        };
        let made = qualifiers.iter().flat_map(|qualifier| {
            [false, true].into_iter().flat_map(move |if_exists| {
                OPERATORS.iter().map(move |info| Operator { qualifier: *qualifier, info, if_exists })
            })
        });
        made.filter(|operator| fits(&operator.info) && !(operator.if_exists && operator.info.family == Family::Null))
            .map(|operator| {
                let mut doc = operator.info.doc().to_owned();
                match operator.qualifier {
                    Some(Qualifier::ForAllValues) => {
                        doc.push_str(" For every value of the request; also true when there is none.")
                    }
                    Some(Qualifier::ForAnyValue) => doc.push_str(" For at least one value of the request."),
                    None => {}
                }
                if operator.if_exists {
                    doc.push_str(" Also true when the key is absent.");
                }
                item(operator.to_string(), Sort::Operator, "", doc)
            })
            .filter(|item| !self.has(&item.label))
            .map(|item| Completion {
                insert: if self.place.has_colon { String::new() } else { format!("{}\n{{}}", item.label) },
                ..item
            })
            .collect()
    }

    /// The context keys that requests of the statement's actions can carry, those of the operator's type first.
    fn keys(&self, operator: &str) -> Vec<Completion> {
        let family = Operator::parse(operator).map(|(operator, _)| operator.info.family).unwrap_or(Family::Null);
        let mut keys: BTreeMap<String, KeyFacts> = BTreeMap::new();
        if let Some(catalog) = self.about.catalog {
            let actions = self.place.actions.iter().flat_map(|pattern| catalog.expand(pattern)).take(MOST_LOOKED_AT);
            for key in actions.flat_map(|(service, action)| service.keys_of(action)) {
                keys.entry(key.name.to_ascii_lowercase()).or_insert_with(|| KeyFacts {
                    name: key.name.clone(),
                    key_type: of_value(key.value_type),
                    multivalued: key.multivalued,
                    doc: key.description.clone(),
                });
            }
        }
        for key in KEYS {
            let (name, doc) = (key.name.to_owned(), key.doc().to_owned());
            let facts = KeyFacts { name, key_type: key.key_type, multivalued: key.multivalued, doc };
            keys.insert(key.name.to_ascii_lowercase(), facts);
        }
        let mut keys: Vec<KeyFacts> =
            keys.into_values().filter(|key| typing::fits(family, key.key_type) && !self.has(&key.name)).collect();
        keys.sort_by_key(|key| !typing::is_own(family, key.key_type));
        let made = keys.into_iter().map(|key| Completion {
            insert: if self.place.has_colon { String::new() } else { format!("{}\n\"\"", key.name) },
            ..item(key.name.clone(), Sort::Key, key.detail(), key.doc)
        });
        made.collect()
    }

    fn values(&self, operator: &str, key: &str) -> Vec<Completion> {
        let family = Operator::parse(operator).map(|(operator, _)| operator.info.family).ok();
        let known = typing::facts(key, self.about.catalog);
        let words = |words: &[&str]| words.iter().map(|word| item(*word, Sort::Word, "", "")).collect();
        if family == Some(Family::Null) {
            return vec![
                item("true", Sort::Word, "absent", "The key is absent."),
                item("false", Sort::Word, "present", "The key is present and not empty."),
            ];
        }
        if family == Some(Family::Bool) || known.as_ref().is_some_and(|known| known.key_type == KeyType::Bool) {
            return words(&["true", "false"]);
        }
        match key.to_ascii_lowercase().as_str() {
            "aws:requestedregion" => words(regions::REGIONS),
            "aws:principaltype" => words(&["Account", "User", "FederatedUser", "AssumedRole", "Anonymous"]),
            "aws:calledvia" | "aws:calledviafirst" | "aws:calledvialast" => words(CALLED_VIA),
            "iam:passedtoservice" | "aws:principalservicename" | "aws:principalservicenameslist" => {
                words(SERVICE_PRINCIPALS)
            }
            _ => known.filter(|known| known.key_type == KeyType::Arn).map(|_| self.resources()).unwrap_or_default(),
        }
    }

    fn variables(&self) -> Vec<Completion> {
        let every = [
            item("${*}", Sort::Variable, "", "The character * itself."),
            item("${?}", Sort::Variable, "", "The character ? itself."),
            item("${$}", Sort::Variable, "", "The character $ itself."),
        ];
        // A variable stands for one value.
        let keys = KEYS.iter().filter(|key| !key.multivalued).map(|key| {
            item(format!("${{{}}}", key.name.replace("${TagKey}", "TagKey")), Sort::Variable, "", key.doc())
        });
        let made = keys.chain(every);
        made.map(|item| Completion { insert: item.label.clone(), ..item }).collect()
    }
}

/// Services that forward requests and are often named as doing so.
/// Source: IAM User Guide, "AWS global condition context keys", aws:CalledVia.
const CALLED_VIA: &[&str] =
    &["athena.amazonaws.com", "cloudformation.amazonaws.com", "dynamodb.amazonaws.com", "kms.amazonaws.com"];

fn principals(kind: &str) -> Vec<Completion> {
    match kind {
        "AWS" => vec![
            item("*", Sort::Principal, "everyone", "Every caller, anonymous ones too."),
            item(
                "arn:aws:iam::111122223333:root",
                Sort::Principal,
                "an account",
                "The account: its policies decide which of its users and roles.",
            ),
            item("arn:aws:iam::111122223333:role/role-name", Sort::Principal, "a role", "A role and all its sessions."),
            item("arn:aws:iam::111122223333:user/user-name", Sort::Principal, "a user", "An IAM user."),
            item(
                "arn:aws:sts::111122223333:assumed-role/role-name/session-name",
                Sort::Principal,
                "a session",
                "One session of a role.",
            ),
        ],
        "Service" => SERVICE_PRINCIPALS.iter().map(|name| item(*name, Sort::Principal, "", "")).collect(),
        "Federated" => vec![
            item("cognito-identity.amazonaws.com", Sort::Principal, "Amazon Cognito", ""),
            item("www.amazon.com", Sort::Principal, "Login with Amazon", ""),
            item("accounts.google.com", Sort::Principal, "Google", ""),
            item("arn:aws:iam::111122223333:saml-provider/provider-name", Sort::Principal, "a SAML provider", ""),
            item("arn:aws:iam::111122223333:oidc-provider/provider-name", Sort::Principal, "an OIDC provider", ""),
        ],
        _ => Vec::new(),
    }
}

/// The form of an ARN with the values that AWS's documentation uses in its place: as it is, it matches nothing of the reader's.
fn filled(form: &str) -> String {
    let mut text = String::with_capacity(form.len());
    let mut rest = form;
    while let Some((before, after)) = rest.split_once("${") {
        text.push_str(before);
        let Some((name, behind)) = after.split_once('}') else { break };
        match name {
            "Partition" => text.push_str("aws"),
            "Region" => text.push_str("us-east-1"),
            "Account" => text.push_str("111122223333"),
            name => {
                for (at, letter) in name.char_indices() {
                    if at > 0 && letter.is_ascii_uppercase() {
                        text.push('-');
                    }
                    text.push(letter.to_ascii_lowercase());
                }
            }
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}.", if count == 1 { "" } else { "s" })
}
