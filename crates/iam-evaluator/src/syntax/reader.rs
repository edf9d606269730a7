//! The top of a document: `Version`, `Id` and the list of statements.

use super::elements::{self, distinct, report_type, report_unknown};
use super::json::{self, Node, Value};
use super::report::{Findings, Path, a_policy, shown};
use super::{Document, Finding, Spanned, Statement, Version, quota, statement};
use crate::open_question::{OpenQuestion, OpenQuestions, Settings};
use crate::scenario::PolicyType;

/// A policy document as far as it could be read, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The document; see [`Document::readable`].
    pub document: Document,
    /// What is wrong, in order of the text. At most 100.
    pub findings: Vec<Finding>,
    /// The open questions that reading the text touched.
    pub questions: OpenQuestions,
}

/// Reads the text of a policy. Never fails: what cannot be read is left out and reported.
///
/// The grammar is that of AWS's
/// [policy grammar page](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html), with the
/// elements that `policy_type` takes. Texts over 1 MiB or nested deeper than 128 levels are not read.
#[must_use]
pub fn read_document(text: &str, policy_type: PolicyType) -> Reading {
    read_document_under(Settings::default(), text, policy_type)
}

/// The same under the choices a scenario makes (D-01, D-04, D-05, D-06).
#[must_use]
pub fn read_document_under(settings: Settings, text: &str, policy_type: PolicyType) -> Reading {
    let mut findings = Findings::under(settings);
    let arena = json::arena(text);
    let root = json::parse(text, &arena, &mut findings);
    let document = root.map(|root| document(&root, policy_type, &mut findings)).unwrap_or_default();
    if document.readable {
        quota::check(text, &document, policy_type, &mut findings);
    }
    let questions = findings.questions;
    Reading { document, findings: findings.finish(text), questions }
}

fn document(root: &Node<'_>, policy_type: PolicyType, findings: &mut Findings) -> Document {
    let mut document = Document::default();
    let path = Path::Root;
    let Value::Object(members) = &root.value else {
        report_type(root, "an object with `Version` and `Statement`", &path, findings);
        return document;
    };
    let mut seen = Vec::with_capacity(elements::DOCUMENT.len());
    for member in distinct(members, &path, findings).iter() {
        let here = path.key(member.key);
        let name = match elements::canonical(member.key, &elements::DOCUMENT, findings) {
            "Version" => {
                document.version = version(&member.value, &here, findings);
                Some("Version")
            }
            "Id" => {
                let open = policy_type == PolicyType::Session;
                let accepted = open && findings.asks(OpenQuestion::IdInSessionPolicy);
                if !takes_id(policy_type) && !accepted {
                    let message = format!("`Id` is not supported in {}. Remove it.", a_policy(policy_type));
                    findings.error("INVALID_POLICY_ELEMENT", &here, &[member.key_span], message);
                }
                document.id = elements::text(&member.value, &here, findings);
                Some("Id")
            }
            "Statement" => {
                if let Some(statements) = statements(&member.value, policy_type, &here, findings) {
                    document.statements = statements;
                    document.readable = true;
                }
                Some("Statement")
            }
            _ => report_unknown(member, &elements::DOCUMENT, &elements::STATEMENT, &path, findings),
        };
        seen.extend(name);
    }
    if !seen.contains(&"Version") {
        let message = "`Version` is missing, so policy variables like `${aws:username}` are taken as plain text. \
                       Add `\"Version\": \"2012-10-17\"`.";
        let control = matches!(policy_type, PolicyType::ServiceControl | PolicyType::ResourceControl);
        if control && findings.asks(OpenQuestion::ControlPolicyWithoutVersion) {
            findings.error("MISSING_VERSION", &path, &[root.opening()], message);
        } else {
            findings.warning("MISSING_VERSION", &path, &[root.opening()], message);
        }
    }
    if !seen.contains(&"Statement") {
        let message = "`Statement` is missing. Put the statements in `\"Statement\": [ … ]`.";
        findings.error("MISSING_STATEMENT", &path, &[root.opening()], message);
    }
    document
}

/// Identity-based policies and their like take no `Id` (G-14, D-05, table 1.3).
const fn takes_id(policy_type: PolicyType) -> bool {
    matches!(policy_type, PolicyType::ResourceBased | PolicyType::VpcEndpoint)
}

fn version(node: &Node<'_>, path: &Path<'_>, findings: &mut Findings) -> Option<Spanned<Version>> {
    let span = node.span;
    let text = elements::borrowed(node, path, findings)?;
    let value = match text {
        "2012-10-17" => Version::V2012,
        "2008-10-17" => Version::V2008,
        _ => {
            let message = format!(
                "{} is not a version of the policy language. Write `2012-10-17`; it is not a date to update.",
                shown(text)
            );
            findings.error("INVALID_VERSION", path, &[span], message);
            return None;
        }
    };
    Some(Spanned { value, span })
}

/// One statement or an array of them (G-02). `None` when it is neither.
fn statements(
    node: &Node<'_>,
    policy_type: PolicyType,
    path: &Path<'_>,
    findings: &mut Findings,
) -> Option<Vec<Statement>> {
    let statements: Vec<Statement> = match &node.value {
        Value::Object(_) => vec![statement::read(node, policy_type, path, findings)],
        Value::Array(items) => {
            if items.is_empty() && !findings.asks(OpenQuestion::EmptyStatementList) {
                // D-04
                let message = "`Statement` is an empty list. Add at least one statement.";
                findings.error("MISSING_STATEMENT", path, &[node.span], message);
            }
            let read = |(i, item)| statement::read(item, policy_type, &path.index(i), findings);
            items.iter().enumerate().map(read).collect()
        }
        _ => {
            report_type(node, "a statement object or an array of them", path, findings);
            return None;
        }
    };
    statement::report_repeated_sids(&statements, policy_type, path, findings);
    Some(statements)
}
