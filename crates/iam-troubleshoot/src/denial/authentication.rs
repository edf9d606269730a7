//! Failed authentication: the signs of it in a text, and what each means.

use super::text::Text;
use serde::{Deserialize, Serialize};

/// Why a request was refused before any policy was asked. Changing a policy never helps (semantics.md 8.6).
///
/// Source of the signature's problems: IAM User Guide, "Troubleshoot Signature Version 4 signing for AWS API requests"
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html>). The others are error codes
/// that all or single services document as common errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AuthenticationProblem {
    /// The signature does not match.
    SignatureMismatch,
    /// The credential scope's date is not that of the request.
    ScopeDate,
    /// The caller's clock is ahead.
    ClockAhead,
    /// The request was signed too long ago, or the caller's clock is behind.
    SignatureExpired,
    /// The credential scope names the wrong Region.
    ScopeRegion,
    /// The credential scope names the wrong service.
    ScopeService,
    /// The credential scope does not end in `aws4_request`.
    ScopeTerminator,
    /// Temporary credentials are past their expiry.
    ExpiredCredentials,
    /// The access key id is not known, or a temporary one came without its session token.
    UnknownAccessKey,
    /// The session token is malformed.
    MalformedToken,
    /// The request carries no signature, or not all of one.
    IncompleteSignature,
    /// The request came too late.
    LateRequest,
    /// The operation does not take this kind of credentials: the root user's, or temporary ones (E-54).
    WrongCredentials,
    /// The service or Region is not enabled for the account.
    NotEnabled,
    /// API Gateway knows no such path or method.
    NoSuchRoute,
}

impl AuthenticationProblem {
    /// Every problem, in the order of the table.
    pub const ALL: [Self; 15] = [
        Self::SignatureMismatch,
        Self::ScopeDate,
        Self::ClockAhead,
        Self::SignatureExpired,
        Self::ScopeRegion,
        Self::ScopeService,
        Self::ScopeTerminator,
        Self::ExpiredCredentials,
        Self::UnknownAccessKey,
        Self::MalformedToken,
        Self::IncompleteSignature,
        Self::LateRequest,
        Self::WrongCredentials,
        Self::NotEnabled,
        Self::NoSuchRoute,
    ];

    /// What the sign means, in a sentence.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::SignatureMismatch => {
                "The signature does not match: the canonical request or the string to sign differs, the secret key is the \
                 wrong one, or a proxy changed signed headers."
            }
            Self::ScopeDate => "The date in the credential scope is not the date of x-amz-date.",
            Self::ClockAhead => "The clock of the computer that signed the request is ahead.",
            Self::SignatureExpired => {
                "The request was signed too long ago, or the clock of the computer that signed it is behind."
            }
            Self::ScopeRegion => "The credential scope names the wrong Region.",
            Self::ScopeService => "The credential scope names the wrong service.",
            Self::ScopeTerminator => "The credential scope does not end in aws4_request.",
            Self::ExpiredCredentials => "The temporary credentials have expired; get new ones.",
            Self::UnknownAccessKey => {
                "The access key id is unknown, deleted or inactive, or not valid in this Region; or it is a temporary one \
                 (ASIA…) that was sent without its session token."
            }
            Self::MalformedToken => "The session token is malformed.",
            Self::IncompleteSignature => "The request carries no signature, or not all of one.",
            Self::LateRequest => "The request came too late: its time, or a presigned URL's, has passed.",
            Self::WrongCredentials => {
                "The operation does not take this kind of credentials, whatever the policies say: use others, such as an IAM \
                 user's or a role's."
            }
            Self::NotEnabled => "The service or the Region is not enabled for this account.",
            Self::NoSuchRoute => {
                "API Gateway says this of a path or a method that it does not know; credentials are usually not the cause."
            }
        }
    }
}

impl AuthenticationProblem {
    /// AWS's words for the problem, from which it is read again.
    #[must_use]
    pub const fn sample(self) -> &'static str {
        match self {
            Self::SignatureMismatch => {
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret \
                 Access Key and signing method."
            }
            Self::ScopeDate => {
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP"
            }
            Self::ClockAhead => "Signature not yet current: the time of the request is still later than now",
            Self::SignatureExpired => {
                "Signature expired: the time of the request is now earlier than the oldest accepted"
            }
            Self::ScopeRegion => "Credential should be scoped to a valid Region",
            Self::ScopeService => "Credential should be scoped to correct service",
            Self::ScopeTerminator => "Credential should be scoped with a valid terminator: 'aws4_request'",
            Self::ExpiredCredentials => "The security token included in the request is expired",
            Self::UnknownAccessKey => "The security token included in the request is invalid",
            Self::MalformedToken => "InvalidToken: The provided token is malformed or otherwise invalid.",
            Self::IncompleteSignature => "Request is missing Authentication Token",
            Self::LateRequest => "Request has expired",
            Self::WrongCredentials => "Cannot call this operation with session credentials",
            Self::NotEnabled => "OptInRequired: The AWS Access Key Id needs a subscription for the service",
            Self::NoSuchRoute => "Missing Authentication Token",
        }
    }
}

use AuthenticationProblem as Problem;

/// Sentences, without white space and in lower case. They say more than the codes they come with.
const SENTENCES: [(&str, Problem); 18] = [
    ("rolesmaynotbeassumedbyrootaccounts", Problem::WrongCredentials),
    ("withsessioncredentials", Problem::WrongCredentials),
    ("thesetemporarycredentialscannotcall", Problem::WrongCredentials),
    ("therequestsignaturewecalculateddoesnotmatchthesignatureyouprovided", Problem::SignatureMismatch),
    ("dateincredentialscopedoesnotmatch", Problem::ScopeDate),
    ("signaturenotyetcurrent:", Problem::ClockAhead),
    ("signatureexpired:", Problem::SignatureExpired),
    ("credentialshouldbescopedtoavalidregion", Problem::ScopeRegion),
    ("credentialshouldbescopedtocorrectservice", Problem::ScopeService),
    ("credentialshouldbescopedwithavalidterminator", Problem::ScopeTerminator),
    ("thesecuritytokenincludedintherequestisexpired", Problem::ExpiredCredentials),
    ("theprovidedtokenhasexpired", Problem::ExpiredCredentials),
    ("thesecuritytokenincludedintherequestisinvalid", Problem::UnknownAccessKey),
    ("theawsaccesskeyidyouprovideddoesnotexistinourrecords", Problem::UnknownAccessKey),
    ("requestismissingauthenticationtoken", Problem::IncompleteSignature),
    ("thedifferencebetweentherequesttimeandthecurrenttimeistoolarge", Problem::LateRequest),
    ("requesthasexpired", Problem::LateRequest),
    ("awswasnotabletovalidatetheprovidedaccesscredentials", Problem::UnknownAccessKey),
];

/// Error codes, as they are written; each may have `Exception` behind it.
const CODES: [(&str, Problem); 16] = [
    ("SignatureDoesNotMatch", Problem::SignatureMismatch),
    ("InvalidSignature", Problem::SignatureMismatch),
    ("ExpiredToken", Problem::ExpiredCredentials),
    ("TokenRefreshRequired", Problem::ExpiredCredentials),
    ("InvalidClientTokenId", Problem::UnknownAccessKey),
    ("UnrecognizedClient", Problem::UnknownAccessKey),
    ("InvalidAccessKeyId", Problem::UnknownAccessKey),
    ("AuthFailure", Problem::UnknownAccessKey),
    ("IncompleteSignature", Problem::IncompleteSignature),
    ("MissingAuthenticationToken", Problem::IncompleteSignature),
    ("RequestTimeTooSkewed", Problem::LateRequest),
    ("RequestExpired", Problem::LateRequest),
    ("InvalidToken", Problem::MalformedToken),
    ("OptInRequired", Problem::NotEnabled),
    ("NotSignedUp", Problem::NotEnabled),
    ("SubscriptionRequired", Problem::NotEnabled),
];

/// The first sign of a failed authentication, sentences before codes, and the code that comes with it.
pub(super) fn problem(text: &Text) -> Option<(Problem, Option<String>)> {
    let code = CODES.iter().find_map(|(code, problem)| Some((*problem, code_at(text, code)?)));
    let sentence = SENTENCES.iter().find(|(sentence, _)| text.find(sentence, 0, text.len()).is_some());
    if let Some((_, problem)) = sentence {
        return Some((*problem, code.map(|(_, code)| code)));
    }
    // API Gateway's whole message. The code of the same letters has no white space in it.
    if let Some(at) = text.find("missingauthenticationtoken", 0, text.len())
        && !text.is_one_word(at, at + "missingauthenticationtoken".len())
    {
        return Some((Problem::NoSuchRoute, code.map(|(_, code)| code)));
    }
    code.map(|(problem, code)| (problem, Some(code)))
}

/// The code with the ending it has in the text, when it is a word there.
fn code_at(text: &Text, code: &str) -> Option<String> {
    let mut from = 0;
    while let Some(at) = text.find(&code.to_ascii_lowercase(), from, text.len()) {
        let end = at + code.len();
        let end = text.after(end, "exception").unwrap_or(end);
        if text.starts_word(at)
            && text.ends_word(end)
            && text.is_one_word(at, end)
            && text.letters(at, end).starts_with(code)
        {
            return Some(text.letters(at, end).to_owned());
        }
        from = end;
    }
    None
}
