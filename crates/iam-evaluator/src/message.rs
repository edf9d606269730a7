//! The access-denied text AWS returns (semantics.md 8.2, 8.3, 8.5).
//!
//! Source: IAM User Guide, "Troubleshoot access denied error messages"; Amazon S3 User Guide, "Troubleshoot 403 errors".

use crate::evaluation::Decision;
use crate::prepare::Prepared;
use crate::ruling::{Ruling, must_trust};
use crate::scenario::PolicyType;

/// The text for a denied request; `None` when it is not denied.
///
/// `policy_arn`: the ARN of the policy whose Deny statement is named, when it has one.
pub(crate) fn access_denied(request: &Prepared, ruling: &Ruling, policy_arn: Option<&str>) -> Option<String> {
    let explicit = match ruling.decision {
        Decision::ExplicitDeny => true,
        Decision::ImplicitDeny => false,
        Decision::Allowed | Decision::Depends | Decision::NotAuthenticated => return None,
    };
    let caller = &request.caller.name;
    let action = &request.action;
    let mut text = format!("User: {caller} is not authorized to perform: {action}");
    match request.resource.text.as_str() {
        // D-48: an action without a resource names none.
        _ if request.resource.is_none => {}
        resource if request.service == "s3" => text.push_str(&format!(" on resource: \"{resource}\"")),
        resource => text.push_str(&format!(" on resource: {resource}")),
    }
    if let Some(policy_type) = ruling.decided_by {
        let name = name(policy_type, request);
        if explicit {
            let article = match name {
                "role trust policy" => "the",
                "identity-based policy" => "an",
                _ => "a",
            };
            text.push_str(&format!(" with an explicit deny in {article} {name}"));
            if let Some(arn) = policy_arn.filter(|_| names_its_arn(policy_type)) {
                text.push_str(&format!(": {arn}"));
            }
        } else {
            text.push_str(&format!(" because no {name} allows the {action} action"));
        }
    }
    Some(text)
}

fn name(policy_type: PolicyType, request: &Prepared) -> &'static str {
    if policy_type == PolicyType::ResourceBased && request.service == "sts" && must_trust(request) {
        return "role trust policy";
    }
    policy_type.label()
}

/// Resource-based, trust and endpoint policies are never named by ARN (8-05).
fn names_its_arn(policy_type: PolicyType) -> bool {
    !matches!(policy_type, PolicyType::ResourceBased | PolicyType::VpcEndpoint)
}
