//! Reads an access-denied message, whatever is pasted around it.
//!
//! Sources: IAM User Guide, "Troubleshoot access denied error messages"
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>); Amazon S3 User Guide,
//! "Troubleshoot access denied (403 Forbidden) errors in Amazon S3"
//! (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html>); and messages that services
//! were seen to send, where the pages are silent.

mod authentication;
mod lines;
mod message;
mod surroundings;
mod text;

pub use authentication::AuthenticationProblem;
pub use iam_evaluator::message::{DenialKind, DeniedBy};

use iam_evaluator::scenario::PolicyType;
use serde::{Deserialize, Serialize};
use text::Text;

/// Longest text that is read, in bytes; the rest is left out and said so.
pub const MAX_TEXT: usize = 1 << 20;

/// What a pasted text says of a denied request.
///
/// Nothing here is guessed: what the text does not say, or says in a way that could not be read, is `None` and stands
/// in [`not_read`](Self::not_read).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Denial {
    /// What kind of failure the text tells of.
    pub outcome: Outcome,
    /// Why the request was not even evaluated, when [`outcome`](Self::outcome) is `NotAuthenticated`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authentication: Option<AuthenticationProblem>,
    /// Who called, usually an ARN: for a role session that of the session, though some services write that of the role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal: Option<String>,
    /// The action, as written; some services write it in lower case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// The resource, as written: an ARN, `*`, or a name (`role voclabs`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    /// Whether a `Deny` statement applied or no `Allow` did.
    pub kind: DenialKind,
    /// What the message names as the cause. AWS names one type of policy even where several deny.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denied_by: Option<DeniedBy>,
    /// The ARN of the policy that denied (since 2026; never for resource-based and endpoint policies, nor for an
    /// implicit deny).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy_arn: Option<String>,
    /// The error code, e.g. `AccessDenied`, or the HTTP status where that stands in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_code: Option<String>,
    /// The operation that was called, e.g. `ListUsers`. Its name need not be that of the action.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The request id that AWS Support asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Id for `GetRequestAuthorizationDetails` (preview; good for 24 hours).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization_id: Option<String>,
    /// What `aws sts decode-authorization-message` decodes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoded_message: Option<String>,
    /// How many other denials the text tells of. The first is read.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub other_denials: usize,
    /// What could not be read, or only with a doubt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_read: Vec<NotRead>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Denial {
    /// The type of policy to look at first.
    #[must_use]
    pub fn policy_type(&self) -> Option<PolicyType> {
        self.denied_by.and_then(DeniedBy::policy_type)
    }

    /// Notes a part that could not be read, or only with a doubt.
    fn note(&mut self, part: Part, reason: NotReadReason, text: Option<String>) {
        self.not_read.push(NotRead { part, reason, text });
    }

    /// Notes a part that is not said, unless something is noted of it already.
    fn note_unsaid(&mut self, part: Part) {
        if self.not_read.iter().all(|note| note.part != part) {
            self.note(part, NotReadReason::NotSaid, None);
        }
    }

    fn new(outcome: Outcome) -> Self {
        Self {
            outcome,
            authentication: None,
            principal: None,
            action: None,
            resource: None,
            kind: DenialKind::Unstated,
            denied_by: None,
            policy_arn: None,
            error_code: None,
            operation: None,
            request_id: None,
            authorization_id: None,
            encoded_message: None,
            other_denials: 0,
            not_read: Vec::new(),
        }
    }
}

/// What kind of failure a text tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// The request was evaluated and denied.
    AccessDenied,
    /// The caller could not be established; no policy was asked.
    NotAuthenticated,
    /// The text tells of neither.
    Unrecognized,
}

/// Something that could not be read, or only with a doubt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NotRead {
    /// Which part of the message.
    pub part: Part,
    /// Why.
    pub reason: NotReadReason,
    /// The words that stand at its place, when there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Part {
    /// The whole text.
    Text,
    /// Who called.
    Principal,
    /// What was to be done.
    Action,
    /// To what.
    Resource,
    /// Explicit or implicit.
    Kind,
    /// The type of policy, or another cause.
    DeniedBy,
    /// The policy's ARN.
    PolicyArn,
}

/// Why a part could not be read, or only with a doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum NotReadReason {
    /// The text does not say.
    NotSaid,
    /// Something stands there that is not known.
    Unknown,
    /// The account is hidden or not of 12 digits, as when a service or a person masked it.
    Masked,
    /// A name, not an ARN.
    NameOnly,
    /// AWS words it so for more than one cause.
    Ambiguous,
    /// The text is longer than [`MAX_TEXT`]; what follows was not read.
    TooLong,
}

/// Reads an access-denied message in a text; never fails.
///
/// The text may be a terminal's (ANSI colours, lines cut at the window's edge), Markdown, JSON, XML, HTML, a traceback
/// or a log. Of several denials the first that names an action is read. A text without one is looked through for the
/// signs of a failed authentication ([`AuthenticationProblem`]) and for a bare `Access Denied`.
#[must_use]
pub fn read_denial(text: &str) -> Denial {
    let end = text.floor_char_boundary(MAX_TEXT);
    let text_read = Text::clean(text.get(..end).unwrap_or_default());
    let mut denial = message::read(&text_read).unwrap_or_else(|| surroundings::read(&text_read));
    if end < text.len() {
        denial.not_read.push(NotRead { part: Part::Text, reason: NotReadReason::TooLong, text: None });
    }
    denial.not_read.sort_by_key(|note| note.part);
    denial
}
