//! `Resource` and `NotResource`: whether an entry covers the request's resource (semantics.md 2.3).
//!
//! Source: IAM User Guide, "IAM JSON policy elements: Resource" and "… NotResource".

use crate::arn::ResourcePattern;
use crate::context::Context;
use crate::evaluation::EntryReason;
use crate::glob::{Piece, pieces_match};
use crate::open_question::{OpenQuestion, OpenQuestions, Settings};
use crate::prepare::Prepared;
use crate::span::Span;
use crate::syntax::ListElement;
use crate::truth::Truth;
use crate::variable::{Resolution, Template};

/// A `Resource` or `NotResource` element, ready to match.
#[derive(Clone, Debug)]
pub(crate) struct ResourceMatcher {
    pub(crate) negated: bool,
    pub(crate) span: Span,
    pub(crate) entries: Vec<ResourceEntry>,
    /// Matches nothing whatever (an empty `NotResource` under the other choice of D-03).
    void: bool,
    /// The open questions that reading its variables touched.
    variable_questions: OpenQuestions,
}

/// One listed resource.
#[derive(Clone, Debug)]
pub(crate) struct ResourceEntry {
    pub(crate) text: String,
    pub(crate) span: Span,
    form: ResourceForm,
}

#[derive(Clone, Debug)]
enum ResourceForm {
    Constant(ResourcePattern),
    /// Holds policy variables, so the pattern is made for each request. Variables stand behind the fifth colon only:
    /// `start` is what a resource begins with that the pattern can match, as far as there is no wildcard;
    /// `whole`: that is more than five fields, so that no wildcard can span a colon before the resource.
    Variable {
        template: Template,
        options: PatternOptions,
        start: Box<str>,
        whole: bool,
    },
}

/// How patterns of one document are read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PatternOptions {
    /// The document has version 2012-10-17.
    pub(crate) variables: bool,
    /// Missing fields are completed with `*` (M-25).
    pub(crate) complete: bool,
    pub(crate) settings: Settings,
}

/// How one entry compares with the request's resource.
#[derive(Clone, Debug)]
pub(crate) struct ResourceMatch {
    pub(crate) outcome: Truth,
    pub(crate) reason: EntryReason,
    /// The pattern after substitution, when it holds variables.
    pub(crate) resolved: Option<String>,
}

impl PatternOptions {
    fn pattern(self, pieces: &[Piece<'_>]) -> ResourcePattern {
        let settings = self.settings;
        if settings.departs(OpenQuestion::WildcardInArnService) && has_wildcard_service(pieces) {
            return ResourcePattern::nothing();
        }
        ResourcePattern::new(pieces, !settings.departs(OpenQuestion::WildcardAcrossFields), self.complete)
    }
}

impl PatternOptions {
    /// The pattern of a text without variables.
    fn constant(self, text: &str) -> ResourcePattern {
        if text.is_empty() { self.pattern(&[]) } else { self.pattern(&[Piece::Pattern(text)]) }
    }
}

impl ResourceMatcher {
    pub(crate) fn new(element: ListElement, options: PatternOptions) -> Self {
        let void =
            element.negated && element.entries.is_empty() && options.settings.departs(OpenQuestion::EmptyNotList);
        let nothing = Context::default();
        let mut questions = OpenQuestions::default();
        let entries = element.entries.into_iter().map(|entry| {
            if !entry.value.contains("${") {
                // Nothing to substitute and no question about it.
                let form = ResourceForm::Constant(options.constant(&entry.value));
                return ResourceEntry { text: entry.value, span: entry.span, form };
            }
            let template = Template::parse_under(options.settings, &entry.value, options.variables, true);
            questions = questions.or(template.questions());
            // A constant template resolves alike in every context.
            let constant = match template.resolve(&nothing) {
                Resolution::Pieces(pieces) if template.is_constant() => Some(options.pattern(&pieces)),
                _ => None,
            };
            let form = match constant {
                Some(pattern) => ResourceForm::Constant(pattern),
                None => {
                    let start: Box<str> = entry.value.split(['*', '?', '$']).next().unwrap_or_default().into();
                    let before_resource = entry.value.match_indices(':').nth(4).map_or(usize::MAX, |(colon, _)| colon);
                    let whole =
                        start.len() > before_resource && !options.settings.departs(OpenQuestion::WildcardInArnService);
                    ResourceForm::Variable { template, options, start, whole }
                }
            };
            ResourceEntry { text: entry.value, span: entry.span, form }
        });
        let entries: Vec<_> = entries.collect();
        Self { negated: element.negated, span: element.span, entries, void, variable_questions: questions }
    }

    /// The open questions that reading the element touched. `complete`: short ARNs are completed in any case.
    pub(crate) fn questions(&self, complete: bool) -> OpenQuestions {
        let mut questions = self.variable_questions;
        for entry in &self.entries {
            let pieces = [Piece::Pattern(&entry.text)];
            let short = entry.text.starts_with("arn:") && entry.text.split(':').count() < 6;
            questions.add_if(short && !complete, OpenQuestion::IncompleteArn);
            questions.add_if(has_wildcard_service(&pieces), OpenQuestion::WildcardInArnService);
            let variable = entry.text.contains("${*}") || entry.text.contains("${?}");
            questions.add_if(variable, OpenQuestion::WildcardInLiteralVariable);
        }
        questions
    }

    /// Whether the element matches the resource.
    pub(crate) fn matches(&self, request: &Prepared) -> Truth {
        let mut any = Truth::False;
        for entry in &self.entries {
            any = any | entry.matches(request);
            if any.is_true() {
                break;
            }
        }
        if self.void || (self.negated && self.skips_statement(request)) {
            return Truth::False;
        }
        if self.negated { !any } else { any }
    }

    /// Whether a variable without value makes the whole statement void (the other choice of D-35).
    fn skips_statement(&self, request: &Prepared) -> bool {
        let void = |form: &ResourceForm| match form {
            ResourceForm::Variable { template, options, .. } => {
                options.settings.departs(OpenQuestion::NotResourceWithoutValue)
                    && matches!(template.resolve(&request.context), Resolution::NoValue { .. })
            }
            ResourceForm::Constant(_) => false,
        };
        self.entries.iter().any(|entry| void(&entry.form))
    }

    /// The entries that hold policy variables.
    pub(crate) fn templates(&self) -> impl Iterator<Item = &Template> {
        self.entries.iter().filter_map(|entry| match &entry.form {
            ResourceForm::Constant(_) => None,
            ResourceForm::Variable { template, .. } => Some(template),
        })
    }

    /// The keys of the policy variables in the element, in lower case.
    pub(crate) fn variables(&self) -> impl Iterator<Item = &str> {
        self.templates().flat_map(Template::variables)
    }
}

impl ResourceEntry {
    fn matches(&self, request: &Prepared) -> Truth {
        match &self.form {
            ResourceForm::Constant(pattern) => certain(pattern, request),
            ResourceForm::Variable { start, .. }
                if !request.resource.unreadable && !request.resource.text.starts_with(&**start) =>
            {
                Truth::False
            }
            ResourceForm::Variable { template, options, whole, .. } => match template.resolve(&request.context) {
                Resolution::Pieces(pieces) if *whole && !request.resource.unreadable => {
                    Truth::from(pieces_match(&pieces, &request.resource.text))
                }
                Resolution::Pieces(pieces) => certain(&options.pattern(&pieces), request),
                Resolution::NoValue { .. } => Truth::False,
                Resolution::Unknown { .. } => can_match(template, *options, request),
            },
        }
    }

    /// Whether an open question can be met where the entry matches, or where it does not under `NotResource`.
    pub(crate) fn may_ask(&self) -> bool {
        match &self.form {
            ResourceForm::Constant(pattern) => pattern.may_cross(),
            ResourceForm::Variable { .. } => true,
        }
    }

    /// The same as [`Self::matches`], with the reason.
    pub(crate) fn explain(&self, request: &Prepared) -> ResourceMatch {
        let explain = |pattern: &ResourcePattern, resolved| {
            let outcome = certain(pattern, request);
            let reason = if outcome.is_unknown() {
                EntryReason::UnreadableResource
            } else {
                pattern.explain(&request.resource.text)
            };
            ResourceMatch { outcome, reason, resolved }
        };
        match &self.form {
            ResourceForm::Constant(pattern) => explain(pattern, None),
            ResourceForm::Variable { template, options, .. } => match template.resolve(&request.context) {
                Resolution::Pieces(pieces) => explain(&options.pattern(&pieces), template.display(&request.context)),
                Resolution::NoValue { .. } => ResourceMatch {
                    outcome: Truth::False,
                    reason: EntryReason::UnresolvedPolicyVariable,
                    resolved: None,
                },
                Resolution::Unknown { .. } => match can_match(template, *options, request) {
                    Truth::False => explain(&options.pattern(&template.widest(&request.context)), None),
                    outcome => ResourceMatch { outcome, reason: EntryReason::UnknownPolicyVariable, resolved: None },
                },
            },
        }
    }
}

/// Whether the service of an ARN, or the type that its resource begins with, holds a wildcard (M-26).
fn has_wildcard_service(pieces: &[Piece<'_>]) -> bool {
    let Some(Piece::Pattern(text)) = pieces.first() else { return false };
    let mut fields = text.splitn(6, ':');
    let service = fields.nth(2).unwrap_or_default();
    let resource = fields.nth(2).unwrap_or_default();
    let kind = resource.split_once(['/', ':']).map_or("", |(kind, _)| kind);
    // The first field of Amazon S3's resources is a bucket, not a type.
    let typed = !matches!(service, "s3" | "sns" | "sqs");
    text.starts_with("arn:") && (service.contains(['*', '?']) || (typed && kind.contains(['*', '?'])))
}

/// A pattern with a policy variable whose key is unknown: whether any value of it lets the pattern match.
fn can_match(template: &Template, options: PatternOptions, request: &Prepared) -> Truth {
    certain(&options.pattern(&template.widest(&request.context)), request) & Truth::Unknown
}

/// A request's resource that is no ARN matches `*` and otherwise nobody knows what.
fn certain(pattern: &ResourcePattern, request: &Prepared) -> Truth {
    let matches = pattern.matches(&request.resource.text);
    if request.resource.unreadable && !matches { Truth::Unknown } else { Truth::from(matches) }
}
