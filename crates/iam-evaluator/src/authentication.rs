//! Requests that fail before any policy is read (semantics.md 8.6).

use crate::caller::CallerKind;
use crate::context::Lookup;
use crate::evaluation::AuthenticationFailure;
use crate::prepare::Prepared;
use crate::scenario::{Credentials, Request};
use crate::value::date;

/// Why the request fails authentication, if it does: its credentials have expired, or are of a kind that the API
/// does not take.
pub(crate) fn failure(request: &Request, prepared: &Prepared) -> Option<AuthenticationFailure> {
    without_token(prepared).or_else(|| expired(request, prepared)).or_else(|| wrong_kind(prepared))
}

/// A session signs with temporary credentials only: stated otherwise, its token was left out (8.6, `ASIA…` key ids).
///
/// Source: IAM User Guide, "IAM identifiers" and "Use temporary credentials with AWS resources".
fn without_token(prepared: &Prepared) -> Option<AuthenticationFailure> {
    let caller = &prepared.caller;
    (caller.is_session() && caller.credentials == Credentials::LongTerm)
        .then(|| refuse("InvalidClientTokenId", "The security token included in the request is invalid"))
}

/// Source: IAM User Guide, "Temporary security credentials in IAM".
fn expired(request: &Request, prepared: &Prepared) -> Option<AuthenticationFailure> {
    let caller = &prepared.caller;
    if caller.credentials != Credentials::Temporary {
        return None;
    }
    let expires = date::parse(caller.details.expires.as_deref()?)?.instant;
    let now = date::parse(request.time.as_deref()?)?.instant;
    (now > expires).then(|| refuse("ExpiredToken", "The security token included in the request is expired"))
}

/// The APIs that each kind of credentials cannot call (E-54).
///
/// Source: IAM User Guide, "Compare AWS STS credentials"; AWS STS API Reference, AssumeRole.
fn wrong_kind(prepared: &Prepared) -> Option<AuthenticationFailure> {
    let caller = &prepared.caller;
    let operation = prepared.operation.as_str();
    let own_session = caller.kind == CallerKind::User && caller.credentials == Credentials::Temporary;
    let federated = caller.kind == CallerKind::FederatedUser && caller.credentials == Credentials::Temporary;
    // Unknown counts as given: what cannot be ruled out is not refused.
    let with_mfa = match prepared.context.get("aws:multifactorauthpresent") {
        Lookup::Present(values) => values.iter().any(|value| value == "true"),
        Lookup::Unknown => true,
        Lookup::Absent => false,
    };
    match (prepared.service.as_str(), operation) {
        ("sts", "assumerole") if caller.kind == CallerKind::Root => {
            Some(refuse("AccessDenied", "Roles may not be assumed by root accounts."))
        }
        ("sts", "getsessiontoken" | "getfederationtoken") if caller.is_session() || own_session => {
            let name = prepared.action.split(':').next_back().unwrap_or_default();
            Some(refuse("AccessDenied", &format!("Cannot call {name} with session credentials")))
        }
        ("sts", "getcalleridentity" | "tagsession" | "setsourceidentity" | "setcontext") => None,
        ("sts", "assumerole") if own_session => None,
        ("sts", _) if own_session || federated => {
            Some(refuse("AccessDenied", "These temporary credentials cannot call this operation of AWS STS"))
        }
        // PassRole is a permission that other services ask for, not a call to IAM.
        ("iam", "passrole") => None,
        ("iam", _) if federated || (own_session && !with_mfa) => {
            Some(refuse("InvalidClientTokenId", "The security token included in the request is invalid"))
        }
        _ => None,
    }
}

fn refuse(code: &str, message: &str) -> AuthenticationFailure {
    AuthenticationFailure { code: code.to_owned(), message: message.to_owned() }
}
