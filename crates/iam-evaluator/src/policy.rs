//! A policy of a scenario, read and compiled once.

use crate::action::ActionMatcher;
use crate::condition::Condition;
use crate::principal::PrincipalMatcher;
use crate::resource::{PatternOptions, ResourceMatcher};
use crate::scenario::{Policy, PolicyType, Settings};
use crate::span::{LineIndex, Span};
use crate::syntax::{Document, Effect, Finding, FindingType, Reading, Statement, read_document};

/// A policy ready to evaluate requests.
#[derive(Clone, Debug)]
pub(crate) struct CompiledPolicy {
    /// Index in the scenario's `policies`.
    pub(crate) index: usize,
    pub(crate) policy_type: PolicyType,
    pub(crate) name: String,
    pub(crate) arn: Option<String>,
    pub(crate) attached_to: Option<String>,
    pub(crate) enabled: bool,
    /// The document could be read; otherwise its statements are unknown.
    pub(crate) readable: bool,
    pub(crate) statements: Vec<CompiledStatement>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) lines: LineIndex,
}

/// A statement ready to match.
#[derive(Clone, Debug)]
pub(crate) struct CompiledStatement {
    pub(crate) index: usize,
    pub(crate) span: Span,
    pub(crate) sid: Option<String>,
    pub(crate) effect: Option<Effect>,
    /// `Principal` and/or `NotPrincipal`; empty where the policy type has none.
    pub(crate) principals: Vec<PrincipalMatcher>,
    pub(crate) actions: Vec<ActionMatcher>,
    pub(crate) resources: Vec<ResourceMatcher>,
    pub(crate) conditions: Vec<Condition>,
    /// An element could not be read, so what the statement matches is unknown.
    pub(crate) incomplete: bool,
    /// A statement without `Principal` reaches nobody (resource-based policies, endpoint policies and RCPs).
    pub(crate) needs_principal: bool,
    /// A statement without `Resource` is about the resource the policy is attached to (G-22).
    pub(crate) own_resource: bool,
}

impl CompiledPolicy {
    pub(crate) fn new(index: usize, policy: &Policy, settings: &Settings) -> Self {
        let text = policy.document.text();
        let Reading { document, findings } = read_document(&text, policy.policy_type);
        let options = PatternOptions {
            variables: document.has_variables(),
            crossing: settings.wildcards_cross_fields(),
            complete: matches!(policy.policy_type, PolicyType::IdentityBased | PolicyType::PermissionsBoundary),
        };
        let statements = compile(&document, policy.policy_type, options);
        Self {
            index,
            policy_type: policy.policy_type,
            name: policy.name.clone(),
            arn: policy.arn.clone(),
            attached_to: policy.attached_to.clone(),
            enabled: policy.enabled,
            readable: document.readable,
            statements,
            findings,
            lines: LineIndex::new(&text),
        }
    }

    /// The first finding for which AWS would refuse to save the document.
    pub(crate) fn error(&self) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.finding_type == FindingType::Error)
    }
}

fn compile(document: &Document, policy_type: PolicyType, options: PatternOptions) -> Vec<CompiledStatement> {
    let statements = document.statements.iter().enumerate();
    statements.map(|(index, statement)| CompiledStatement::new(index, statement, policy_type, options)).collect()
}

impl CompiledStatement {
    fn new(index: usize, statement: &Statement, policy_type: PolicyType, options: PatternOptions) -> Self {
        // Policies attached to a principal have no Principal element; one that stands there anyway is a finding.
        let needs_principal =
            matches!(policy_type, PolicyType::ResourceBased | PolicyType::VpcEndpoint | PolicyType::ResourceControl);
        let principals = if needs_principal { statement.principals.as_slice() } else { &[] };
        let resources = statement.resources.iter().map(|element| ResourceMatcher::new(element, options));
        let conditions = statement.conditions.iter();
        Self {
            index,
            span: statement.span,
            sid: statement.sid.as_ref().map(|sid| sid.value.clone()),
            effect: statement.effect.as_ref().map(|effect| effect.value),
            principals: principals.iter().map(PrincipalMatcher::new).collect(),
            actions: statement.actions.iter().map(ActionMatcher::new).collect(),
            resources: resources.collect(),
            conditions: conditions.map(|condition| Condition::compile(condition, options.variables)).collect(),
            incomplete: statement.incomplete,
            needs_principal,
            own_resource: policy_type == PolicyType::ResourceBased,
        }
    }
}
