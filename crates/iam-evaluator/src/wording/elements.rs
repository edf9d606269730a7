//! Sentences for statements, their `Principal`, `Action` and `Resource` elements, and every text listed there.

use super::quoted;
use crate::evaluation::{ElementTrace, EntryReason, EntryTrace, GrantKind, StatementTrace};
use crate::syntax::Effect;
use crate::truth::Truth;

/// Whether a statement applies and, if not, which elements are why.
#[must_use]
pub fn statement_sentence(statement: &StatementTrace) -> String {
    let effect = match statement.effect {
        Some(Effect::Allow) => "Allow",
        Some(Effect::Deny) => "Deny",
        None => return "The statement has no valid Effect element, so it has no effect.".to_owned(),
    };
    let with = |outcome: Truth| {
        let elements = [&statement.principal, &statement.action, &statement.resource];
        let mut names: Vec<_> = elements
            .into_iter()
            .flatten()
            .filter(|element| element.outcome == outcome)
            .map(|element| element.element.clone())
            .collect();
        let conditions = statement.conditions.iter().filter(|condition| condition.outcome == outcome);
        names.extend(conditions.map(|condition| format!("Condition {} {}", condition.operator, condition.key)));
        names
    };
    match statement.applies {
        Truth::True => format!("This {effect} statement applies: every element matches the request."),
        Truth::False => match with(Truth::False).as_slice() {
            [] => format!("This {effect} statement does not apply."),
            [one] => format!("This {effect} statement does not apply: {one} does not match."),
            names => format!("This {effect} statement does not apply: {} do not match.", super::both(names)),
        },
        Truth::Unknown => match with(Truth::Unknown).as_slice() {
            [] => format!("Whether this {effect} statement applies is not known: part of it cannot be read."),
            names => format!("Whether this {effect} statement applies depends on {}.", super::both(names)),
        },
    }
}

/// Whether an element matches the request, and what it was compared with.
#[must_use]
pub fn element_sentence(element: &ElementTrace) -> String {
    let ElementTrace { element: name, request_value: value, .. } = element;
    match (is_negated(element), element.outcome) {
        (false, Truth::True) => format!("{name} matches {value}."),
        (false, Truth::False) => format!("Nothing listed in {name} matches {value}."),
        (true, Truth::True) => format!("{name} matches {value}, because nothing listed there covers it."),
        (true, Truth::False) => format!("{name} does not match {value}, because a listed text covers it."),
        (_, Truth::Unknown) => format!("Whether {name} matches {value} is not known."),
    }
}

/// Why one listed text of an element matches the request's value or not.
#[must_use]
pub fn entry_sentence(element: &ElementTrace, entry: &EntryTrace) -> String {
    let mut sentence = entry_reason(element, entry);
    if is_negated(element) && entry.outcome.is_true() {
        sentence.push_str(&format!(" {} leaves out what it lists.", element.element));
    }
    sentence
}

/// What a matching principal of a resource-based policy grants.
#[must_use]
pub const fn grant_sentence(grant: GrantKind) -> &'static str {
    match grant {
        GrantKind::Wildcard => {
            "It stands for everyone, so within the same account nothing else has to allow the request."
        }
        GrantKind::Account => {
            "It names the account, so the caller's identity-based policies have to allow the request too."
        }
        GrantKind::DirectUser => "It names the user, which is enough within the same account.",
        GrantKind::DirectSession => "It names the session, which is enough within the same account.",
        GrantKind::DirectService => "It names the service, which is enough.",
        GrantKind::DirectFederated => "It names the identity provider, which is enough.",
        GrantKind::RoleArn => {
            "It names the role: within the same account no identity-based policy is needed, but permissions boundary and \
             session policies still limit the session."
        }
        GrantKind::FederatingUser => {
            "It names the user that made the federated session: within the same account no identity-based policy is \
             needed, but permissions boundary and session policies still limit the session."
        }
    }
}

fn is_negated(element: &ElementTrace) -> bool {
    element.element.starts_with("Not")
}

pub(super) fn entry_reason(element: &ElementTrace, entry: &EntryTrace) -> String {
    let value = &element.request_value;
    let text = quoted(entry.resolved.as_deref().unwrap_or(&entry.text));
    match entry.reason {
        EntryReason::Exact => format!("{text} names it exactly."),
        EntryReason::Wildcard if entry.resolved.as_deref().unwrap_or(&entry.text) == "*" => {
            "“*” matches everything.".to_owned()
        }
        EntryReason::Wildcard => format!("The wildcard in {text} covers {}.", quoted(value)),
        EntryReason::WildcardAcrossFields => {
            format!("The “*” in {text} reaches past the end of its ARN field and so covers {}.", quoted(value))
        }
        EntryReason::CompletedArn => {
            format!("{text} is not a full ARN; its missing fields count as “*”, and so it covers {}.", quoted(value))
        }
        EntryReason::Differs => format!("{text} is not {}.", quoted(value)),
        EntryReason::DiffersInCase => {
            format!("{text} differs from {} in upper and lower case, which counts here.", quoted(value))
        }
        EntryReason::PartitionDiffers => format!("{text} is in another partition than {}.", quoted(value)),
        EntryReason::ServiceDiffers => format!("{text} belongs to another service than {}.", quoted(value)),
        EntryReason::RegionDiffers => format!("{text} names another Region than {}.", quoted(value)),
        EntryReason::AccountDiffers => format!("{text} names another account than {}.", quoted(value)),
        EntryReason::BucketNotObject => {
            format!(
                "{text} is the bucket, and the request is about an object in it. To cover the objects, add “/*” to the ARN."
            )
        }
        EntryReason::ObjectNotBucket => {
            format!(
                "{text} covers objects, and the request is about the bucket. To cover the bucket, list its ARN without “/*”."
            )
        }
        EntryReason::NeedsStar => {
            format!("The request has no resource of its own, and {text} does not cover “*”. List “*” for this action.")
        }
        EntryReason::Malformed => match element.element.as_str() {
            "Action" | "NotAction" => format!("{text} is not an action such as “s3:GetObject”, so it matches nothing."),
            "Principal" | "NotPrincipal" => format!("{text} is not a valid principal, so it matches nobody."),
            _ => format!("{text} is not an ARN, so it matches nothing."),
        },
        EntryReason::UnresolvedPolicyVariable => format!(
            "A policy variable in {text} has no value in this request, so the text matches nothing. A default can be \
             given, as in “${{key, 'default'}}”."
        ),
        EntryReason::UnknownPolicyVariable => format!("A policy variable in {text} has a value that is not known."),
        EntryReason::PrincipalMatches => format!("{text} is the caller."),
        EntryReason::RoleOfSession => format!("{text} is the role of the calling session."),
        EntryReason::AccountOfCaller => format!("{text} is the caller's account."),
        EntryReason::FederatingUser => format!("{text} is the user that made the calling federated user session."),
        EntryReason::Everyone => format!("{text} stands for everyone."),
        EntryReason::OtherSession => format!("{text} is another session of the same role."),
        EntryReason::SessionNameUnknown => format!(
            "{text} is one session, and the name of the calling session is not known. Give the session's ARN as the principal."
        ),
        EntryReason::PathDiffers => format!("{text} has the same name as the caller but another path."),
        EntryReason::OtherPrincipal => format!("{text} is another principal than {}.", quoted(value)),
        EntryReason::OtherKindOfPrincipal => {
            format!("{text} is another kind of principal than {}.", quoted(value))
        }
        EntryReason::OtherUniqueId => {
            format!(
                "{text} is the unique id of another user or role, perhaps a deleted one; a new one of the same name has another id."
            )
        }
        EntryReason::LiteralWildcard => {
            format!(
                "A wildcard inside a principal such as {text} is literal text. Use the whole ARN, or “*” with a Condition."
            )
        }
        EntryReason::UnreadableResource => {
            format!("The request's resource is neither * nor an ARN, so nothing can be said of {text}.")
        }
        EntryReason::ParentNotListed => format!(
            "{text} is listed, but its account (for a session also its role) is not, and so it is not left out. List them too."
        ),
        EntryReason::HasPermissionsBoundary => format!(
            "{text} is listed, but NotPrincipal with Deny never leaves out a user or role that has a permissions boundary."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::SourceSpan;
    use std::collections::BTreeSet;

    const REASONS: [EntryReason; 31] = [
        EntryReason::Exact,
        EntryReason::Wildcard,
        EntryReason::WildcardAcrossFields,
        EntryReason::CompletedArn,
        EntryReason::Differs,
        EntryReason::DiffersInCase,
        EntryReason::PartitionDiffers,
        EntryReason::ServiceDiffers,
        EntryReason::RegionDiffers,
        EntryReason::AccountDiffers,
        EntryReason::BucketNotObject,
        EntryReason::ObjectNotBucket,
        EntryReason::NeedsStar,
        EntryReason::Malformed,
        EntryReason::UnresolvedPolicyVariable,
        EntryReason::UnknownPolicyVariable,
        EntryReason::PrincipalMatches,
        EntryReason::RoleOfSession,
        EntryReason::AccountOfCaller,
        EntryReason::FederatingUser,
        EntryReason::Everyone,
        EntryReason::OtherSession,
        EntryReason::SessionNameUnknown,
        EntryReason::PathDiffers,
        EntryReason::OtherPrincipal,
        EntryReason::OtherKindOfPrincipal,
        EntryReason::OtherUniqueId,
        EntryReason::LiteralWildcard,
        EntryReason::UnreadableResource,
        EntryReason::ParentNotListed,
        EntryReason::HasPermissionsBoundary,
    ];

    fn element(name: &str, value: &str, outcome: Truth) -> ElementTrace {
        ElementTrace {
            element: name.to_owned(),
            outcome,
            span: SourceSpan::default(),
            request_value: value.to_owned(),
            entries: Vec::new(),
        }
    }

    fn entry(text: &str, reason: EntryReason, outcome: Truth) -> EntryTrace {
        EntryTrace {
            text: text.to_owned(),
            resolved: None,
            principal_kind: None,
            outcome,
            reason,
            grant: None,
            span: SourceSpan::default(),
        }
    }

    #[test]
    fn every_reason_has_a_sentence_of_its_own() {
        for name in ["Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource"] {
            for outcome in [Truth::True, Truth::False, Truth::Unknown] {
                let element = element(name, "arn:aws:s3:::a/b", outcome);
                super::super::verdict::tests::check_sentence(&element_sentence(&element));
                let sentences: BTreeSet<_> =
                    REASONS.map(|reason| entry_sentence(&element, &entry("arn:aws:s3:::a", reason, outcome))).into();
                assert_eq!(sentences.len(), REASONS.len(), "{name}");
                sentences.iter().for_each(|sentence| super::super::verdict::tests::check_sentence(sentence));
            }
        }
    }

    #[test]
    fn a_negated_element_says_what_a_listed_text_does() {
        let action = element("NotAction", "s3:GetObject", Truth::False);
        let listed = entry("s3:*", EntryReason::Wildcard, Truth::True);
        let expected = "The wildcard in “s3:*” covers “s3:GetObject”. NotAction leaves out what it lists.";
        assert_eq!(entry_sentence(&action, &listed), expected);
    }

    #[test]
    fn substituted_text_is_shown_instead_of_the_variable() {
        let resource = element("Resource", "arn:aws:s3:::b/ana", Truth::True);
        let mut variable = entry("arn:aws:s3:::b/${aws:username}", EntryReason::Exact, Truth::True);
        variable.resolved = Some("arn:aws:s3:::b/ana".to_owned());
        assert_eq!(entry_sentence(&resource, &variable), "“arn:aws:s3:::b/ana” names it exactly.");
    }

    #[test]
    fn every_grant_is_explained() {
        let grants = [
            GrantKind::Wildcard,
            GrantKind::Account,
            GrantKind::DirectUser,
            GrantKind::DirectSession,
            GrantKind::DirectService,
            GrantKind::DirectFederated,
            GrantKind::RoleArn,
            GrantKind::FederatingUser,
        ];
        let sentences: BTreeSet<_> = grants.map(grant_sentence).into();
        assert_eq!(sentences.len(), grants.len());
        sentences.iter().for_each(|sentence| super::super::verdict::tests::check_sentence(sentence));
    }

    #[test]
    fn a_statement_names_the_elements_that_do_not_match() {
        let mut statement = StatementTrace {
            statement: 0,
            sid: None,
            effect: Some(Effect::Allow),
            applies: Truth::False,
            span: SourceSpan::default(),
            principal: None,
            action: Some(element("Action", "s3:GetObject", Truth::False)),
            resource: Some(element("Resource", "arn:aws:s3:::a/b", Truth::False)),
            conditions: Vec::new(),
        };
        let expected = "This Allow statement does not apply: Action and Resource do not match.";
        assert_eq!(statement_sentence(&statement), expected);
        statement.effect = None;
        let expected = "The statement has no valid Effect element, so it has no effect.";
        assert_eq!(statement_sentence(&statement), expected);
    }
}
