//! What AWS's documentation leaves open, the choices there are, and those a scenario makes (semantics.md, Appendix A).

use crate::later;
use crate::later::line;

/// A question that AWS's documentation leaves open, or answers in more than one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "what each asks stands in QUESTIONS, in words")]
pub enum OpenQuestion {
    ElementNameCase,
    DefaultVersion,
    EmptyNotList,
    EmptyStatementList,
    IdInSessionPolicy,
    ControlPolicyWithoutVersion,
    WhiteSpaceInSize,
    WildcardInActionService,
    WildcardAcrossFields,
    IncompleteArn,
    WildcardInArnService,
    ListAllMyBucketsResource,
    RolePathOfSession,
    AwsStar,
    StarInTrustPolicy,
    DenyOnFederatingUser,
    AllowNotPrincipal,
    DenyNotPrincipalParents,
    OperatorNameCase,
    EmptyStringAsNull,
    ForAnyValueIfExists,
    SeveralValuesWithoutSetOperator,
    CaseFolding,
    BoolVariables,
    DateWithoutZone,
    BareIpv6,
    ShortArnPattern,
    UnreadableValue,
    KeysDifferingInCase,
    WildcardInLiteralVariable,
    VariablesInResourceControl,
    WildcardFromVariable,
    UnknownVariable,
    DefaultWithoutSpace,
    NotResourceWithoutValue,
    IfExistsAndVariable,
    PrincipalKeysOfServices,
    ExplicitDenyOrder,
    EndpointPolicyPlace,
    SeveralSessionPolicies,
    FederatedUserWithoutSessionPolicy,
    WildcardGrantIsDirect,
    MissingServiceControlAllow,
    PrincipalNameCase,
    NoPermissionNeeded,
    MfaNotStated,
    SamlProviderValue,
    ResourceStarInMessage,
}

/// An open question in words, with the names of its choices.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// The question.
    pub question: OpenQuestion,
    /// Its id, e.g. `D-18`.
    pub id: &'static str,
    /// The documented choice, which is the default, and the other one.
    pub choices: [&'static str; 2],
}

impl Question {
    /// What is left open, as the end of a sentence.
    #[must_use]
    pub fn open(&self) -> &'static str {
        line(OPEN, Some(self.question as usize))
    }
}

/// The table, and what is open as one text, which may come later.
macro_rules! questions {
    ($($question:ident, $id:literal, $open:literal, $documented:literal, $other:literal;)*) => {
        /// Every open question, in the order of [`OpenQuestion`].
        pub const QUESTIONS: [Question; 48] =
            [$(Question { question: OpenQuestion::$question, id: $id, choices: [$documented, $other] }),*];

        /// What is open in each, on a line.
        const OPEN: &str = later!(concat!($($open, "\n"),*));
    };
}

#[rustfmt::skip]
questions! {
    ElementNameCase, "D-01", "whether element names mind case", "case-sensitive", "any-case";
    DefaultVersion, "D-02", "which Version a policy without one has", "2008-10-17", "2012-10-17";
    EmptyNotList, "D-03", "what an empty NotAction or NotResource matches", "everything", "nothing";
    EmptyStatementList, "D-04", "whether an empty list of statements can be saved", "refused", "accepted";
    IdInSessionPolicy, "D-05", "whether a session policy may have an Id", "refused", "accepted";
    ControlPolicyWithoutVersion, "D-06", "whether an SCP or RCP needs a Version", "warning", "error";
    WhiteSpaceInSize, "D-07", "which white space counts towards a policy's size", "outside-strings", "everywhere";
    WildcardInActionService, "D-08", "what a wildcard in an action's service prefix matches", "glob", "nothing";
    WildcardAcrossFields, "D-09", "how far a `*` at the end of an ARN field reaches", "crossing", "strict";
    IncompleteArn, "D-10", "whether a short ARN is completed outside identity-based policies", "boundaries-only", "everywhere";
    WildcardInArnService, "D-11", "what a wildcard in an ARN's service or resource type matches", "glob", "nothing";
    ListAllMyBucketsResource, "D-12", "the resource of s3:ListAllMyBuckets", "arn:aws:s3:::*", "*";
    RolePathOfSession, "D-13", "the path of a role known by its session's ARN only", "none", "any";
    AwsStar, "D-14", "whether the principal {\"AWS\": \"*\"} includes AWS services", "included", "excluded";
    StarInTrustPolicy, "D-15", "what the principal * does in a role trust policy", "everyone", "nobody";
    DenyOnFederatingUser, "D-16", "whether a Deny on a user reaches the federated sessions it made", "reached", "not-reached";
    AllowNotPrincipal, "D-17", "whom an Allow with NotPrincipal reaches", "everyone-else", "nobody";
    DenyNotPrincipalParents, "D-18", "whether a Deny with NotPrincipal spares whoever is listed without account or role", "strict", "lenient";
    OperatorNameCase, "D-19", "whether condition operator names mind case", "any-case", "case-sensitive";
    EmptyStringAsNull, "D-20", "whether an empty string counts as an absent key for Null and ForAllValues", "null", "value";
    ForAnyValueIfExists, "D-21", "what ForAnyValue with IfExists says of an absent key", "true", "false";
    SeveralValuesWithoutSetOperator, "D-22", "what several request values mean without a set operator", "unanimous", "never";
    CaseFolding, "D-23", "how letters beyond ASCII compare without regard to case", "unicode", "ascii";
    BoolVariables, "D-24", "whether Bool takes policy variables and capitals", "substituted", "literal";
    DateWithoutZone, "D-25", "what a time without a zone means", "utc", "unreadable";
    BareIpv6, "D-26", "which range an IPv6 address without a prefix stands for", "128", "32";
    ShortArnPattern, "D-27", "what an ARN operator's value with fewer than six fields matches", "nothing", "completed";
    UnreadableValue, "D-28", "what a condition says of values that are not of its type", "false", "unequal";
    KeysDifferingInCase, "D-29", "what a condition says of keys that differ only in case", "unanimous", "never";
    WildcardInLiteralVariable, "D-30", "whether the * of a literal ${*} is a wildcard", "wildcard", "literal";
    VariablesInResourceControl, "D-31", "whether an RCP takes policy variables", "substituted", "literal";
    WildcardFromVariable, "D-32", "whether a * from a policy variable's value is a wildcard", "literal", "wildcard";
    UnknownVariable, "D-33", "what a policy variable of an unknown key stands for", "no-value", "literal";
    DefaultWithoutSpace, "D-34", "whether a variable's default needs the space after the comma", "needed", "optional";
    NotResourceWithoutValue, "D-35", "what NotResource covers when a variable has no value", "entry", "statement";
    IfExistsAndVariable, "D-36", "whether IfExists also looks at the policy variable", "key-only", "variable-too";
    PrincipalKeysOfServices, "D-37", "which principal keys a call by an AWS service carries", "absent", "unknown";
    ExplicitDenyOrder, "D-38", "which of several denying policy types is named", "organization-first", "evaluation-order";
    EndpointPolicyPlace, "D-39", "where a VPC endpoint policy stands in the order", "after-scp", "last";
    SeveralSessionPolicies, "D-40", "how several session policies combine", "any", "all";
    FederatedUserWithoutSessionPolicy, "D-41", "what a federated user without session policy gets from a grant to its user", "nothing", "allowed";
    WildcardGrantIsDirect, "D-42", "whether a grant to * passes boundary and session policies", "direct", "limited";
    MissingServiceControlAllow, "D-43", "whether a missing Allow in an SCP is an explicit deny", "implicit", "explicit";
    PrincipalNameCase, "D-44", "whether role and session names in Principal mind case", "case-sensitive", "any-case";
    NoPermissionNeeded, "D-45", "what can stop a call that needs no permission", "endpoint-policy", "nothing";
    MfaNotStated, "D-46", "aws:MultiFactorAuthPresent of a role session whose MFA is not stated", "absent", "false";
    SamlProviderValue, "D-47", "aws:FederatedProvider of a SAML provider", "arn", "name";
    ResourceStarInMessage, "D-48", "whether a message names the resource *", "omitted", "named";
}

impl OpenQuestion {
    /// The question in words.
    #[must_use]
    pub fn info(self) -> &'static Question {
        // One entry for each variant, in order; a test holds it.
        QUESTIONS.get(self as usize).unwrap_or(&QUESTIONS[0])
    }

    /// Whether the choice is made when policies are read; the others concern the request or the order of decisions.
    pub(crate) const fn is_read_from_policies(self) -> bool {
        !matches!(
            self,
            Self::ListAllMyBucketsResource
                | Self::StarInTrustPolicy
                | Self::DenyOnFederatingUser
                | Self::PrincipalKeysOfServices
                | Self::ExplicitDenyOrder
                | Self::EndpointPolicyPlace
                | Self::SeveralSessionPolicies
                | Self::FederatedUserWithoutSessionPolicy
                | Self::WildcardGrantIsDirect
                | Self::MissingServiceControlAllow
                | Self::NoPermissionNeeded
                | Self::MfaNotStated
                | Self::SamlProviderValue
                | Self::ResourceStarInMessage
        )
    }

    /// Whether the choice is made when a request is prepared.
    pub(crate) const fn concerns_requests(self) -> bool {
        matches!(
            self,
            Self::ListAllMyBucketsResource
                | Self::PrincipalKeysOfServices
                | Self::MfaNotStated
                | Self::SamlProviderValue
        )
    }

    const fn bit(self) -> u64 {
        1 << self as u8
    }
}

/// A set of open questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenQuestions(u64);

impl OpenQuestions {
    /// Adds a question.
    pub const fn add(&mut self, question: OpenQuestion) {
        self.0 |= question.bit();
    }

    /// Adds a question if `applies`.
    pub(crate) const fn add_if(&mut self, applies: bool, question: OpenQuestion) {
        if applies {
            self.add(question);
        }
    }

    /// Whether there is none.
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Leaves a question out unless `applies`.
    pub(crate) const fn keep_if(&mut self, applies: bool, question: OpenQuestion) {
        if !applies {
            self.0 &= !question.bit();
        }
    }

    /// Whether the question is one of them.
    #[must_use]
    pub const fn contains(self, question: OpenQuestion) -> bool {
        self.0 & question.bit() != 0
    }

    /// The questions of either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The questions, in order.
    pub fn iter(self) -> impl Iterator<Item = OpenQuestion> {
        QUESTIONS.iter().map(|question| question.question).filter(move |question| self.contains(*question))
    }
}

/// The choices a scenario makes; an absent one is the documented choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings(OpenQuestions);

impl Settings {
    /// Whether the choice is not the documented one.
    #[must_use]
    pub const fn departs(self, question: OpenQuestion) -> bool {
        self.0.contains(question)
    }

    /// Whether every choice is the documented one.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The same choices but for one.
    #[must_use]
    pub const fn flipped(self, question: OpenQuestion) -> Self {
        Self(OpenQuestions(self.0.0 ^ question.bit()))
    }

    /// The name of the choice taken.
    #[must_use]
    pub fn choice(self, question: OpenQuestion) -> &'static str {
        let [documented, other] = question.info().choices;
        if self.departs(question) { other } else { documented }
    }

    /// Makes a choice by its name.
    ///
    /// # Errors
    /// Names the questions, or the choices of the question, when there is none of that name.
    pub fn choose(&mut self, id: &str, choice: &str) -> Result<(), String> {
        let Some(found) = QUESTIONS.iter().find(|question| question.id == id) else {
            return Err(format!("`{id}` is no switch; the switches are D-01 to D-48"));
        };
        let [documented, other] = found.choices;
        let departs = choice == other;
        if !departs && choice != documented {
            return Err(format!("`{choice}` is no choice of {id}; the choices are `{documented}`, `{other}`"));
        }
        if departs != self.departs(found.question) {
            *self = self.flipped(found.question);
        }
        Ok(())
    }

    /// The choices that are not the documented ones: id and choice.
    pub fn choices(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.iter().map(move |question| (question.info().id, self.choice(question)))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Settings {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Settings".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let choices = |question: &Question| {
            let description = format!("What AWS's documentation leaves open: {}.", question.open());
            (question.id.to_owned(), serde_json::json!({ "description": description, "enum": question.choices }))
        };
        let properties: serde_json::Map<_, _> = QUESTIONS.iter().map(choices).collect();
        schemars::json_schema!({
            "description": "The choices a scenario makes; an absent switch has the documented choice.",
            "type": "object",
            "properties": properties,
            "additionalProperties": false
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{OpenQuestion, QUESTIONS, Settings};

    #[test]
    fn every_question_stands_at_its_place() {
        for (at, question) in QUESTIONS.iter().enumerate() {
            assert_eq!(question.question as usize, at, "{}", question.id);
            assert_eq!(question.id, format!("D-{:02}", at + 1));
        }
    }

    #[test]
    fn a_choice_is_made_by_name_and_taken_back() {
        let mut settings = Settings::default();
        settings.choose("D-18", "lenient").expect("a choice");
        assert!(settings.departs(OpenQuestion::DenyNotPrincipalParents));
        settings.choose("D-18", "strict").expect("a choice");
        assert!(settings.is_default());
        assert!(settings.choose("D-18", "both").expect_err("no choice").contains("`lenient`"));
        assert!(settings.choose("D-99", "x").is_err());
    }
}
