//! Policy variables: `${key}`, `${key, 'default'}`, `${*}`, `${?}` and `${$}` in policy text.

use crate::context::{Context, Lookup};
use crate::context_keys;
use crate::glob::Piece;
use crate::open_question::{OpenQuestion, OpenQuestions, Settings};

/// A policy text with its variables found.
///
/// Variables are substituted in one pass and what they stand for is literal text (V-08, D-32).
/// Source: IAM User Guide, "IAM policy elements: Variables and tags".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    text: Box<str>,
    parts: Vec<Part>,
    problems: Vec<VariableProblem>,
    /// What a variable stands for keeps its wildcards (the other choice of D-32).
    values_glob: bool,
    questions: OpenQuestions,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// Text as written, wildcards included.
    Pattern(Box<str>),
    /// What `${*}`, `${?}` or `${$}` stands for (V-07).
    Character(&'static str),
    Variable {
        /// In lower case: variable names ignore case (V-06).
        key: Box<str>,
        default: Option<Box<str>>,
        /// The key is documented as multivalued and so has no value here (V-05).
        multivalued: bool,
    },
}

/// What keeps a `${` in a text from being a policy variable; the text then stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VariableProblem {
    /// `${}`.
    Empty,
    /// No `}`.
    MissingBrace,
    /// A default value without its quotes.
    MissingQuote,
    /// A space inside the key, or a default without exactly one space after the comma (V-01, D-34).
    UnsupportedSpace,
    /// The policy's `Version` is not `2012-10-17` (V-02).
    UnsupportedInVersion,
    /// Before the fifth colon of a resource ARN (V-04).
    BeforeFifthColon,
}

impl VariableProblem {
    /// Access Analyzer's issue code.
    /// Source: IAM User Guide, "Access Analyzer policy check reference".
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "EMPTY_VARIABLE",
            Self::MissingBrace => "MISSING_BRACE_IN_VARIABLE",
            Self::MissingQuote => "MISSING_QUOTE_IN_VARIABLE",
            Self::UnsupportedSpace => "UNSUPPORTED_SPACE_IN_VARIABLE",
            Self::UnsupportedInVersion => "VARIABLE_UNSUPPORTED_IN_VERSION",
            Self::BeforeFifthColon => "VARIABLE_UNSUPPORTED_IN_ELEMENT",
        }
    }

    /// What is wrong, in a sentence.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Empty => "`${}` names no context key and stays literal text.",
            Self::MissingBrace => "A `${` has no closing `}` and stays literal text.",
            Self::MissingQuote => "The default value of a policy variable needs single quotes; the text stays literal.",
            Self::UnsupportedSpace => {
                "A policy variable has no spaces, except exactly one between the comma and the default value; \
                 the text stays literal."
            }
            Self::UnsupportedInVersion => {
                "Policy variables need `\"Version\": \"2012-10-17\"`; without it they are literal text."
            }
            Self::BeforeFifthColon => {
                "A resource ARN can hold policy variables only after its fifth colon; the text stays literal."
            }
        }
    }
}

/// What a [`Template`] stands for in one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution<'a> {
    /// Every variable has a value.
    Pieces(Vec<Piece<'a>>),
    /// A variable has no value and no default: the text matches nothing (section 5.2 of the semantics).
    NoValue {
        /// The key, in lower case.
        key: &'a str,
        /// The key has several values, or is documented to (V-05).
        multivalued: bool,
    },
    /// A variable's key is unknown.
    Unknown {
        /// The key, in lower case.
        key: &'a str,
    },
}

/// A part of a text whose variables may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sketch<'a> {
    /// Text as written; its wildcards count where the operator has any.
    Text(&'a str),
    /// Text from a variable.
    Literal(&'a str),
    /// A variable that may have any value.
    Open,
}

impl Resolution<'_> {
    /// The text with its variables substituted, when they all have a value.
    #[must_use]
    pub fn display(&self) -> Option<String> {
        match self {
            Self::Pieces(pieces) => Some(pieces.iter().map(|piece| piece.text()).collect()),
            Self::NoValue { .. } | Self::Unknown { .. } => None,
        }
    }
}

impl Template {
    /// Finds the variables of a text.
    ///
    /// `enabled`: the policy's version is `2012-10-17` (V-02); otherwise everything is literal text whose `*` and `?`
    /// still act as wildcards (D-30). `from_fifth_colon_only`: the text is a resource ARN (V-04).
    #[must_use]
    pub fn parse(text: &str, enabled: bool, from_fifth_colon_only: bool) -> Self {
        Self::parse_under(Settings::default(), text, enabled, from_fifth_colon_only)
    }

    /// The same under the choices a scenario makes (D-30, D-32, D-33, D-34).
    #[must_use]
    pub fn parse_under(settings: Settings, text: &str, enabled: bool, from_fifth_colon_only: bool) -> Self {
        let mut template = Self {
            text: text.into(),
            parts: Vec::new(),
            problems: Vec::new(),
            values_glob: settings.departs(OpenQuestion::WildcardFromVariable),
            questions: OpenQuestions::default(),
        };
        let from = if !enabled {
            text.len()
        } else if from_fifth_colon_only {
            text.match_indices(':').nth(4).map_or(text.len(), |(at, _)| at)
        } else {
            0
        };
        let (fixed, mut rest) = text.split_at_checked(from).unwrap_or((text, ""));
        if fixed.contains("${") {
            let problem =
                if enabled { VariableProblem::BeforeFifthColon } else { VariableProblem::UnsupportedInVersion };
            template.problems.push(problem);
            if !enabled && (fixed.contains("${*}") || fixed.contains("${?}")) {
                template.questions.add(OpenQuestion::WildcardInLiteralVariable);
                if settings.departs(OpenQuestion::WildcardInLiteralVariable) {
                    template.push_literal_variables(fixed);
                    return template;
                }
            }
        }
        let mut literal = fixed.to_owned();
        while let Some(at) = rest.find("${") {
            let (before, variable) = rest.split_at_checked(at).unwrap_or((rest, ""));
            literal.push_str(before);
            match read_variable(variable, settings, &mut template.questions) {
                Ok((part, after)) => {
                    template.push_literal(&mut literal);
                    template.parts.push(part);
                    rest = after;
                }
                Err(problem) => {
                    if !template.problems.contains(&problem) {
                        template.problems.push(problem);
                    }
                    literal.push_str("${");
                    rest = variable.get(2..).unwrap_or_default();
                }
            }
        }
        literal.push_str(rest);
        template.push_literal(&mut literal);
        template
    }

    /// Text without policy variables, whose `${*}` and `${?}` are literal to the last character (D-30).
    fn push_literal_variables(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = [rest.find("${*}"), rest.find("${?}")].into_iter().flatten().min() {
            let (before, variable) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.push_literal(&mut before.to_owned());
            self.parts.push(Part::Character(if variable.starts_with("${*") { "${*}" } else { "${?}" }));
            rest = variable.get(4..).unwrap_or_default();
        }
        self.push_literal(&mut rest.to_owned());
    }

    fn push_literal(&mut self, literal: &mut String) {
        if !literal.is_empty() {
            self.parts.push(Part::Pattern(std::mem::take(literal).into()));
        }
    }

    /// The text as written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is wrong with the text's variables.
    #[must_use]
    pub fn problems(&self) -> &[VariableProblem] {
        &self.problems
    }

    /// The open questions that reading the text touched.
    #[must_use]
    pub const fn questions(&self) -> OpenQuestions {
        self.questions
    }

    fn value<'a>(&self, value: &'a str) -> Piece<'a> {
        if self.values_glob { Piece::Pattern(value) } else { Piece::Literal(value) }
    }

    /// Whether the text stands for the same in every request.
    #[must_use]
    pub fn is_constant(&self) -> bool {
        self.variables().next().is_none()
    }

    /// Whether the text, outside of its variables, holds a `*` or `?`.
    #[must_use]
    pub fn has_wildcard(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Pattern(text) if text.contains(['*', '?'])))
    }

    /// The keys of the text's variables, in lower case, in order.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Variable { key, .. } => Some(&**key),
            _ => None,
        })
    }

    /// Substitutes the variables (V-05 to V-10).
    ///
    /// A key with any number of values but one has no value; then the default counts, if there is one. An empty string
    /// is a value.
    #[must_use]
    pub fn resolve<'a>(&'a self, context: &'a Context) -> Resolution<'a> {
        let mut pieces = Vec::with_capacity(self.parts.len());
        let mut unknown = None;
        for part in &self.parts {
            match part {
                Part::Pattern(text) => pieces.push(Piece::Pattern(text)),
                Part::Character(text) => pieces.push(Piece::Literal(text)),
                Part::Variable { key, default, multivalued } => {
                    let found = if *multivalued { Lookup::Absent } else { context.get(key) };
                    match (found, default) {
                        (Lookup::Present([value]), _) => pieces.push(self.value(value)),
                        (Lookup::Unknown, _) => unknown = unknown.or(Some(&**key)),
                        (_, Some(default)) => pieces.push(self.value(default)),
                        (found, None) => {
                            let several = matches!(found, Lookup::Present([_, _, ..]));
                            return Resolution::NoValue { key, multivalued: *multivalued || several };
                        }
                    }
                }
            }
        }
        match unknown {
            Some(key) => Resolution::Unknown { key },
            None => Resolution::Pieces(pieces),
        }
    }

    /// The text with every variable that has a value substituted and the unknown ones left open; `None` when a variable
    /// has no value.
    pub(crate) fn sketch<'a>(&'a self, context: &'a Context) -> Option<Vec<Sketch<'a>>> {
        let parts = self.parts.iter().map(|part| match part {
            Part::Pattern(text) => Some(Sketch::Text(text)),
            Part::Character(text) => Some(Sketch::Literal(text)),
            Part::Variable { multivalued: true, default, .. } => default.as_deref().map(Sketch::Literal),
            Part::Variable { key, default, .. } => match (context.get(key), default) {
                (Lookup::Unknown, _) => Some(Sketch::Open),
                (Lookup::Present([value]), _) => Some(Sketch::Literal(value)),
                (_, default) => default.as_deref().map(Sketch::Literal),
            },
        });
        parts.collect()
    }

    /// What stands before and after the first variable of one key, the other variables substituted; `None` when the key
    /// is not in the text or another variable has no known value.
    pub(crate) fn around<'a>(&'a self, key: &str, context: &'a Context) -> Option<(Vec<Piece<'a>>, Vec<Piece<'a>>)> {
        let is_key = |part: &Part| matches!(part, Part::Variable { key: own, .. } if **own == *key);
        let at = self.parts.iter().position(is_key)?;
        let side = |parts: &'a [Part]| -> Option<Vec<Piece<'a>>> {
            let pieces = parts.iter().map(|part| match part {
                Part::Pattern(text) => Some(Piece::Pattern(text)),
                Part::Character(text) => Some(Piece::Literal(text)),
                Part::Variable { key, default, .. } => match (context.get(key), default) {
                    (Lookup::Present([value]), _) => Some(Piece::Literal(value)),
                    (Lookup::Absent, Some(default)) => Some(Piece::Literal(default)),
                    _ => None,
                },
            });
            pieces.collect()
        };
        let (before, rest) = self.parts.split_at_checked(at)?;
        Some((side(before)?, side(rest.get(1..)?)?))
    }

    /// The widest pattern the text can stand for: a variable whose key is unknown matches any text.
    #[must_use]
    pub(crate) fn widest<'a>(&'a self, context: &'a Context) -> Vec<Piece<'a>> {
        let widest = |part: &'a Part| match part {
            Part::Pattern(text) => Piece::Pattern(text),
            Part::Character(text) => Piece::Literal(text),
            Part::Variable { key, default, multivalued } => match (context.get(key), default) {
                (Lookup::Present([value]), _) if !multivalued => Piece::Literal(value),
                (Lookup::Unknown, _) if !multivalued => Piece::Pattern("*"),
                (_, default) => Piece::Literal(default.as_deref().unwrap_or_default()),
            },
        };
        self.parts.iter().map(widest).collect()
    }

    /// The substituted text when it is known and differs from the text as written.
    #[must_use]
    pub fn display(&self, context: &Context) -> Option<String> {
        self.resolve(context).display().filter(|text| **text != *self.text)
    }
}

/// Reads a variable at the start of a text that begins with `${`, and what follows it.
fn read_variable<'t>(
    text: &'t str,
    settings: Settings,
    questions: &mut OpenQuestions,
) -> Result<(Part, &'t str), VariableProblem> {
    let inside = text.strip_prefix("${").unwrap_or(text);
    let end = inside.find(['}', ',']).ok_or(VariableProblem::MissingBrace)?;
    let (key, after) = inside.split_at_checked(end).ok_or(VariableProblem::MissingBrace)?;
    let (default, rest) = match after.strip_prefix('}') {
        Some(rest) => (None, rest),
        None => {
            let default = after.strip_prefix(',').unwrap_or(after);
            let (default, rest) = read_default(default, settings, questions)?;
            (Some(default.into()), rest)
        }
    };
    if key.is_empty() {
        return Err(VariableProblem::Empty);
    }
    if key.contains(char::is_whitespace) {
        return Err(VariableProblem::UnsupportedSpace);
    }
    if key.contains("${") {
        // The brace that was found belongs to a later variable.
        return Err(VariableProblem::MissingBrace);
    }
    let character = match key {
        "*" => Some("*"),
        "?" => Some("?"),
        "$" => Some("$"),
        _ => None,
    };
    let part = match (character, default) {
        (Some(character), None) => Part::Character(character),
        (_, default) => {
            let key = key.to_lowercase();
            let known = context_keys::find(&key);
            // The keys of single services are not all known here.
            let of_service = key.contains(':') && !key.starts_with("aws:");
            let unknown = known.is_none() && default.is_none() && !of_service;
            questions.add_if(unknown, OpenQuestion::UnknownVariable);
            questions.add(OpenQuestion::WildcardFromVariable);
            if unknown && settings.departs(OpenQuestion::UnknownVariable) {
                let whole = text.len() - rest.len();
                return Ok((Part::Pattern(text.get(..whole).unwrap_or(text).into()), rest));
            }
            let multivalued = known.is_some_and(|info| info.multivalued);
            Part::Variable { key: key.into(), default, multivalued }
        }
    };
    Ok((part, rest))
}

/// Reads ` 'default'}` and what follows it.
fn read_default<'t>(
    text: &'t str,
    settings: Settings,
    questions: &mut OpenQuestions,
) -> Result<(&'t str, &'t str), VariableProblem> {
    let spaces = text.len() - text.trim_start().len();
    let Some(quoted) = text.trim_start().strip_prefix('\'') else {
        return Err(if text.contains('}') { VariableProblem::MissingQuote } else { VariableProblem::MissingBrace });
    };
    let (default, after) = quoted.split_once('\'').ok_or(VariableProblem::MissingQuote)?;
    let rest = match after.strip_prefix('}') {
        Some(rest) => rest,
        None if after.trim_start().starts_with('}') => return Err(VariableProblem::UnsupportedSpace),
        None => return Err(VariableProblem::MissingBrace),
    };
    questions.add_if(spaces == 0, OpenQuestion::DefaultWithoutSpace);
    let accepted = spaces == 0 && settings.departs(OpenQuestion::DefaultWithoutSpace);
    if !accepted && (spaces != 1 || !text.starts_with(' ')) {
        return Err(VariableProblem::UnsupportedSpace);
    }
    Ok((default, rest))
}
