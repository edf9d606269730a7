//! How long policies may be and how many may be attached (semantics.md 1.4, D-07). What is beyond a quota AWS refuses to
//! save, so it is an error; it is evaluated all the same, and never changes a decision.

use super::grammar::is_trust;
use super::report::{Findings, Path, a_policy};
use super::{Document, Finding, FindingType};
use crate::open_question::OpenQuestion;
use crate::scenario::{Policy, PolicyType};
use crate::span::{LineIndex, Span};
use std::collections::BTreeMap;

/// Characters of all inline policies of a user and of a role, and of a managed policy: white space is not counted.
/// Source: IAM User Guide, "IAM and AWS STS quotas".
const INLINE_OF_USER: usize = 2_048;
const INLINE_OF_ROLE: usize = 10_240;
const MANAGED: usize = 6_144;
/// Managed policies of a user or role, unless AWS has raised the quota, and the most it raises it to.
const ATTACHED: usize = 10;
const MOST_ATTACHED: usize = 20;
/// Characters of a role trust policy, unless AWS has raised the quota, and the most it raises it to.
const TRUST: usize = 2_048;
const MOST_TRUST: usize = 4_096;
/// Characters of a session's inline policy and ARNs together, and how many ARNs. Every character is counted (D-07).
const SESSION: usize = 2_048;
const SESSION_ARNS: usize = 10;
/// Characters of a service control and a resource control policy as saved, and how many may be attached to one level;
/// `RCPFullAWSAccess` is always one of the latter. Source: Organizations User Guide, "Quotas for AWS Organizations".
const SERVICE_CONTROL: usize = 10_240;
const RESOURCE_CONTROL: usize = 5_120;
const ATTACHED_SERVICE_CONTROL: usize = 10;
const ATTACHED_RESOURCE_CONTROL: usize = 4;
/// Characters of an endpoint policy, white space counted. Source: AWS PrivateLink Guide, "Control access to VPC endpoints".
const ENDPOINT: usize = 20_480;
/// Bytes of a resource's policy by the service of its actions. Source: each service's guide.
const RESOURCE_POLICIES: &[(&str, usize)] = &[
    ("s3", 20 << 10),
    ("kms", 32 << 10),
    ("secretsmanager", 20 << 10),
    ("lambda", 20 << 10),
    ("sns", 30 << 10),
    ("sqs", 8 << 10),
    ("execute-api", 8 << 10),
];

/// How the length of a policy is counted.
#[derive(Clone, Copy)]
enum Counted {
    /// Characters, without white space outside strings.
    WithoutSpace,
    /// Characters, without any white space.
    WithoutAnySpace,
    /// Every character.
    Characters,
    /// Every byte.
    Bytes,
}

/// The quota on one document of a type, when it has one by itself.
struct Quota {
    counted: Counted,
    most: usize,
    code: &'static str,
    what: &'static str,
}

/// Reports a document that no policy of its type may be as long as, and characters that IAM does not keep.
pub(super) fn check(text: &str, document: &Document, policy_type: PolicyType, findings: &mut Findings) {
    let trust =
        !document.statements.is_empty() && document.statements.iter().all(|statement| is_trust(statement, policy_type));
    if trust || matches!(policy_type, PolicyType::IdentityBased | PolicyType::PermissionsBoundary | PolicyType::Session)
    {
        characters(text, policy_type, findings);
    }
    let Some(mut quota) = quota(document, policy_type, trust) else { return };
    if matches!(quota.counted, Counted::WithoutSpace) {
        // The other choice leaves out more, so it matters only for what is too long without it.
        let differs = text.len() > quota.most
            && length(text, Counted::WithoutSpace) > quota.most
            && length(text, Counted::WithoutAnySpace) <= quota.most;
        if differs && findings.asks(OpenQuestion::WhiteSpaceInSize) {
            quota.counted = Counted::WithoutAnySpace;
        }
    }
    if let Some(at) = beyond(text, quota.counted, quota.most) {
        let message = format!(
            "The {} than the {} that {} may have{}. Leave something out or use several policies.",
            match quota.counted {
                Counted::Bytes => format!("{} bytes are more", text.len()),
                _ => format!("{} characters are more", length(text, quota.counted)),
            },
            quota.most,
            quota.what,
            match quota.counted {
                Counted::WithoutSpace => ", white space outside strings not counted",
                Counted::WithoutAnySpace => ", white space not counted",
                _ => ", white space counted",
            },
        );
        findings.error(quota.code, &Path::Root, &[Span::new(at, text.len())], message);
    } else if trust && beyond(text, Counted::WithoutSpace, TRUST).is_some() {
        let message = format!(
            "The {} characters are more than the {TRUST} that a role trust policy may have unless AWS has raised the \
             account's quota.",
            length(text, Counted::WithoutSpace)
        );
        findings.warning("POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA", &Path::Root, &[Span::new(0, 1)], message);
    }
}

fn quota(document: &Document, policy_type: PolicyType, trust: bool) -> Option<Quota> {
    use Counted::{Bytes, Characters, WithoutSpace};
    let (counted, most, code, what) = match policy_type {
        // Inline policies may be that long together and managed ones are shorter: this is no policy of either kind.
        PolicyType::IdentityBased => {
            (WithoutSpace, INLINE_OF_ROLE, "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", "any identity-based policy")
        }
        PolicyType::PermissionsBoundary => {
            (WithoutSpace, MANAGED, "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", "a permissions boundary")
        }
        PolicyType::Session => (Characters, SESSION, "POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA", "a session policy"),
        PolicyType::ServiceControl => {
            (Characters, SERVICE_CONTROL, "POLICY_SIZE_EXCEEDS_SCP_QUOTA", "a service control policy")
        }
        PolicyType::ResourceControl => {
            (Characters, RESOURCE_CONTROL, "POLICY_SIZE_EXCEEDS_RCP_QUOTA", "a resource control policy")
        }
        PolicyType::VpcEndpoint => {
            (Characters, ENDPOINT, "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA", "a VPC endpoint policy")
        }
        PolicyType::ResourceBased if trust => {
            (WithoutSpace, MOST_TRUST, "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA", "a role trust policy")
        }
        PolicyType::ResourceBased => {
            let most = only_service(document)?;
            (Bytes, most, "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA", "the policy of a resource of this service")
        }
    };
    Some(Quota { counted, most, code, what })
}

/// The quota of the one service that all actions of the document belong to.
fn only_service(document: &Document) -> Option<usize> {
    let entries = document.statements.iter().flat_map(|statement| &statement.actions).flat_map(|list| &list.entries);
    let mut services = entries.map(|action| action.value.split_once(':').map(|(service, _)| service));
    let first = services.next()??;
    let alone = services.all(|service| service.is_some_and(|service| service.eq_ignore_ascii_case(first)));
    let (_, most) = RESOURCE_POLICIES.iter().find(|(service, _)| service.eq_ignore_ascii_case(first))?;
    alone.then_some(*most)
}

/// Characters that documents kept by IAM cannot hold (G-15).
/// Source: IAM User Guide, "IAM JSON policy elements: Supported data types"; IAM API Reference, "PutRolePolicy".
fn characters(text: &str, policy_type: PolicyType, findings: &mut Findings) {
    // What JSON takes of ASCII, IAM keeps.
    if text.is_ascii() {
        return;
    }
    let kept = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{ff}');
    if let Some((at, c)) = text.char_indices().find(|&(_, c)| !kept(c)) {
        let message = format!(
            "`{}` (U+{:04X}) cannot stand in {}: IAM keeps tab, line breaks and the characters from U+0020 to U+00FF only. \
             Write `*` or `?` in its place.",
            c.escape_debug(),
            u32::from(c),
            if policy_type == PolicyType::ResourceBased {
                "a role trust policy".to_owned()
            } else {
                a_policy(policy_type)
            },
        );
        findings.error("UNSUPPORTED_CHARACTER", &Path::Root, &[Span::new(at, at + c.len_utf8())], message);
    }
}

/// Where the text passes that length.
fn beyond(text: &str, counted: Counted, most: usize) -> Option<usize> {
    match counted {
        // There are never more characters than bytes.
        _ if text.len() <= most => None,
        Counted::Bytes => (0..=most).rev().find(|&at| text.is_char_boundary(at)),
        Counted::Characters => text.char_indices().map(|(at, _)| at).nth(most),
        Counted::WithoutSpace => without_space(text).nth(most),
        Counted::WithoutAnySpace => text.char_indices().filter(|&(_, c)| !is_space(c)).map(|(at, _)| at).nth(most),
    }
}

fn length(text: &str, counted: Counted) -> usize {
    match counted {
        Counted::Bytes => text.len(),
        Counted::Characters => text.chars().count(),
        Counted::WithoutSpace => without_space(text).count(),
        Counted::WithoutAnySpace => text.chars().filter(|&c| !is_space(c)).count(),
    }
}

const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Where each character stands that is not white space outside a string (D-07).
fn without_space(text: &str) -> impl Iterator<Item = usize> {
    let (mut inside, mut escaped) = (false, false);
    text.char_indices().filter_map(move |(at, c)| {
        match c {
            _ if escaped => escaped = false,
            '\\' if inside => escaped = true,
            '"' => inside = !inside,
            _ => {}
        }
        (inside || !is_space(c)).then_some(at)
    })
}

/// What policies exceed together, each finding with the index of the policy it is told at: the last of them.
///
/// A policy with an `arn` is a managed one, a policy without is inline. Only policies whose attachment is stated count:
/// one that stands for every principal of a scenario may be meant as managed.
pub(crate) fn together(policies: &[Policy]) -> Vec<(usize, Finding)> {
    let mut attached: BTreeMap<(PolicyType, &str), Vec<usize>> = BTreeMap::new();
    for (index, policy) in policies.iter().enumerate().filter(|(_, policy)| policy.enabled) {
        let to = match (policy.policy_type, &policy.attached_to) {
            (_, Some(to)) => to.as_str(),
            // Passed for every session, and the account's own level.
            (PolicyType::Session | PolicyType::ServiceControl | PolicyType::ResourceControl, None) => "",
            _ => continue,
        };
        attached.entry((policy.policy_type, to)).or_default().push(index);
    }
    let mut found = Vec::new();
    for ((policy_type, to), indexes) in attached {
        let group: Vec<_> = indexes.iter().filter_map(|&index| Some((index, policies.get(index)?))).collect();
        let (managed, inline): (Vec<_>, Vec<_>) = group.iter().copied().partition(|(_, policy)| policy.arn.is_some());
        match policy_type {
            PolicyType::IdentityBased => {
                inline_sum(&inline, to, &mut found);
                too_long(&managed, MANAGED, &mut found);
                let raised = "unless AWS has raised the account's quota, which goes up to 20";
                if managed.len() > MOST_ATTACHED {
                    too_many(
                        &managed,
                        MOST_ATTACHED,
                        FindingType::Error,
                        "managed policies of a user or role",
                        "",
                        &mut found,
                    );
                } else {
                    let words = "managed policies of a user or role";
                    too_many(&managed, ATTACHED, FindingType::Warning, words, raised, &mut found);
                }
            }
            PolicyType::PermissionsBoundary => {
                too_many(&group, 1, FindingType::Error, "permissions boundary of a user or role", "", &mut found);
            }
            PolicyType::Session => session(&inline, &managed, &mut found),
            PolicyType::ServiceControl => {
                let words = "service control policies at one level";
                too_many(&group, ATTACHED_SERVICE_CONTROL, FindingType::Error, words, "", &mut found);
            }
            PolicyType::ResourceControl => {
                let words = "resource control policies at one level beside `RCPFullAWSAccess`";
                too_many(&group, ATTACHED_RESOURCE_CONTROL, FindingType::Error, words, "", &mut found);
            }
            PolicyType::ResourceBased | PolicyType::VpcEndpoint => {}
        }
    }
    found
}

type Group<'p> = [(usize, &'p Policy)];

/// The inline policies of one user or role count together.
fn inline_sum(inline: &Group<'_>, to: &str, found: &mut Vec<(usize, Finding)>) {
    let (most, whose) = if to.contains(":user/") {
        (INLINE_OF_USER, "user")
    } else if to.contains(":role/") {
        (INLINE_OF_ROLE, "role")
    } else {
        return;
    };
    let sum: usize = inline.iter().map(|(_, policy)| length(policy.document.text(), Counted::WithoutSpace)).sum();
    if sum > most
        && let Some((index, policy)) = inline.last()
    {
        let message = format!(
            "The inline policies of this {whose} have {sum} characters together, white space outside strings not counted; at \
             most {most} are kept. A managed policy counts for itself: state its ARN if it is one."
        );
        found.push((*index, whole(policy, FindingType::Error, "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", message)));
    }
}

/// Managed policies count each for itself.
fn too_long(managed: &Group<'_>, most: usize, found: &mut Vec<(usize, Finding)>) {
    for (index, policy) in managed {
        let length = length(policy.document.text(), Counted::WithoutSpace);
        // Beyond that the document itself has the finding.
        if (most + 1..=INLINE_OF_ROLE).contains(&length) {
            let message = format!(
                "The {length} characters are more than the {most} that a managed policy may have, white space outside \
                 strings not counted."
            );
            found.push((
                *index,
                whole(policy, FindingType::Error, "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", message),
            ));
        }
    }
}

/// One JSON document and up to ten ARNs may be passed for a session, 2,048 characters in all.
fn session(inline: &Group<'_>, managed: &Group<'_>, found: &mut Vec<(usize, Finding)>) {
    let words = "session policy given as a document, the others by ARN";
    too_many(inline, 1, FindingType::Error, words, "", found);
    too_many(managed, SESSION_ARNS, FindingType::Error, "session policies given by ARN", "", found);
    let arns = managed.iter().filter_map(|(_, policy)| policy.arn.as_deref()).map(|arn| arn.chars().count());
    let document = inline.first().map_or(0, |(_, policy)| length(policy.document.text(), Counted::Characters));
    let sum = document + arns.sum::<usize>();
    if sum > SESSION
        && document <= SESSION
        && let Some((index, policy)) = managed.last().or(inline.last())
    {
        let message = format!(
            "The session policy and the ARNs passed with it have {sum} characters together; at most {SESSION} are taken."
        );
        found.push((*index, whole(policy, FindingType::Error, "POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA", message)));
    }
}

fn too_many(
    group: &Group<'_>,
    most: usize,
    finding_type: FindingType,
    what: &str,
    unless: &str,
    found: &mut Vec<(usize, Finding)>,
) {
    if let Some((index, policy)) = group.last().filter(|_| group.len() > most) {
        let unless = if unless.is_empty() { String::new() } else { format!(" {unless}") };
        let message = format!("There are {}; at most {most} {what} can be given{unless}.", group.len());
        found.push((*index, whole(policy, finding_type, "TOO_MANY_POLICIES", message)));
    }
}

/// A finding about the whole document.
fn whole(policy: &Policy, finding_type: FindingType, code: &str, message: String) -> Finding {
    let text = policy.document.text();
    let first = text.chars().next().map_or(0, char::len_utf8);
    Finding {
        finding_type,
        issue_code: code.to_owned(),
        message,
        path: String::new(),
        locations: vec![LineIndex::new(text).source_span(Span::new(0, first))],
    }
}
