//! What Amazon S3 adds to a bucket policy: who owns the object, and Block Public Access (semantics.md 7.10).
//!
//! Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage" and "Troubleshoot 403 errors".

use ipnet::IpNet;

use crate::caller::CallerKind;
use crate::condition::Condition;
use crate::condition::operator::{Family, Qualifier};
use crate::evaluation::GrantKind;
use crate::policy::{CompiledPolicy, CompiledStatement};
use crate::prepare::Prepared;
use crate::syntax::Effect;
use crate::value::ip::parse_network;

/// Keys with which a statement on everyone is not public, as long as their values are fixed.
const LIMITING_KEYS: [&str; 13] = [
    "aws:principalaccount",
    "aws:principalarn",
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:sourceaccount",
    "aws:sourcearn",
    "aws:sourceip",
    "aws:sourceowner",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:userid",
    "s3:dataaccesspointaccount",
    "s3:dataaccesspointarn",
];

/// Whether the bucket policy's Allow statements do not reach the object because another account owns it (E-70).
pub(crate) fn owned_by_another_account(request: &Prepared) -> bool {
    let owner = request.resource.object_owner.as_deref();
    owner.is_some_and(|owner| request.service == "s3" && request.resource.account.as_deref() != Some(owner))
}

/// Whether RestrictPublicBuckets refuses the request: one of the bucket's policies is public, and the caller is
/// neither an AWS service nor of the owner's account (E-71).
pub(crate) fn blocks_public_access<'p>(
    mut policies: impl Iterator<Item = &'p CompiledPolicy>,
    request: &Prepared,
) -> bool {
    request.resource.block_public_access
        && request.service == "s3"
        && request.caller.kind != CallerKind::Service
        && !request.same_account()
        && policies.any(|policy| policy.statements.iter().any(is_public))
}

/// Whether a statement allows something to everyone.
fn is_public(statement: &CompiledStatement) -> bool {
    let everyone = statement.principals.iter().any(|element| {
        element.negated || element.entries.iter().any(|entry| entry.grants_by_form() == Some(GrantKind::Wildcard))
    });
    statement.effect == Some(Effect::Allow) && everyone && !statement.conditions.iter().any(is_limiting)
}

fn is_limiting(condition: &Condition) -> bool {
    // `Null` is not among them: that a key is there leaves its value to the caller.
    let positive = condition.operator().is_some_and(|operator| {
        matches!(operator.info.family, Family::String | Family::Arn | Family::IpAddress)
            && !operator.info.negates
            && !operator.if_exists
            && operator.qualifier != Some(Qualifier::ForAllValues)
    });
    let mut values = condition.values();
    let fixed = values.len() > 0 && values.all(|(text, _)| is_fixed(condition.key(), text));
    positive && LIMITING_KEYS.contains(&condition.key()) && fixed
}

/// Whether a value stands for few enough callers: no wildcard and no policy variable, with what the page says of
/// address ranges, user ids and access points besides.
fn is_fixed(key: &str, text: &str) -> bool {
    let literal = !text.contains(['*', '?', '$']);
    match key {
        "aws:sourceip" => literal && !is_broad(text),
        // Sessions of a role, whose names their makers choose ("outside the pattern `AROLEID:*`").
        "aws:userid" => literal && !(text.starts_with("AROA") && text.contains(':')),
        // The name of the access point may have wildcards, as long as its account is fixed.
        "s3:dataaccesspointarn" => {
            text.split(':').nth(4).is_some_and(|account| !account.is_empty() && !account.contains(['*', '?', '$']))
        }
        _ => literal,
    }
}

/// Whether an address range is broader than `/8` for IPv4 or `/32` for IPv6.
fn is_broad(text: &str) -> bool {
    parse_network(text).is_some_and(|reading| match reading.network {
        IpNet::V4(network) => network.prefix_len() < 8,
        IpNet::V6(network) => network.prefix_len() < 32,
    })
}
