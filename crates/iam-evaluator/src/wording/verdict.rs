//! Sentences for a whole verdict: what was decided, by which statements, and what would change it.

use super::{a_policy, both, capitalised, either, quoted};
use crate::evaluation::{Decision, Evaluation, Side, Stage, StageOutcome, StageReason, StatementRef, Verdict};
use crate::scenario::{PolicyType, Request};

/// The verdict on a request in one sentence. With `also` it names the action of the deciding pair.
#[must_use]
pub fn evaluation_sentence(evaluation: &Evaluation, request: &Request) -> String {
    let deciding = evaluation.pairs.iter().find(|pair| pair.verdict.stages == evaluation.verdict.stages);
    verdict_sentence(&evaluation.verdict, deciding.map_or(&request.action, |pair| &pair.action))
}

/// The verdict on `action` in one sentence, e.g. `No identity-based policy allows s3:PutObject.`
#[must_use]
pub fn verdict_sentence(verdict: &Verdict, action: &str) -> String {
    match verdict.decision {
        Decision::Allowed => allowed(verdict, action),
        Decision::ExplicitDeny => explicit_deny(verdict, action),
        Decision::ImplicitDeny => implicit_deny(verdict, action),
        Decision::Depends => depends(verdict, action),
        Decision::NotAuthenticated => match &verdict.authentication {
            Some(failure) => format!(
                "The request for {action} fails before any policy is read: {} ({}).",
                failure.message.trim_end_matches('.'),
                failure.code
            ),
            None => format!("The request for {action} fails before any policy is read."),
        },
    }
}

/// What would change the verdict, where that is plain; `None` when allowed.
#[must_use]
pub fn next_step(verdict: &Verdict) -> Option<String> {
    match verdict.decision {
        Decision::Allowed => None,
        Decision::ExplicitDeny => {
            let statements = if verdict.denied_by.len() == 1 { "the Deny statement" } else { "the Deny statements" };
            Some(format!(
                "No Allow overrides it: change {statements}, or the request, so that the two no longer match."
            ))
        }
        Decision::ImplicitDeny => implicit_next_step(verdict),
        Decision::Depends => Some(if verdict.depends_on.is_empty() {
            "Correct the policies that cannot be read to get a definite answer.".to_owned()
        } else {
            format!("State {} to get a definite answer.", unknowns(&verdict.depends_on))
        }),
        Decision::NotAuthenticated => {
            let code = verdict.authentication.as_ref().map(|failure| failure.code.as_str());
            Some(if code.is_some_and(|code| code.starts_with("ExpiredToken")) {
                "Get new temporary credentials; no policy has to change.".to_owned()
            } else {
                "Use other credentials; no policy has to change.".to_owned()
            })
        }
    }
}

fn allowed(verdict: &Verdict, action: &str) -> String {
    if !verdict.granted_by.is_empty() {
        let statements: Vec<_> = verdict.granted_by.iter().map(|reference| statement(verdict, reference)).collect();
        return format!("{action} is allowed by {}.", both(&statements));
    }
    let has = |reason| verdict.stages.iter().any(|stage| stage.reason == reason);
    if has(StageReason::RootUser) {
        return format!("{action} is allowed: the root user has full access to its own account.");
    }
    if has(StageReason::NoPermissionNeeded) {
        return format!("{action} is allowed: it needs no permission.");
    }
    format!("{action} is allowed.")
}

fn explicit_deny(verdict: &Verdict, action: &str) -> String {
    let of_type = verdict.decided_by.map(|policy_type| format!(" in {}", a_policy(policy_type))).unwrap_or_default();
    // The statements of the type that AWS would name; every other applying Deny is in the trace.
    let deciding: Vec<_> = verdict
        .denied_by
        .iter()
        .filter(|reference| {
            verdict.decided_by.is_none_or(|policy_type| type_of(verdict, reference) == Some(policy_type))
        })
        .collect();
    let named = if deciding.is_empty() { verdict.denied_by.iter().collect() } else { deciding };
    let statements: Vec<_> = named.into_iter().map(|reference| statement(verdict, reference)).collect();
    if statements.is_empty() {
        return format!("{action} is denied by an explicit deny{of_type}.");
    }
    format!("{action} is denied by an explicit deny{of_type}: {}.", both(&statements))
}

fn implicit_deny(verdict: &Verdict, action: &str) -> String {
    let Some(policy_type) = verdict.decided_by else {
        return format!("No policy allows {action}.");
    };
    match deciding_stage(verdict).map(|stage| (stage.reason, stage)) {
        Some((StageReason::LevelWithoutAllow, stage)) => {
            let label = stage.levels.iter().find(|level| level.outcome == StageOutcome::ImplicitDeny);
            match label.and_then(|level| level.label.as_deref()) {
                Some(level) => format!("No {} allows {action} at level {}.", policy_type.label(), quoted(level)),
                None => format!("No {} allows {action}.", policy_type.label()),
            }
        }
        Some((StageReason::NoSessionPolicyForFederatedUser, _)) => {
            format!("No session policy allows {action}: none was passed for the federated user session.")
        }
        _ => match policy_type {
            PolicyType::PermissionsBoundary | PolicyType::VpcEndpoint => {
                format!("The {} does not allow {action}.", policy_type.label())
            }
            _ => format!("No {} allows {action}.", policy_type.label()),
        },
    }
}

fn implicit_next_step(verdict: &Verdict) -> Option<String> {
    let reason = deciding_stage(verdict).map(|stage| stage.reason);
    let step = match verdict.decided_by? {
        _ if reason == Some(StageReason::NoSessionPolicyForFederatedUser) => {
            "Pass a session policy that allows it to GetFederationToken, or let the resource's policy name the session."
        }
        PolicyType::IdentityBased => "Add an Allow statement for it to an identity-based policy of the caller.",
        PolicyType::ResourceBased => {
            let has_identity_allow = verdict.stages.iter().any(|stage| {
                stage.policy_type == PolicyType::IdentityBased
                    && stage.side == Side::Caller
                    && stage.outcome == StageOutcome::Allow
            });
            match reason {
                Some(StageReason::NoPolicy) if has_identity_allow => {
                    "The caller's side allows it; the resource needs a policy that allows the caller too."
                }
                _ => "Add an Allow statement whose Principal element names the caller to the resource's policy.",
            }
        }
        PolicyType::PermissionsBoundary => "Add it to the permissions boundary, or set another boundary.",
        PolicyType::Session => "Pass a session policy that allows it when the session is made, or, for a role, none.",
        PolicyType::ServiceControl => "Every level of the organization above the caller's account has to allow it.",
        PolicyType::ResourceControl => "Every level of the organization above the resource's account has to allow it.",
        PolicyType::VpcEndpoint => "Add an Allow statement for it to the VPC endpoint policy.",
    };
    Some(step.to_owned())
}

fn depends(verdict: &Verdict, action: &str) -> String {
    let possible: Vec<_> = verdict
        .possible
        .iter()
        .map(|decision| match decision {
            Decision::Allowed => "allowed",
            Decision::ExplicitDeny => "denied explicitly",
            Decision::ImplicitDeny => "denied implicitly",
            Decision::Depends => "either",
            Decision::NotAuthenticated => "refused before any policy is read",
        })
        .collect();
    let on = if verdict.depends_on.is_empty() {
        "something that is not known".to_owned()
    } else {
        unknowns(&verdict.depends_on)
    };
    if possible.is_empty() {
        return format!("Whether {action} is allowed depends on {on}.");
    }
    format!("{} is {}, depending on {on}.", capitalised_action(action), either(&possible))
}

/// What a verdict depends on, for a reader: context keys as they are spelt, unseen policies in AWS's words.
fn unknowns(names: &[String]) -> String {
    let words = |name: &String| match PolicyType::ALL.into_iter().find(|policy_type| policy_type.id() == name) {
        Some(PolicyType::PermissionsBoundary) => "the permissions boundary".to_owned(),
        Some(policy_type) => format!("the {}", policy_type.label().replace("policy", "policies")),
        None => name.clone(),
    };
    both(&names.iter().map(words).collect::<Vec<_>>())
}

/// An action keeps its own spelling at the start of a sentence.
fn capitalised_action(action: &str) -> String {
    if action.contains(':') { action.to_owned() } else { capitalised(action) }
}

/// The stage that names the denial.
fn deciding_stage(verdict: &Verdict) -> Option<&Stage> {
    let of_type = |stage: &&Stage| Some(stage.policy_type) == verdict.decided_by;
    verdict.stages.iter().filter(of_type).find(|stage| stage.decides).or_else(|| verdict.stages.iter().find(of_type))
}

fn type_of(verdict: &Verdict, reference: &StatementRef) -> Option<PolicyType> {
    let holds = |stage: &&Stage| {
        stage.levels.iter().flat_map(|level| &level.policies).any(|policy| policy.policy == reference.policy)
    };
    verdict.stages.iter().find(holds).map(|stage| stage.policy_type)
}

/// Names a statement for a reader: by its `Sid`, or else by its place.
fn statement(verdict: &Verdict, reference: &StatementRef) -> String {
    let sid = verdict
        .stages
        .iter()
        .flat_map(|stage| &stage.levels)
        .flat_map(|level| &level.policies)
        .filter(|policy| policy.policy == reference.policy)
        .flat_map(|policy| &policy.statements)
        .find(|statement| statement.statement == reference.statement)
        .and_then(|statement| statement.sid.as_deref());
    match sid {
        Some(sid) if !sid.is_empty() => format!("statement {} of {}", quoted(sid), quoted(&reference.policy)),
        _ => format!("Statement[{}] of {}", reference.statement, quoted(&reference.policy)),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::evaluation::AuthenticationFailure;

    /// What every sentence has in common.
    pub(in crate::wording) fn check_sentence(sentence: &str) {
        assert!(sentence.ends_with('.') && !sentence.ends_with(".."), "{sentence:?} ends with a full stop");
        assert!(!sentence.contains("  "), "{sentence:?} has no double space");
        let lower = sentence.to_lowercase();
        for word in ["rule", "guardrail", "subject", "claim", "permit ", "forbid"] {
            assert!(!lower.contains(word), "{sentence:?} uses AWS's words, not {word:?}");
        }
    }

    fn verdict(decision: Decision, decided_by: Option<PolicyType>) -> Verdict {
        Verdict {
            decision,
            decided_by,
            granted_by: Vec::new(),
            denied_by: Vec::new(),
            message: None,
            authentication: None,
            stages: Vec::new(),
            possible: Vec::new(),
            depends_on: Vec::new(),
            missing_context_keys: Vec::new(),
            context: Vec::new(),
            warnings: Vec::new(),
        }
    }

    fn reference(policy: &str, statement: usize) -> StatementRef {
        StatementRef { policy: policy.to_owned(), statement }
    }

    #[test]
    fn every_decision_by_every_policy_type_has_a_sentence() {
        use Decision::{Allowed, Depends, ExplicitDeny, ImplicitDeny, NotAuthenticated};
        for decision in [Allowed, ExplicitDeny, ImplicitDeny, Depends, NotAuthenticated] {
            for decided_by in PolicyType::ALL.into_iter().map(Some).chain([None]) {
                let verdict = verdict(decision, decided_by);
                let sentence = verdict_sentence(&verdict, "s3:PutObject");
                assert!(sentence.contains("s3:PutObject"), "{sentence}");
                check_sentence(&sentence);
                next_step(&verdict).iter().for_each(|step| check_sentence(step));
            }
        }
    }

    #[test]
    fn the_statements_are_named() {
        let mut allowed = verdict(Decision::Allowed, None);
        allowed.granted_by = vec![reference("A", 0), reference("B", 2)];
        let expected = "s3:GetObject is allowed by Statement[0] of “A” and Statement[2] of “B”.";
        assert_eq!(verdict_sentence(&allowed, "s3:GetObject"), expected);

        let mut denied = verdict(Decision::ExplicitDeny, Some(PolicyType::IdentityBased));
        denied.denied_by = vec![reference("A", 1)];
        let expected = "s3:GetObject is denied by an explicit deny in an identity-based policy: Statement[1] of “A”.";
        assert_eq!(verdict_sentence(&denied, "s3:GetObject"), expected);
    }

    #[test]
    fn an_implicit_deny_names_what_is_missing() {
        let sentence =
            |policy_type| verdict_sentence(&verdict(Decision::ImplicitDeny, Some(policy_type)), "s3:PutObject");
        assert_eq!(sentence(PolicyType::IdentityBased), "No identity-based policy allows s3:PutObject.");
        assert_eq!(sentence(PolicyType::PermissionsBoundary), "The permissions boundary does not allow s3:PutObject.");
    }

    #[test]
    fn what_a_verdict_depends_on_is_named() {
        let mut depends = verdict(Decision::Depends, None);
        depends.possible = vec![Decision::Allowed, Decision::ImplicitDeny];
        depends.depends_on = vec!["aws:SourceIp".to_owned(), "service-control".to_owned()];
        let expected = "s3:GetObject is allowed or denied implicitly, depending on aws:SourceIp and the \
                        service control policies.";
        assert_eq!(verdict_sentence(&depends, "s3:GetObject"), expected);
        depends.depends_on = vec!["permissions-boundary".to_owned()];
        assert_eq!(next_step(&depends).unwrap(), "State the permissions boundary to get a definite answer.");
    }

    #[test]
    fn failed_authentication_gives_the_code_and_says_that_no_policy_is_at_fault() {
        let mut failed = verdict(Decision::NotAuthenticated, None);
        failed.authentication = Some(AuthenticationFailure {
            code: "ExpiredToken".to_owned(),
            message: "The security token included in the request is expired".to_owned(),
        });
        let expected = "The request for s3:GetObject fails before any policy is read: The security token included in the \
                        request is expired (ExpiredToken).";
        assert_eq!(verdict_sentence(&failed, "s3:GetObject"), expected);
        assert_eq!(next_step(&failed).unwrap(), "Get new temporary credentials; no policy has to change.");
    }
}
