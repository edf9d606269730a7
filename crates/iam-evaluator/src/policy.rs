//! A policy of a scenario, read and compiled once.

use crate::action::{ActionMatcher, ActionSet};
use crate::condition::Condition;
use crate::context::hash;
use crate::context_keys;
use crate::open_question::{OpenQuestion, OpenQuestions, Settings};
use crate::principal::PrincipalMatcher;
use crate::resource::{PatternOptions, ResourceMatcher};
use crate::scenario::{Policy, PolicyType};
use crate::span::{LineIndex, Span};
use crate::syntax::{Document, Effect, Finding, FindingType, Reading, Statement, read_document_under};
use std::sync::{Arc, OnceLock};

/// How many statements are passed over together when none is about the request's action.
const ROW: usize = 64;

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
    /// What each statement's actions may be, and what those of each 64 in a row may be.
    pub(crate) action_sets: Vec<ActionSet>,
    pub(crate) action_sets_of_rows: Vec<ActionSet>,
    /// Something in it could not be read.
    pub(crate) incomplete: bool,
    /// Those of its own text, then what it exceeds together with others.
    pub(crate) findings: Vec<Finding>,
    /// How many are of its own text.
    own_findings: usize,
    pub(crate) lines: LineIndex,
    /// The open questions that reading it touched.
    pub(crate) questions: OpenQuestions,
    /// What [`CompiledPolicy::mentions`] gives, worked out when it is first asked for.
    mentions: OnceLock<Vec<Mention>>,
}

/// A context key that a policy mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// In lower case.
    pub(crate) name: String,
    /// What [`hash`] makes of it.
    pub(crate) hash: u32,
    /// As the policy writes it first, or as documented where it stands in a variable.
    pub(crate) spelling: String,
}

impl Mention {
    /// A key of which only the lower-case name is at hand, in its documented spelling.
    pub(crate) fn documented(name: &str) -> Self {
        let spelling = match context_keys::find(name).map(|key| key.name) {
            None => name.to_owned(),
            // `aws:PrincipalTag/${TagKey}`: the tag's own key stands in the name.
            Some(documented) => match documented.split_once("${") {
                Some((prefix, _)) => format!("{prefix}{}", name.get(prefix.len()..).unwrap_or_default()),
                None => documented.to_owned(),
            },
        };
        Self { name: name.to_owned(), hash: hash(name), spelling }
    }
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
    pub(crate) fn new(index: usize, policy: &Policy, settings: Settings) -> Self {
        let text = policy.document.text();
        let Reading { mut document, findings, mut questions } = read_document_under(settings, text, policy.policy_type);
        let options = PatternOptions {
            variables: has_variables(&document, policy.policy_type, settings),
            complete: completes_arns(policy.policy_type, settings),
            settings,
        };
        let statements = compile(std::mem::take(&mut document.statements), policy.policy_type, options);
        let action_sets: Vec<_> = statements.iter().map(CompiledStatement::action_set).collect();
        let holds_variable = text.contains("${");
        questions.add_if(holds_variable && document.version.is_none(), OpenQuestion::DefaultVersion);
        let control = policy.policy_type == PolicyType::ResourceControl;
        questions.add_if(holds_variable && control, OpenQuestion::VariablesInResourceControl);
        for statement in &statements {
            questions = questions.or(statement.questions(options));
        }
        Self {
            index,
            policy_type: policy.policy_type,
            name: policy.name.clone(),
            arn: policy.arn.clone(),
            attached_to: policy.attached_to.clone(),
            enabled: policy.enabled,
            readable: document.readable,
            incomplete: !document.readable || statements.iter().any(|statement| statement.incomplete),
            action_sets_of_rows: action_sets
                .chunks(ROW)
                .map(|row| row.iter().fold(ActionSet::NONE, |sets, set| sets.or(*set)))
                .collect(),
            action_sets,
            statements,
            own_findings: findings.len(),
            findings,
            lines: LineIndex::new(text),
            questions,
            mentions: OnceLock::new(),
        }
    }

    /// The keys of its conditions and variables, each once, by name.
    pub(crate) fn mentions(&self) -> &[Mention] {
        self.mentions.get_or_init(|| {
            let mut mentions: Vec<Mention> = Vec::new();
            let mut mention = |name: &str, new: &dyn Fn() -> Mention| {
                if let Err(at) = mentions.binary_search_by(|known| known.name.as_str().cmp(name)) {
                    mentions.insert(at, new());
                }
            };
            for statement in &self.statements {
                for condition in &statement.conditions {
                    mention(condition.key(), &|| Mention {
                        name: condition.key().to_owned(),
                        hash: condition.key_hash(),
                        spelling: condition.key_text().0.to_owned(),
                    });
                    condition.variables().for_each(|key| mention(key, &|| Mention::documented(key)));
                }
                for key in statement.resources.iter().flat_map(|element| element.variables()) {
                    mention(key, &|| Mention::documented(key));
                }
            }
            mentions
        })
    }

    /// The policy at its place in a scenario, with what it exceeds together with others there.
    pub(crate) fn placed(mut policy: Arc<Self>, index: usize, exceeded: &[(usize, Finding)]) -> Arc<Self> {
        let of_others = || exceeded.iter().filter(|(at, _)| *at == index).map(|(_, finding)| finding);
        let stands = policy.index == index && policy.findings.iter().skip(policy.own_findings).eq(of_others());
        if !stands {
            let placed = Arc::make_mut(&mut policy);
            placed.index = index;
            placed.findings.truncate(placed.own_findings);
            placed.findings.extend(of_others().cloned());
        }
        policy
    }

    /// The rows of statements of which some may cover an action, in order, each statement with what its actions may be.
    pub(crate) fn rows_about(
        &self,
        action: ActionSet,
    ) -> impl Iterator<Item = impl Iterator<Item = (&ActionSet, &CompiledStatement)>> {
        let rows = self.action_sets.chunks(ROW).zip(self.statements.chunks(ROW));
        let rows = self.action_sets_of_rows.iter().zip(rows).filter(move |(row, _)| row.meets(action));
        rows.map(|(_, (sets, statements))| sets.iter().zip(statements))
    }

    /// The first finding for which AWS would refuse to save the document.
    pub(crate) fn error(&self) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.finding_type == FindingType::Error)
    }
}

/// Whether policy variables are substituted (V-02, V-03, D-02, D-31).
fn has_variables(document: &Document, policy_type: PolicyType, settings: Settings) -> bool {
    let by_default = document.version.is_none() && settings.departs(OpenQuestion::DefaultVersion);
    let here =
        policy_type != PolicyType::ResourceControl || !settings.departs(OpenQuestion::VariablesInResourceControl);
    here && (document.has_variables() || by_default)
}

/// Whether missing fields of a resource ARN are filled with `*` (M-25, D-10).
fn completes_arns(policy_type: PolicyType, settings: Settings) -> bool {
    let boundary = matches!(policy_type, PolicyType::IdentityBased | PolicyType::PermissionsBoundary);
    boundary || settings.departs(OpenQuestion::IncompleteArn)
}

fn compile(statements: Vec<Statement>, policy_type: PolicyType, options: PatternOptions) -> Vec<CompiledStatement> {
    let statements = statements.into_iter().enumerate();
    statements.map(|(index, statement)| CompiledStatement::new(index, statement, policy_type, options)).collect()
}

impl CompiledStatement {
    fn new(index: usize, statement: Statement, policy_type: PolicyType, options: PatternOptions) -> Self {
        // Policies attached to a principal have no Principal element; one that stands there anyway is a finding.
        let needs_principal =
            matches!(policy_type, PolicyType::ResourceBased | PolicyType::VpcEndpoint | PolicyType::ResourceControl);
        let principals = if needs_principal { statement.principals } else { Vec::new() };
        let resources = statement.resources.into_iter().map(|element| ResourceMatcher::new(element, options));
        let conditions = statement.conditions.into_iter();
        Self {
            index,
            span: statement.span,
            sid: statement.sid.map(|sid| sid.value),
            effect: statement.effect.map(|effect| effect.value),
            principals: principals
                .into_iter()
                .map(|element| PrincipalMatcher::new(element, options.settings))
                .collect(),
            actions: statement
                .actions
                .into_iter()
                .map(|element| ActionMatcher::new(element, options.settings))
                .collect(),
            resources: resources.collect(),
            conditions: conditions
                .map(|condition| Condition::compile_owned(options.settings, condition, options.variables))
                .collect(),
            incomplete: statement.incomplete,
            needs_principal,
            own_resource: policy_type == PolicyType::ResourceBased,
        }
    }

    /// What the statement's actions may be; a list that could not be read may be any.
    fn action_set(&self) -> ActionSet {
        match self.actions.is_empty() {
            true if self.incomplete => ActionSet::ALL,
            true => ActionSet::NONE,
            false => self.actions.iter().fold(ActionSet::ALL, |set, element| set.and(element.set())),
        }
    }

    /// The open questions that reading the statement touched, apart from those of the document.
    fn questions(&self, options: PatternOptions) -> OpenQuestions {
        let mut questions = OpenQuestions::default();
        let allows = self.effect == Some(Effect::Allow);
        for element in &self.actions {
            questions.add_if(element.has_wildcard_service(), OpenQuestion::WildcardInActionService);
            questions.add_if(element.negated && element.entries.is_empty(), OpenQuestion::EmptyNotList);
        }
        for element in &self.resources {
            questions = questions.or(element.questions(options.complete));
            questions.add_if(element.negated && element.entries.is_empty(), OpenQuestion::EmptyNotList);
        }
        for element in &self.principals {
            questions.add_if(element.negated && allows, OpenQuestion::AllowNotPrincipal);
            questions.add_if(element.negated && !allows, OpenQuestion::DenyNotPrincipalParents);
            questions = questions.or(element.questions(allows));
        }
        for condition in &self.conditions {
            questions = questions.or(condition.questions());
            let mut mentioned = std::iter::once(condition.key()).chain(condition.variables());
            questions.add_if(mentioned.any(|key| key == "aws:multifactorauthpresent"), OpenQuestion::MfaNotStated);
        }
        questions
    }
}
